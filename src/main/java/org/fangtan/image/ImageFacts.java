package org.fangtan.image;

import java.time.LocalDateTime;
import java.util.Optional;
import org.fangtan.text.VisibleText;

/**
 * Statements about a picture, from inside the file or from a list beside it.
 *
 * @param takenAt local time at the place
 * @param credit the photographer or the agency
 * @param alt what it shows, for people who cannot see it
 */
public record ImageFacts(
    Optional<String> caption,
    Optional<LocalDateTime> takenAt,
    Optional<String> place,
    Optional<String> credit,
    Optional<String> alt) {
  public static final ImageFacts NONE =
      new ImageFacts(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The text in one line, without invisible characters: facts are published as they are, whoever
   * wrote them.
   */
  public ImageFacts {
    caption = visible(caption);
    place = visible(place);
    credit = visible(credit);
    alt = visible(alt);
  }

  private static Optional<String> visible(Optional<String> text) {
    return text.map(VisibleText::line).filter(line -> !line.isEmpty());
  }

  /** These facts, with missing ones taken from the others. */
  public ImageFacts or(ImageFacts others) {
    return new ImageFacts(
        caption.or(others::caption),
        takenAt.or(others::takenAt),
        place.or(others::place),
        credit.or(others::credit),
        alt.or(others::alt));
  }
}
