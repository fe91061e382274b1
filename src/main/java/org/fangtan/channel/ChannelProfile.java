package org.fangtan.channel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.rendition.CoverSize;

/**
 * What a channel takes, as {@code pipeline.conf} describes it.
 *
 * @param name becomes the name of a folder
 * @param label what people call it
 * @param films in the order in which they are made
 * @param covers the still picture with the title on it
 * @param texts that are pasted beside a film
 * @param captions endings of caption files that lie beside the films, such as {@code srt}
 * @param article a page of one file to be pasted into an editor
 * @param manuscript whether a text is made for print: as a document and as plain text
 * @param photos pictures of the interview
 * @param infographic whether the infographic's picture goes along
 * @param previews whether it takes an interview that is announced and has no film yet; without it,
 *     a channel does that has an article or no films
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
   * Texts, in characters as people count them.
   *
   * @param maxTitle the longest title
   * @param maxDescription the longest description
   * @param maxTags keywords, at most; none are written without it
   */
  public record Texts(OptionalInt maxTitle, OptionalInt maxDescription, OptionalInt maxTags) {}

  /**
   * An article whose styles stand in its elements.
   *
   * @param maxPictureBytes each picture is smaller
   * @param pictureWidth in pixels, at most
   */
  public record Article(long maxPictureBytes, int pictureWidth) {}

  /**
   * Photos as JPEG in sRGB, with caption and credit in them.
   *
   * @param minLongSide in pixels; smaller ones are delivered where the source has no more, with a
   *     note
   * @param maxLongSide in pixels; absent keeps the size of the source
   * @param maxBytes of each
   * @param maxCount at most
   */
  public record Photos(
      OptionalInt minLongSide,
      OptionalInt maxLongSide,
      OptionalLong maxBytes,
      OptionalInt maxCount) {}
}
