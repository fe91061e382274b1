package org.fangtan.rendition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The effort of an encoder: more effort takes longer, and needs fewer bytes for the same quality.
 *
 * @param preset in the encoder's own terms: x264's {@code veryfast}, libvpx's {@code 6}; empty
 *     where it has no such choice
 * @param lookaheadFrames the number of frames that it analyses ahead, 0 to 250; absent: given by
 *     the preset. x264's {@code rc-lookahead}; each costs the memory of a frame
 * @param bFrames the maximum number of consecutive B-frames, 0 to 16; absent: given by the preset.
 *     x264's {@code bframes}
 * @param hardware what encodes instead of the processor; then nothing else of the effort counts
 */
public record Effort(
    String preset, OptionalInt lookaheadFrames, OptionalInt bFrames, Optional<Hardware> hardware) {
  /** x264's maximum: {@code X264_LOOKAHEAD_MAX}. */
  public static final int MAX_LOOKAHEAD = 250;

  /** {@code X264_BFRAME_MAX}. */
  public static final int MAX_B_FRAMES = 16;

  private static final long FULL_LOOKAHEAD_PIXELS = 1280L * 720;

  /** An effort for encoders that run on the processor. */
  public Effort(String preset, OptionalInt lookaheadFrames, OptionalInt bFrames) {
    this(preset, lookaheadFrames, bFrames, Optional.empty());
  }

  public Effort {
    if (lookaheadFrames.orElse(0) < 0 || bFrames.orElse(0) < 0) {
      throw new IllegalArgumentException("no effort: " + lookaheadFrames + ", " + bFrames);
    }
  }

  /**
   * For pictures of a size: {@link #lookaheadFrames} is meant for 1280×720 and less, and larger
   * pictures get as many fewer, so that all take about the same memory.
   */
  public Effort at(int width, int height) {
    long pixels = Math.max(FULL_LOOKAHEAD_PIXELS, (long) width * height);
    if (lookaheadFrames.isEmpty() || lookaheadFrames.getAsInt() == 0) {
      return this;
    }
    long frames = Math.max(1, lookaheadFrames.getAsInt() * FULL_LOOKAHEAD_PIXELS / pixels);
    return new Effort(preset, OptionalInt.of((int) frames), bFrames, hardware);
  }

  /** The same, where hardware encodes. */
  public Effort on(Optional<Hardware> other) {
    return other.isEmpty() ? this : new Effort("", OptionalInt.empty(), OptionalInt.empty(), other);
  }

  /** The effort of a preset. */
  public static Effort of(String preset) {
    return new Effort(preset, OptionalInt.empty(), OptionalInt.empty());
  }
}
