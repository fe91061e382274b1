package org.fangtan.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
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
 * A film that a channel accepts. Two channels whose films have the same description share one.
 *
 * @param stem of the file's name in the channel's folder
 * @param of what it shows
 * @param takesRendition whether an existing file of the topic is used if it keeps the limits
 * @param sizes of the picture, the best first
 * @param keepsShape whether the recording keeps its shape; the shorter side of a size then counts.
 *     Otherwise the film has the size's own shape
 * @param otherShape how a recording of another aspect ratio is fitted; if absent, it is refused
 * @param words what is drawn into the picture; absent for nothing. Cards are never added
 * @param output what the file is
 * @param encoding how its pictures are encoded
 * @param sound how its sound is encoded and levelled
 * @param needsSound whether a film without sound is refused
 * @param frameRate where the channel wants one; else that of the topic
 * @param limits that the finished file must keep
 * @param otherwiseClips whether the marked clips replace a whole film that cannot keep the limits
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
   * Its pictures, the best first, for a published picture of a given size: never larger than it if
   * the recording keeps its aspect ratio, which it does where the limits accept it.
   *
   * @param width of the published picture, in pixels
   * @param height of the published picture, in pixels
   */
  public List<Size> sizesOf(int width, int height) {
    List<Size> own = new ArrayList<>();
    Size kept = accepted(width, height);
    for (Size size : sizes) {
      int ownWidth = size.width();
      int ownHeight = size.height();
      if (keepsShape) {
        int shortSide = Math.min(size.shortSide(), kept.shortSide());
        ownWidth = even((long) kept.width() * shortSide, kept.shortSide());
        ownHeight = even((long) kept.height() * shortSide, kept.shortSide());
      }
      int side = Math.min(ownWidth, ownHeight);
      // Otherwise this size would equal the previous one.
      if (own.stream().noneMatch(one -> one.shortSide() == side)) {
        own.add(new Size(ownWidth, ownHeight, size.minBitsPerSecond()));
      }
    }
    return own;
  }

  /**
   * The picture itself if its aspect ratio is accepted; otherwise the smallest frame around it that
   * has an accepted one.
   */
  private Size accepted(int width, int height) {
    Size own = new Size(width, height, OptionalLong.empty());
    if (limits.shapes().isEmpty() || limits.shapes().contains(own.shape())) {
      return own;
    }
    return limits.shapes().stream()
        .map(shape -> around(own, shape))
        .min(Comparator.comparingLong(frame -> (long) frame.width() * frame.height()))
        .orElse(own);
  }

  private static Size around(Size picture, String shape) {
    int colon = shape.indexOf(':');
    long across = Long.parseLong(shape.substring(0, colon));
    long down = Long.parseLong(shape.substring(colon + 1));
    return picture.width() * down >= picture.height() * across
        ? new Size(
            picture.width(),
            Math.toIntExact(Math.round((double) picture.width() * down / across)),
            OptionalLong.empty())
        : new Size(
            Math.toIntExact(Math.round((double) picture.height() * across / down)),
            picture.height(),
            OptionalLong.empty());
  }

  private static int even(long product, int divisor) {
    return Math.toIntExact(Math.max(2, (product + divisor) / (2L * divisor) * 2));
  }

  /** How pictures of another aspect ratio are fitted into the film's. */
  @JsonIgnore
  public Framing framing() {
    return otherShape.orElse(Framing.BORDERS);
  }

  /**
   * The name under which overlays and crop paths are stored: films for which this is equal share
   * them.
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
    /** The whole published recording. */
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
   * @param minBitsPerSecond of the pictures: if less is available, this size is not tried
   */
  public record Size(int width, int height, OptionalLong minBitsPerSecond) {
    @JsonIgnore
    public int shortSide() {
      return Math.min(width, height);
    }

    /** The usual name of its aspect ratio. */
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
   * @param preset in the encoder's own terms; empty where it has none
   * @param quality the highest useful quality, on the codec's scale; absent for a constant rate
   * @param worstQuality the lowest quality to which a size limit may force it: below this, a
   *     smaller size is tried
   * @param rate the film's maximum rate, or its constant rate
   * @param gopUs the maximum distance between keyframes
   */
  public record Encoding(
      String preset, OptionalInt quality, int worstQuality, RateLimit rate, long gopUs) {}
}
