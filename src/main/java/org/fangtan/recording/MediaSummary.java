package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;

/**
 * What a recording is: its tracks and times, as a probe found them.
 *
 * @param container FFmpeg's short name of the format, such as {@code mov} or {@code matroska}
 * @param startUs where the file's own clock starts; time zero of every output is here
 * @param durationUs presented length, what is missing at a cut-off end not counted; absent where
 *     only decoding could tell
 * @param lengths what of this its header declares, its index names and its packets hold
 * @param video the track that is used comes first; cover pictures are no tracks
 * @param audio the track that is used comes first
 * @param createdAt when it was recorded, as its metadata says
 * @param aiLabels marks as made by a machine, which whatever is made of it keeps
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

  /** The picture track that is used. */
  public Optional<VideoTrack> mainVideo() {
    return video.stream().findFirst();
  }

  /** The sound track that is used. */
  public Optional<AudioTrack> mainAudio() {
    return audio.stream().findFirst();
  }

  /**
   * Whether the file's own clock jumps, as a live recording's does where its encoder was restarted.
   * Then no time leads to a place in the file: whatever is wanted, all before it is read.
   */
  @JsonIgnore
  public boolean hasClockJumps() {
    return findings.stream().anyMatch(finding -> finding.is(FindingCode.CLOCK_JUMPS));
  }
}
