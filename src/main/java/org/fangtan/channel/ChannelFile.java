package org.fangtan.channel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.FilmFacts;

/**
 * A finished file for a channel.
 *
 * @param path in the channel's folder
 * @param purpose what it is for
 * @param title of a clip, or what a picture shows
 * @param width in pixels, of pictures and films
 * @param height in pixels
 * @param characters of a text
 * @param film the measured properties of a film
 * @param sharedWith the path in the bundle of an existing file with the same bytes
 */
public record ChannelFile(
    String path,
    Purpose purpose,
    String mediaType,
    long sizeBytes,
    ContentHash sha256,
    Optional<String> title,
    OptionalInt width,
    OptionalInt height,
    OptionalInt characters,
    Optional<FilmFacts> film,
    Optional<String> sharedWith) {
  /** What a file is for. */
  public enum Purpose {
    FILM,
    CLIP,
    COVER,
    TITLE,
    DESCRIPTION,
    TAGS,
    CAPTIONS,
    ARTICLE,
    ARTICLE_PICTURE,
    MANUSCRIPT,
    PLAIN_TEXT,
    PHOTO,
    INFOGRAPHIC;

    /** As in {@code channel.json}: {@code article-picture}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isFilm() {
      return this == FILM || this == CLIP;
    }
  }
}
