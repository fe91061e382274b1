package org.fangtan.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateLimit;
import org.fangtan.timeline.Rational;

/**
 * A film that a channel takes. Two channels whose films have the same description share one.
 *
 * @param stem of the file's name in the channel's folder
 * @param of what it shows
 * @param takesRendition whether a finished file of the topic will do, where it keeps the limits
 * @param sizes of the picture, the best first
 * @param keepsShape whether the recording keeps its shape; the shorter side of a size then counts.
 *     Otherwise the film has the size's own shape
 * @param otherShape how a recording of another shape is brought into it; absent refuses it
 * @param words what is drawn into the picture; absent for nothing. There are no cards
 * @param output what the file is
 * @param encoding how its pictures are encoded
 * @param sound how its sound is encoded and levelled
 * @param needsSound whether a film without sound is refused
 * @param frameRate where the channel wants one; else that of the topic
 * @param limits that the finished file keeps
 * @param otherwiseClips whether the marked clips take the place of a whole that cannot keep the
 *     limits
 */
public record FilmProfile(
    String stem,
    Of of,
    boolean takesRendition,
    List<Size> sizes,
    boolean keepsShape,
    Optional<Framing> otherShape,
    Optional<ClipShape.Words> words,
    OutputSpec output,
    Encoding encoding,
    Optional<AudioSpec> sound,
    boolean needsSound,
    Optional<Rational> frameRate,
    FilmLimits limits,
    boolean otherwiseClips) {
  public FilmProfile {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("a film without a size: " + stem);
    }
  }

  /** The same film under another name. */
  public FilmProfile named(String other) {
    return new FilmProfile(
        other,
        of,
        takesRendition,
        sizes,
        keepsShape,
        otherShape,
        words,
        output,
        encoding,
        sound,
        needsSound,
        frameRate,
        limits,
        otherwiseClips);
  }

  /**
   * Its pictures, the best first, where what is published has a size: never larger than that where
   * the recording keeps its shape.
   *
   * @param width of what is published, in pixels
   * @param height of the same
   */
  public List<Size> sizesOf(int width, int height) {
    List<Size> own = new ArrayList<>();
    for (Size size : sizes) {
      int ownWidth = size.width();
      int ownHeight = size.height();
      if (keepsShape) {
        int shortSide = Math.min(size.shortSide(), Math.min(width, height));
        ownWidth = even((long) width * shortSide, Math.min(width, height));
        ownHeight = even((long) height * shortSide, Math.min(width, height));
      }
      int side = Math.min(ownWidth, ownHeight);
      // Otherwise the recording is no larger than the size before.
      if (own.stream().noneMatch(one -> one.shortSide() == side)) {
        own.add(new Size(ownWidth, ownHeight, size.minBitsPerSecond()));
      }
    }
    return own;
  }

  private static int even(long product, int divisor) {
    return Math.toIntExact(Math.max(2, (product + divisor) / (2L * divisor) * 2));
  }

  /** How pictures of another shape are brought into the film's. */
  @JsonIgnore
  public Framing framing() {
    return otherShape.orElse(Framing.BORDERS);
  }

  /**
   * The name of a shape in what is laid over it and in the paths that it follows: films that are
   * the same in these share them.
   */
  public String shapeName(Size size) {
    ClipShape.Words drawn = words.orElse(ClipShape.Words.NONE);
    return size.width()
        + "x"
        + size.height()
        + "-"
        + (framing().follows() ? "follow" : framing().kind().name().toLowerCase(Locale.ROOT))
        + (drawn.texts() ? "-words" : "")
        + (drawn.marks() ? "-marks" : "");
  }

  /** What a film shows. */
  public enum Of {
    /** All that is published. */
    WHOLE,
    /** Each marked clip. */
    CLIPS;

    /** As it is written in settings. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A size of the picture.
   *
   * @param minBitsPerSecond of the pictures: with less, this size is not tried
   */
  public record Size(int width, int height, OptionalLong minBitsPerSecond) {
    @JsonIgnore
    public int shortSide() {
      return Math.min(width, height);
    }

    /** The usual name of its shape. */
    @JsonIgnore
    public String shape() {
      return ClipShape.aspectOf(width, height);
    }

    @JsonIgnore
    public int longSide() {
      return Math.max(width, height);
    }
  }

  /**
   * How pictures are encoded.
   *
   * @param preset in the encoder's own words; empty where it has none
   * @param quality the best that is of use, as the codec counts it; absent for a constant rate
   * @param worstQuality where a limit of bytes forces it down: with worse, a smaller size is tried
   * @param rate what the film keeps: its highest rate, or its constant one
   * @param gopUs the longest distance of keyframes
   */
  public record Encoding(
      String preset, OptionalInt quality, int worstQuality, RateLimit rate, long gopUs) {}
}
