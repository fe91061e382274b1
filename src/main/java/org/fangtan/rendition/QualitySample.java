package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A place at which the quality of a film is looked at: the two seconds after a keyframe, with what
 * an encoder must see after them to encode them as it would in the whole. Quality falls within the
 * first second and stays where it is up to the next keyframe, so that the second one stands for all
 * that follow.
 *
 * @param frames that are encoded, on the grid; the first one becomes a keyframe
 * @param secondFrames of one second
 * @param share of the film that it stands for, above 0 and up to 1
 */
public record QualitySample(FrameRange frames, int secondFrames, double share) {
  /** Seconds after the keyframe that are looked at. */
  private static final int SECONDS = 2;

  /** With that many places an hour is known well enough. */
  private static final int MAX_PLACES = 60;

  /** Fewer would make a film of one of its scenes. */
  private static final int MIN_PLACES = 3;

  /**
   * There is one place in so many seconds. Each takes 2.4 s of encoding, twice, and about half of
   * that for decoding and measuring: so the search costs about a tenth of the encoding.
   */
  private static final int SECONDS_FOR_EACH = 75;

  /**
   * x264's {@code veryfast} decides what a frame is worth by the ten that follow: with these, a
   * second was encoded as in the whole, without them 0.15 dB worse.
   */
  private static final int TAIL_FRAMES = 10;

  public QualitySample {
    if (secondFrames < 1 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("not a sample: " + secondFrames + ", " + share);
    }
  }

  /**
   * Which second after the keyframe a frame belongs to, from zero; absent for those that are not
   * looked at. The keyframe itself is not, where there is another frame: it follows one of another
   * scene, which misleads what is measured.
   *
   * @param frame counted from the first one that is encoded
   */
  public OptionalInt secondOf(long frame) {
    long after = frame - (frames.length() > 1 ? 1 : 0);
    return after < 0 || after >= (long) SECONDS * secondFrames
        ? OptionalInt.empty()
        : OptionalInt.of((int) (after / secondFrames));
  }

  /**
   * The opening, and places that are spread evenly. The opening stands for one GOP: x264 lowers the
   * quantiser of a keyframe by that of the frames before it, and where there are none, the GOP was
   * up to 2 dB worse than those that follow.
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

  /** Frames around one, moved where a stretch begins or ends. */
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
