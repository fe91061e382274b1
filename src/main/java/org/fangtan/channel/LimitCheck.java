package org.fangtan.channel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One limit of a channel and the measured value of a file.
 *
 * @param file its path in the channel's folder; empty for a limit on the whole channel
 * @param limit which one
 * @param min the minimum accepted value
 * @param max the maximum accepted value
 * @param reached the value measured on the finished file
 * @param wanted a required value that is not a number, such as the name of a codec
 * @param found the corresponding value of the finished file
 * @param isMet whether the limit is kept
 */
public record LimitCheck(
    String file,
    Limit limit,
    OptionalLong min,
    OptionalLong max,
    OptionalLong reached,
    Optional<String> wanted,
    Optional<String> found,
    boolean isMet) {
  /** What is limited, with the unit of its value. */
  public enum Limit {
    SIZE_BYTES,
    DURATION_US,
    SHORT_SIDE_PIXELS,
    LONG_SIDE_PIXELS,
    WIDTH_PIXELS,
    HEIGHT_PIXELS,
    RATE_BITS_PER_SECOND,
    KEYFRAME_GAP_US,
    SOUND_RATE_BITS_PER_SECOND,
    LOUDNESS_CENTI_LUFS,
    CHARACTERS,
    COUNT,
    SHAPE,
    CONTAINER,
    PICTURE_CODEC,
    SAMPLES,
    SCAN,
    FRAME_RATE,
    SOUND_CODEC,
    SAMPLE_RATE_HERTZ,
    SOUND_CHANNELS,
    TIME_CODE,
    /**
     * Nothing that an article editor would strip: classes, style sheets, scripts, external
     * addresses.
     */
    INLINE_ONLY;

    /** As in {@code channel.json}: {@code size-bytes}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A value that must not be larger. */
  public static LimitCheck atMost(String file, Limit limit, long max, long reached) {
    return range(file, limit, OptionalLong.empty(), OptionalLong.of(max), reached);
  }

  /** A value that must not be smaller. */
  public static LimitCheck atLeast(String file, Limit limit, long min, long reached) {
    return range(file, limit, OptionalLong.of(min), OptionalLong.empty(), reached);
  }

  static LimitCheck range(
      String file, Limit limit, OptionalLong min, OptionalLong max, long reached) {
    boolean isMet = reached >= min.orElse(Long.MIN_VALUE) && reached <= max.orElse(Long.MAX_VALUE);
    return new LimitCheck(
        file, limit, min, max, OptionalLong.of(reached), Optional.empty(), Optional.empty(), isMet);
  }

  /** A name that must be the same. */
  public static LimitCheck same(String file, Limit limit, String wanted, Optional<String> found) {
    return named(file, limit, wanted, found.orElse("-"), found.equals(Optional.of(wanted)));
  }

  static LimitCheck named(String file, Limit limit, String wanted, String found, boolean isMet) {
    return new LimitCheck(
        file,
        limit,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of(wanted),
        Optional.of(found),
        isMet);
  }
}
