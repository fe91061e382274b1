package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.WaveformSpec;

/**
 * One pass over the whole sound of a topic.
 *
 * @param name the operator's name for it, for messages
 * @param folder where files are written; it exists
 * @param pieces one after the other, without gaps; where a recording has no sound, there is silence
 * @param waveform a picture of the levelled sound
 * @param maxLostPercent the maximum share of sound that is missing in the middle or damaged; above
 *     it the recording is refused. Sound that begins late or ends early does not count as missing
 * @param speech whether a 16 kHz mono copy for speech recognition is written
 */
public record AudioPassRequest(
    String name,
    Path folder,
    List<Piece> pieces,
    AudioSpec audio,
    Optional<WaveformSpec> waveform,
    boolean speech,
    int maxLostPercent) {
  public AudioPassRequest {
    pieces = List.copyOf(pieces);
    if (pieces.stream().allMatch(piece -> piece.tracks().isEmpty())) {
      throw new IllegalArgumentException("no sound to encode in " + name);
    }
  }

  /**
   * A stretch of one recording.
   *
   * @param source a local copy
   * @param summary the result of the probe
   * @param tracks the sound tracks to use, mixed if there are several; none for silence
   * @param originUs the beginning of the stretch, on the file's own clock
   * @param startUs its beginning in the output
   * @param durationUs exact: longer sound is cut, and shorter sound is continued by silence, so
   *     that picture and sound end together
   */
  public record Piece(
      Path source,
      MediaSummary summary,
      List<AudioTrack> tracks,
      long originUs,
      long startUs,
      long durationUs) {
    /** With the recording's main sound. */
    public Piece(Path source, MediaSummary summary, long originUs, long startUs, long durationUs) {
      this(source, summary, summary.mainAudio().stream().toList(), originUs, startUs, durationUs);
    }

    public Piece {
      tracks = List.copyOf(tracks);
      if (durationUs <= 0) {
        throw new IllegalArgumentException("a stretch of " + durationUs + " us");
      }
    }
  }

  /** Exact length of the output. */
  public long durationUs() {
    Piece last = pieces.get(pieces.size() - 1);
    return last.startUs() + last.durationUs();
  }
}
