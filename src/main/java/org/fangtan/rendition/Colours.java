package org.fangtan.rendition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.recording.VideoTrack;

/**
 * The colour space of published pictures, in FFmpeg's names; always of limited range, with H.264's
 * default chroma location. All renditions of a topic have the same one, whatever recordings they
 * are made from: parts with different ones cannot be joined, and a player would show other colours
 * after a switch of quality.
 */
public record Colours(String primaries, String transfer, String matrix) {
  /** High definition, ITU-R BT.709. */
  public static final Colours HIGH_DEFINITION = new Colours("bt709", "bt709", "bt709");

  /** Standard definition, ITU-R BT.601. */
  public static final Colours STANDARD_DEFINITION =
      new Colours("smpte170m", "smpte170m", "smpte170m");

  /** The number of lines from which untagged colours are those of high definition. */
  private static final int HIGH_DEFINITION_LINES = 720;

  /** One curve under several names: ITU-R BT.709, BT.601 and BT.2020. */
  private static final Set<String> SAME_TRANSFERS =
      Set.of("bt709", "smpte170m", "bt2020-10", "bt2020-12");

  /** One set of coefficients: BT.601 for 525 and for 625 lines. */
  private static final Set<String> SAME_MATRICES = Set.of("smpte170m", "bt470bg");

  private static final Set<String> SAME_PRIMARIES = Set.of("smpte170m", "smpte240m");

  private static final Set<String> UNKNOWN = Set.of("unknown", "reserved", "unspecified");

  /** What a player assumes for an untagged picture of this size. */
  public static Colours usual(int width, int height) {
    return Math.min(width, height) >= HIGH_DEFINITION_LINES ? HIGH_DEFINITION : STANDARD_DEFINITION;
  }

  /** What a picture declares; where it declares nothing, what its size suggests. */
  public static Colours of(
      Optional<String> primaries,
      Optional<String> transfer,
      Optional<String> matrix,
      int width,
      int height) {
    Colours usual = usual(width, height);
    return new Colours(
        known(primaries).orElse(usual.primaries),
        known(transfer).orElse(usual.transfer),
        // Samples of RGB have no matrix; they get one when they are converted.
        known(matrix).filter(name -> !name.equals("gbr")).orElse(usual.matrix));
  }

  private static Optional<String> known(Optional<String> name) {
    return name.filter(one -> !UNKNOWN.contains(one));
  }

  /** The colours of a single recording: its own. A high dynamic range is mapped to BT.709. */
  public static Colours of(VideoTrack track) {
    VideoTrack.Colour colour = track.colour();
    return colour.isHighDynamicRange()
        ? HIGH_DEFINITION
        : of(colour.primaries(), colour.transfer(), colour.matrix(), track.width(), track.height());
  }

  /**
   * The colours of recordings that are joined: their own if all are equivalent; otherwise BT.709
   * from 720 lines on and BT.601 below, to which the others are converted.
   *
   * @param tracks the published tracks, at least one
   * @param largest the track that determines the size of the renditions
   */
  public static Colours of(List<VideoTrack> tracks, VideoTrack largest) {
    Colours own = of(tracks.contains(largest) ? largest : tracks.get(0));
    return tracks.stream().allMatch(track -> of(track).looksLike(own))
        ? own
        : usual(largest.displayWidth(), largest.displayHeight());
  }

  /** Whether samples have the same meaning, under whatever name. */
  public boolean looksLike(Colours other) {
    return isSame(primaries, other.primaries, SAME_PRIMARIES)
        && isSame(transfer, other.transfer, SAME_TRANSFERS)
        && isSame(matrix, other.matrix, SAME_MATRICES);
  }

  private static boolean isSame(String one, String other, Set<String> same) {
    return one.equals(other) || (same.contains(one) && same.contains(other));
  }
}
