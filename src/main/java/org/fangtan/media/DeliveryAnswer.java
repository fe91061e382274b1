package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.rendition.FilmFacts;

/**
 * A finished film, opened again and checked.
 *
 * @param film absent where no size of the picture keeps the goal
 * @param attempts in order, where there was a goal
 */
public record DeliveryAnswer(Optional<Film> film, List<Attempt> attempts) {
  public DeliveryAnswer {
    attempts = List.copyOf(attempts);
  }

  /**
   * @param file its name in the folder
   * @param codecs of everything in it, separated by a comma
   * @param facts what it was found to be when it was opened again
   */
  public record Film(String file, String codecs, FilmFacts facts) {}

  /**
   * What was tried to keep a size.
   *
   * @param bitsPerSecond of the pictures, where a mean rate was wanted
   * @param sizeBytes of the whole file; zero where nothing was encoded, because the rate that is
   *     left lies below the least one
   */
  public record Attempt(
      int width, int height, OptionalInt bitsPerSecond, OptionalInt quality, long sizeBytes) {}
}
