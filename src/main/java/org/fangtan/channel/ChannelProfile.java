package org.fangtan.channel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.rendition.CoverSize;

/**
 * What a channel accepts, as {@code pipeline.conf} describes it.
 *
 * @param name becomes the name of a folder
 * @param label its name for people
 * @param films in the order in which they are made
 * @param covers the still picture with the title on it
 * @param texts that people paste beside a film
 * @param captions extensions of the caption files that accompany the films, such as {@code srt}
 * @param article a page of one file to be pasted into an editor
 * @param manuscript whether a text is made for print: as a document and as plain text
 * @param photos pictures of the interview
 * @param infographic whether the infographic's picture goes along
 * @param previews whether it accepts an announced interview that has no film yet; if absent, a
 *     channel that has an article or no films does
 */
public record ChannelProfile(
    String name,
    String label,
    List<FilmProfile> films,
    Optional<Covers> covers,
    Optional<Texts> texts,
    List<String> captions,
    Optional<Article> article,
    boolean manuscript,
    Optional<Photos> photos,
    boolean infographic,
    Optional<Boolean> previews) {
  public ChannelProfile {
    films = List.copyOf(films);
    captions = List.copyOf(captions);
  }

  /** Whether something is made for it before there is a recording. */
  public boolean takesPreviews() {
    return previews.orElse(article.isPresent() || films.isEmpty());
  }

  /**
   * Covers.
   *
   * @param maxBytes of each
   */
  public record Covers(List<CoverSize> sizes, OptionalLong maxBytes) {
    public Covers {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * Texts, in characters counted as people do.
   *
   * @param maxTitle maximum length of the title
   * @param maxDescription maximum length of the description
   * @param maxTags maximum number of keywords; if absent, none are written
   */
  public record Texts(OptionalInt maxTitle, OptionalInt maxDescription, OptionalInt maxTags) {}

  /**
   * An article with inline styles.
   *
   * @param maxPictureBytes maximum size of each picture
   * @param pictureWidth maximum width in pixels
   */
  public record Article(long maxPictureBytes, int pictureWidth) {}

  /**
   * Photos as JPEG in sRGB, with caption and credit in them.
   *
   * @param minLongSide in pixels; where the source has fewer, the photo is delivered with a note
   * @param maxLongSide in pixels; absent keeps the size of the source
   * @param maxBytes of each
   * @param maxCount maximum number of photos
   */
  public record Photos(
      OptionalInt minLongSide,
      OptionalInt maxLongSide,
      OptionalLong maxBytes,
      OptionalInt maxCount) {}
}
