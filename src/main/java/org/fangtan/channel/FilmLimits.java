package org.fangtan.channel;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The limits beyond which a platform refuses a film; each is absent where there is no such limit.
 *
 * @param maxBytes of the file
 * @param minDurationUs of the film
 * @param maxDurationUs of the film
 * @param minShortSide in pixels
 * @param maxLongSide in pixels
 * @param maxBitsPerSecond of the file
 * @param maxKeyframeGapUs from one keyframe to the next
 * @param maxSoundBitsPerSecond of its sound
 * @param loudnessCentiLufs the required loudness, in hundredths of LUFS
 * @param toleranceCentiLu the permitted deviation in either direction
 * @param shapes the accepted aspect ratios, such as {@code 16:9}; if empty, any is accepted
 */
public record FilmLimits(
    OptionalLong maxBytes,
    OptionalLong minDurationUs,
    OptionalLong maxDurationUs,
    OptionalInt minShortSide,
    OptionalInt maxLongSide,
    OptionalLong maxBitsPerSecond,
    OptionalLong maxKeyframeGapUs,
    OptionalLong maxSoundBitsPerSecond,
    OptionalInt loudnessCentiLufs,
    OptionalInt toleranceCentiLu,
    List<String> shapes) {
  /** No limits. */
  public static final FilmLimits NONE =
      new FilmLimits(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          List.of());

  public FilmLimits {
    shapes = List.copyOf(shapes);
  }
}
