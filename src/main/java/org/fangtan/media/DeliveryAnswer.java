package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.rendition.FilmFacts;

/**
 * A finished film, opened again and checked.
 *
 * @param film absent where no picture size meets the goal
 * @param attempts in order, if there was a goal
 */
public record DeliveryAnswer(Optional<Film> film, List<Attempt> attempts) {
  public DeliveryAnswer {
    attempts = List.copyOf(attempts);
  }

  /**
   * @param file its name in the folder
   * @param codecs of all its streams, separated by a comma
   * @param facts its properties when opened again
   */
  public record Film(String file, String codecs, FilmFacts facts) {}

  /**
   * An attempt to keep a size.
   *
   * @param bitsPerSecond of the pictures, if a mean rate was requested
   * @param sizeBytes of the whole file; zero where nothing was encoded, because the available rate
   *     is below the minimum
   */
  public record Attempt(
      int width, int height, OptionalInt bitsPerSecond, OptionalInt quality, long sizeBytes) {}
}
