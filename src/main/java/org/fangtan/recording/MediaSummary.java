package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;

/**
 * The properties of a recording: its tracks and times, as determined by a probe.
 *
 * @param container FFmpeg's short name of the format, such as {@code mov} or {@code matroska}
 * @param startUs the start of the file's own clock, which is time zero of every output
 * @param durationUs presentation length, without the missing part of a truncated file; absent where
 *     only decoding could determine it
 * @param lengths the lengths according to header, index and packets
 * @param video the track in use comes first; cover pictures do not count as tracks
 * @param audio the track in use comes first
 * @param createdAt when it was recorded, according to its metadata
 * @param aiLabels marks of AI-generated content, which all its outputs keep
 */
public record MediaSummary(
    String container,
    long sizeBytes,
    long startUs,
    OptionalLong durationUs,
    Lengths lengths,
    OptionalLong bitrateBitsPerSecond,
    List<VideoTrack> video,
    List<AudioTrack> audio,
    List<SubtitleTrack> subtitles,
    Optional<Instant> createdAt,
    Optional<AiLabels> aiLabels,
    List<Finding> findings) {
  public MediaSummary {
    video = List.copyOf(video);
    audio = List.copyOf(audio);
    subtitles = List.copyOf(subtitles);
    findings = List.copyOf(findings);
    if (video.isEmpty() && audio.isEmpty()) {
      throw new IllegalArgumentException("a recording without picture and without sound");
    }
  }

  /** A recording without marks. */
  public MediaSummary(
      String container,
      long sizeBytes,
      long startUs,
      OptionalLong durationUs,
      Lengths lengths,
      OptionalLong bitrateBitsPerSecond,
      List<VideoTrack> video,
      List<AudioTrack> audio,
      List<SubtitleTrack> subtitles,
      Optional<Instant> createdAt,
      List<Finding> findings) {
    this(
        container,
        sizeBytes,
        startUs,
        durationUs,
        lengths,
        bitrateBitsPerSecond,
        video,
        audio,
        subtitles,
        createdAt,
        Optional.empty(),
        findings);
  }

  /** The picture track in use. */
  public Optional<VideoTrack> mainVideo() {
    return video.stream().findFirst();
  }

  /** The sound track in use. */
  public Optional<AudioTrack> mainAudio() {
    return audio.stream().findFirst();
  }

  /**
   * Whether the file's own clock jumps, as in a live recording whose encoder was restarted. Then no
   * time can be located in the file without reading everything before it.
   */
  @JsonIgnore
  public boolean hasClockJumps() {
    return findings.stream().anyMatch(finding -> finding.is(FindingCode.CLOCK_JUMPS));
  }
}
