package org.fangtan.contract;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.recording.ContentHash;

/**
 * One file of a bundle: everything but {@code bundle.json} itself is an asset.
 *
 * @param path relative to {@code bundle.json}
 * @param language BCP 47, where the file is in one language
 * @param mediaType without parameters, such as {@code video/mp4}
 * @param media what a player or a layout needs to know
 * @param credits caption, alternative text and credit of a picture
 * @param aiLabel the AI-generated-content mark that the file inherits from its sources; if there
 *     are several, the first
 */
public record Asset(
    PayloadPath path,
    AssetRole role,
    Optional<String> language,
    String mediaType,
    long sizeBytes,
    ContentHash sha256,
    Media media,
    Optional<Credits> credits,
    Optional<String> aiLabel,
    Provenance provenance)
    implements Comparable<Asset> {
  public Asset {
    Check.mediaType(mediaType);
    language.ifPresent(Check::language);
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("a size below zero: " + path);
    }
  }

  /** The same file with other bytes. */
  public Asset holding(ContentHash newSha256, long newSizeBytes) {
    return new Asset(
        path,
        role,
        language,
        mediaType,
        newSizeBytes,
        newSha256,
        media,
        credits,
        aiLabel,
        provenance);
  }

  @Override
  public int compareTo(Asset other) {
    return path.compareTo(other.path);
  }

  /**
   * What a player or a layout needs to know, as far as it is known.
   *
   * @param width in pixels as displayed, after rotation
   * @param height in pixels as displayed
   * @param codecs as RFC 6381 writes them, such as {@code avc1.640028,mp4a.40.2}
   */
  public record Media(
      OptionalLong durationUs,
      OptionalInt width,
      OptionalInt height,
      Optional<String> codecs,
      OptionalLong bitrateBitsPerSecond) {
    public static final Media NONE =
        new Media(
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty());

    public Media {
      Check.positive(durationUs, "durationUs");
      Check.positive(bitrateBitsPerSecond, "bitrateBitsPerSecond");
      if (width.isPresent() != height.isPresent()
          || width.orElse(1) <= 0
          || height.orElse(1) <= 0) {
        throw new IllegalArgumentException("not a frame size: " + width + " x " + height);
      }
    }

    /** A picture that does not move. */
    public static Media picture(int width, int height) {
      return new Media(
          OptionalLong.empty(),
          OptionalInt.of(width),
          OptionalInt.of(height),
          Optional.empty(),
          OptionalLong.empty());
    }
  }

  /**
   * The texts that accompany a picture.
   *
   * @param alt what it shows, for people who cannot see it
   * @param takenAt as the list or the camera wrote it: {@code 2019-09-18T15:05}, local time
   */
  public record Credits(
      Optional<String> caption,
      Optional<String> alt,
      Optional<String> credit,
      Optional<String> place,
      Optional<String> takenAt) {}
}
