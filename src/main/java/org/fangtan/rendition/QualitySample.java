package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A place at which the quality of a film is measured: the two seconds after a keyframe, followed by
 * the frames that the encoder must see to encode them as in the whole film. Quality falls within
 * the first second and then stays level up to the next keyframe, so the second one is
 * representative of all that follow.
 *
 * @param the encoded frames, on the grid; the first one becomes a keyframe
 * @param secondFrames the number of frames in a second
 * @param the share of the film that the place represents, above 0 and up to 1
 */
public record QualitySample(FrameRange frames, int secondFrames, double share) {
  /** The number of measured seconds after the keyframe. */
  private static final int SECONDS = 2;

  /** The maximum number of places: enough for an hour. */
  private static final int MAX_PLACES = 60;

  /** The minimum number of places: with fewer, one scene would decide for the film. */
  private static final int MIN_PLACES = 3;

  /**
   * The interval between places, in seconds. Each place takes two encodings of 2.4 s, and about
   * half of that for decoding and measuring, so that the search costs about a tenth of the
   * encoding.
   */
  private static final int SECONDS_FOR_EACH = 75;

  /**
   * x264's {@code veryfast} weighs a frame by the ten that follow. With these, a second was encoded
   * as in the whole film; without them, 0.15 dB worse.
   */
  private static final int TAIL_FRAMES = 10;

  public QualitySample {
    if (secondFrames < 1 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("not a sample: " + secondFrames + ", " + share);
    }
  }

  /**
   * The second after the keyframe to which a frame belongs, from zero; absent for frames that are
   * not measured. The keyframe itself is not measured if there is another frame: it follows a frame
   * of another scene, which distorts the metric.
   *
   * @param frame counted from the first encoded one
   */
  public OptionalInt secondOf(long frame) {
    long after = frame - (frames.length() > 1 ? 1 : 0);
    return after < 0 || after >= (long) SECONDS * secondFrames
        ? OptionalInt.empty()
        : OptionalInt.of((int) (after / secondFrames));
  }

  /**
   * The opening, and places that are spread evenly. The opening represents one GOP only: x264
   * lowers the quantiser of a keyframe by that of the frames before it, and without such frames,
   * the GOP was up to 2 dB worse than those that follow.
   *
   * @param stretches in order, on the grid
   */
  public static List<QualitySample> of(List<FrameRange> stretches, FrameGrid grid) {
    long all = stretches.stream().mapToLong(FrameRange::length).sum();
    int second = Math.toIntExact(Math.max(1, grid.frameAt(1_000_000)));
    int length = 1 + SECONDS * second + TAIL_FRAMES;
    long wanted =
        Math.max(MIN_PLACES, Math.min(MAX_PLACES, all / ((long) second * SECONDS_FOR_EACH)));
    long count = Math.min(wanted, all / length - 1);
    double opening = count < 1 ? 1 : Math.min(0.5, (double) grid.gopFrames() / all);
    List<QualitySample> samples = new ArrayList<>();
    samples.add(new QualitySample(around(0, length, stretches), second, opening));
    for (long i = 0; i < count; i++) {
      FrameRange frames = around(all * (2 * i + 1) / (2 * count), length, stretches);
      samples.add(new QualitySample(frames, second, (1 - opening) / count));
    }
    return samples;
  }

  /** A range of frames around the given one, moved to stay inside the stretch. */
  private static FrameRange around(long middle, int length, List<FrameRange> stretches) {
    long before = 0;
    for (FrameRange stretch : stretches) {
      if (middle < before + stretch.length()) {
        long own = Math.min(stretch.length(), length);
        long at = stretch.first() + middle - before - own / 2;
        long first = Math.max(stretch.first(), Math.min(at, stretch.end() - own));
        return new FrameRange(first, first + own);
      }
      before += stretch.length();
    }
    throw new IllegalArgumentException("no frame " + middle);
  }
}
