package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Converts between libav's conventions and Java's. */
public final class Av {
  private static final Rational SQUARE = new Rational(1, 1);
  private static final long MAX_PIXEL_ASPECT = 4;

  /** The maximum size of one allocation; a frame of 64 million 16-bit 4:4:4 pixels needs less. */
  private static final long MAX_ALLOCATION = 1L << 30;

  /** The year 9999 of clocks that count from 1970 or from 1904. */
  private static final BigInteger LATEST_SECOND = BigInteger.valueOf(260_000_000_000L);

  private Av() {}

  /**
   * To be called before anything else, in every process: limits the memory that a hostile header
   * can request, and leaves warnings on standard error, where the parent keeps the last ones.
   */
  public static void initialise() {
    av_log_set_level(AV_LOG_WARNING);
    av_max_alloc(MAX_ALLOCATION);
  }

  /** FFmpeg's version, part of the key of everything it makes. */
  public static String version() {
    return textOf(av_version_info()).orElse("unknown");
  }

  /** Returns the code unless it is an error. */
  public static int check(String action, int code) throws AvException {
    if (code < 0) {
      throw new AvException(action, code);
    }
    return code;
  }

  /** For calls that return null when memory is exhausted. */
  static <P extends Pointer> P checkAllocated(String action, @Nullable P pointer)
      throws AvException {
    if (pointer == null || pointer.isNull()) {
      throw new AvException(action, avutil.AVERROR_ENOMEM());
    }
    return pointer;
  }

  static String errorText(int code) {
    byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A C string, where there is one. */
  public static Optional<String> textOf(@Nullable BytePointer pointer) {
    return pointer == null || pointer.isNull()
        ? Optional.empty()
        : Optional.of(pointer.getString(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Absent for 0/1 and 0/0, which mean "unknown". */
  public static Optional<Rational> rational(AVRational value) {
    return value.num() <= 0 || value.den() <= 0
        ? Optional.empty()
        : Optional.of(new Rational(value.num(), value.den()));
  }

  /**
   * The width of a pixel to its height; square where the value is unknown or implausible. The
   * widest pixels in use are those of anamorphic film, 2:1; a damaged header may claim 1:257, which
   * would leave no width at all.
   */
  public static Rational pixelAspect(AVRational value) {
    return rational(value)
        .filter(aspect -> aspect.num() <= MAX_PIXEL_ASPECT * aspect.den())
        .filter(aspect -> aspect.den() <= MAX_PIXEL_ASPECT * aspect.num())
        .orElse(SQUARE);
  }

  /** A new value that JavaCPP frees; libav copies it. */
  public static AVRational rational(Rational value) {
    return new AVRational().num(Math.toIntExact(value.num())).den(Math.toIntExact(value.den()));
  }

  /** Absent for AV_NOPTS_VALUE. */
  public static OptionalLong time(long timestamp) {
    return timestamp == AV_NOPTS_VALUE ? OptionalLong.empty() : OptionalLong.of(timestamp);
  }

  /**
   * Absent for AV_NOPTS_VALUE, and for impossible times: a damaged packet may contain any 64 bits.
   *
   * @param unit of the timestamp
   */
  public static OptionalLong time(long timestamp, Rational unit) {
    BigInteger num = BigInteger.valueOf(timestamp).multiply(BigInteger.valueOf(unit.num())).abs();
    return timestamp == AV_NOPTS_VALUE
            || num.compareTo(LATEST_SECOND.multiply(BigInteger.valueOf(unit.den()))) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(timestamp);
  }

  /** A second reference to the same samples; the caller frees it. */
  public static AVFrame cloneOf(AVFrame frame) throws AvException {
    return checkAllocated("reference a frame", avutil.av_frame_clone(frame));
  }

  public static AVFrame newFrame() throws AvException {
    return checkAllocated("allocate a frame", avutil.av_frame_alloc());
  }
}
