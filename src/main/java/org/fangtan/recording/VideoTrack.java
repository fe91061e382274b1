package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.Rational;

/**
 * A picture track as it was found, before anything is done to it. Names of codecs, formats and
 * colours are FFmpeg's ({@code h264}, {@code yuv420p10le}, {@code bt2020}, {@code arib-std-b67}).
 *
 * @param index the stream's number in the file
 * @param profile such as {@code High}; absent where the codec has none
 * @param level as the codec counts it, such as 40 for H.264 level 4
 * @param width coded width in pixels, before rotation and before the pixel aspect
 * @param sampleAspect width of a pixel to its height; 1 where the file says nothing
 * @param rotationDegrees clockwise turn that shows the picture upright: 0, 90, 180 or 270
 * @param frameRate the nominal rate; a variable track's is that of its smooth stretches, or its
 *     average where it has none
 * @param variableRate whether frames follow each other at uneven intervals
 * @param bitDepth bits of one sample of one component
 * @param fieldOrder {@code progressive}, {@code tt}, {@code bb}, {@code tb} or {@code bt}; absent
 *     where the file says nothing
 * @param timeBase unit of the track's timestamps
 * @param startUs first presentation time, on the file's own clock
 * @param durationUs presented length
 * @param frameCount frames in the track, where the file's index or a walk over its packets tells
 * @param longestKeyframeGapUs longest time from one keyframe to the next, where known
 * @param coded how its coded pictures follow each other, where that was looked at
 * @param unwalked why it was not, where the codec is one of which it could have been
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
   * How the samples are meant; each absent where the file says nothing.
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

  /** Whether fields must be woven into frames. */
  @JsonIgnore
  public boolean isInterlaced() {
    return fieldOrder.filter(order -> !order.equals("progressive")).isPresent();
  }

  private boolean isTurned() {
    return rotationDegrees % 180 != 0;
  }

  /**
   * Width as a viewer sees it, with square pixels and upright. A pixel that is wider than high
   * widens the picture; one that is higher than wide makes it higher, so nothing is thrown away.
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
