package org.fangtan.rendition;

import java.util.OptionalInt;

/**
 * How much an encoder tries: more of it takes longer, and needs fewer bytes for the same quality.
 *
 * @param preset in the encoder's own words: x264's {@code veryfast}, libvpx's {@code 6}; empty
 *     where it has no such choice
 * @param lookaheadFrames how far it looks ahead before it decides what a frame is worth, 0 to 250;
 *     absent: as the preset says. x264's {@code rc-lookahead}; each costs the memory of a frame
 * @param bFrames how many frames in a row may be made of those before and after, 0 to 16; absent:
 *     as the preset says. x264's {@code bframes}
 */
public record Effort(String preset, OptionalInt lookaheadFrames, OptionalInt bFrames) {
  /** x264 takes no more: {@code X264_LOOKAHEAD_MAX}. */
  public static final int MAX_LOOKAHEAD = 250;

  /** {@code X264_BFRAME_MAX}. */
  public static final int MAX_B_FRAMES = 16;

  public Effort {
    if (lookaheadFrames.orElse(0) < 0 || bFrames.orElse(0) < 0) {
      throw new IllegalArgumentException("no effort: " + lookaheadFrames + ", " + bFrames);
    }
  }

  /** What a preset says. */
  public static Effort of(String preset) {
    return new Effort(preset, OptionalInt.empty(), OptionalInt.empty());
  }
}
