package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.Rational;

/**
 * A picture track as found in a file, before any processing. Names of codecs, formats and colours
 * are FFmpeg's ({@code h264}, {@code yuv420p10le}, {@code bt2020}, {@code arib-std-b67}).
 *
 * @param index the stream's number in the file
 * @param profile such as {@code High}; absent where the codec has none
 * @param level on the codec's scale, such as 40 for H.264 level 4
 * @param width coded width in pixels, before rotation and before the pixel aspect
 * @param sampleAspect width of a pixel to its height; 1 where the file states none
 * @param rotationDegrees the clockwise rotation that shows the picture upright: 0, 90, 180 or 270
 * @param frameRate the nominal rate; a variable track's is that of its smooth stretches, or its
 *     average where it has none
 * @param variableRate whether frames follow each other at uneven intervals
 * @param bitDepth bits of one sample of one component
 * @param fieldOrder {@code progressive}, {@code tt}, {@code bb}, {@code tb} or {@code bt}; absent
 *     where the file states none
 * @param timeBase unit of the track's timestamps
 * @param startUs first presentation time, on the file's own clock
 * @param durationUs presented length
 * @param frameCount the number of frames in the track, if known from the file's index or by reading
 *     its packets
 * @param longestKeyframeGapUs the maximum time between two keyframes, where known
 * @param coded the sequence of its coded pictures, if it was examined
 * @param unwalked why it was not examined, for a codec for which it could have been
 */
public record VideoTrack(
    int index,
    String codec,
    Optional<String> profile,
    OptionalLong level,
    int width,
    int height,
    Rational sampleAspect,
    int rotationDegrees,
    Rational frameRate,
    boolean variableRate,
    String pixelFormat,
    int bitDepth,
    Colour colour,
    Optional<String> fieldOrder,
    Rational timeBase,
    long startUs,
    OptionalLong durationUs,
    OptionalLong frameCount,
    OptionalLong bitrateBitsPerSecond,
    OptionalLong longestKeyframeGapUs,
    Optional<CodedPictures> coded,
    Optional<Unwalked> unwalked) {
  public VideoTrack {
    if (width <= 0 || height <= 0 || !sampleAspect.isPositive() || !frameRate.isPositive()) {
      throw new IllegalArgumentException(
          "not a picture: " + width + "x" + height + " " + sampleAspect + " at " + frameRate);
    }
    if (rotationDegrees % 90 != 0 || rotationDegrees < 0 || rotationDegrees > 270) {
      throw new IllegalArgumentException("not a quarter turn: " + rotationDegrees);
    }
  }

  /**
   * The colour space of the samples; each value is absent where the file does not state it.
   *
   * @param range {@code tv} or {@code pc}
   */
  public record Colour(
      Optional<String> primaries,
      Optional<String> transfer,
      Optional<String> matrix,
      Optional<String> range) {
    /** Whether the picture has a high dynamic range: PQ (SMPTE ST 2084) or HLG (ARIB STD-B67). */
    @JsonIgnore
    public boolean isHighDynamicRange() {
      return transfer.filter(t -> t.equals("smpte2084") || t.equals("arib-std-b67")).isPresent();
    }
  }

  public VideoTrack with(CodedPictures pictures) {
    return with(Optional.of(pictures), Optional.empty());
  }

  public VideoTrack with(Unwalked why) {
    return with(Optional.empty(), Optional.of(why));
  }

  private VideoTrack with(Optional<CodedPictures> pictures, Optional<Unwalked> why) {
    return new VideoTrack(
        index,
        codec,
        profile,
        level,
        width,
        height,
        sampleAspect,
        rotationDegrees,
        frameRate,
        variableRate,
        pixelFormat,
        bitDepth,
        colour,
        fieldOrder,
        timeBase,
        startUs,
        durationUs,
        frameCount,
        bitrateBitsPerSecond,
        longestKeyframeGapUs,
        pictures,
        why);
  }

  /** Whether two fields make one frame. */
  @JsonIgnore
  public boolean isInterlaced() {
    return fieldOrder.filter(order -> !order.equals("progressive")).isPresent();
  }

  private boolean isTurned() {
    return rotationDegrees % 180 != 0;
  }

  /**
   * Width as a viewer sees it, with square pixels and upright. Wide pixels widen the picture, and
   * high pixels make it higher, so that no detail is lost.
   */
  public int displayWidth() {
    return isTurned() ? squareHeight() : squareWidth();
  }

  /** Height as a viewer sees it, with square pixels and upright. */
  public int displayHeight() {
    return isTurned() ? squareWidth() : squareHeight();
  }

  private int squareWidth() {
    return sampleAspect.num() >= sampleAspect.den()
        ? scaled(width, sampleAspect.num(), sampleAspect.den())
        : width;
  }

  private int squareHeight() {
    return sampleAspect.num() < sampleAspect.den()
        ? scaled(height, sampleAspect.den(), sampleAspect.num())
        : height;
  }

  private static int scaled(int value, long num, long den) {
    return Math.toIntExact((value * num + den / 2) / den);
  }
}
