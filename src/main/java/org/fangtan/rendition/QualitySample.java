package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.List;

/**
 * A place at which the quality of a film is looked at: a second of it, with what an encoder must
 * see before and after it to encode it as it would in the middle of the whole.
 *
 * @param frames that are encoded, on the grid
 * @param leadFrames how many of them come before the keyframe with which the second begins
 * @param measuredFrames how many are looked at, from the one after that keyframe on
 */
public record QualitySample(FrameRange frames, int leadFrames, int measuredFrames) {
  /** Seconds that are looked at, at most: with that many, an hour is known well enough. */
  private static final int MAX_SAMPLES = 60;

  /** Fewer would make a film of one of its scenes. */
  private static final int MIN_SAMPLES = 3;

  /**
   * One second is looked at for so many. Each costs 1.4 s of encoding, twice, and about half of
   * that for decoding and measuring; so the search costs about a tenth of the encoding.
   */
  private static final int SECONDS_FOR_EACH = 40;

  /**
   * x264's {@code veryfast} decides what a frame is worth by the ten that follow: with these, the
   * second was encoded as in the whole, without them 0.15 dB worse.
   */
  private static final int TAIL_FRAMES = 10;

  /**
   * x264 lowers the quantiser of a keyframe by that of the frames before it; the first one of all
   * is up to 1 dB worse. After twelve frames it was within 0.08 dB of the whole.
   */
  private static final int LEAD_FRAMES = 12;

  public QualitySample {
    if (leadFrames < 0 || measuredFrames < 1 || leadFrames + measuredFrames > frames.length()) {
      throw new IllegalArgumentException("not a sample: " + frames + ", " + leadFrames);
    }
  }

  /** Whether a frame is looked at, counted from the first one that is encoded. */
  public boolean isMeasured(long frame) {
    long after = frame - leadFrames - (frames.length() > leadFrames + measuredFrames ? 1 : 0);
    return after >= 0 && after < measuredFrames;
  }

  /**
   * Places that are spread evenly over stretches of a film; the first one has a lead.
   *
   * @param stretches in order, on the grid
   */
  public static List<QualitySample> of(List<FrameRange> stretches, FrameGrid grid) {
    long all = stretches.stream().mapToLong(FrameRange::length).sum();
    long second = Math.max(1, grid.frameAt(1_000_000));
    long wanted = Math.max(MIN_SAMPLES, Math.min(MAX_SAMPLES, all / (second * SECONDS_FOR_EACH)));
    long count = Math.max(1, Math.min(wanted, all / (second + 1 + TAIL_FRAMES)));
    List<QualitySample> samples = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long middle = all * (2 * i + 1) / (2 * count);
      samples.add(around(middle, stretches, second, i == 0));
    }
    return samples;
  }

  /** A second around a frame, moved where a stretch begins or ends. */
  private static QualitySample around(
      long middle, List<FrameRange> stretches, long second, boolean isFirst) {
    long before = 0;
    for (FrameRange stretch : stretches) {
      if (middle < before + stretch.length()) {
        long at = stretch.first() + middle - before;
        long length = Math.min(stretch.length(), second + 1 + TAIL_FRAMES);
        long first = Math.max(stretch.first(), Math.min(at - second / 2, stretch.end() - length));
        int lead = isFirst ? (int) Math.min(LEAD_FRAMES, first - stretch.first()) : 0;
        int measured = (int) Math.max(1, Math.min(second, length - 1));
        return new QualitySample(new FrameRange(first - lead, first + length), lead, measured);
      }
      before += stretch.length();
    }
    throw new IllegalArgumentException("no frame " + middle);
  }
}
