package org.fangtan.stage.channel;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.rendition.FilmFacts;

/**
 * The result of a film step for the channels that use it.
 *
 * @param films empty where the reasons explain why
 * @param reasons why there are none
 * @param notes what people might not expect
 */
record MadeFilms(List<Film> films, List<Bilingual> reasons, List<Bilingual> notes) {
  MadeFilms {
    films = List.copyOf(films);
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }

  /**
   * A film.
   *
   * @param artefact its name among the step's files
   * @param clip id of the clip, where it shows one
   * @param extension of its file
   * @param sharedWith the path of the rendition that it is
   */
  record Film(
      String artefact,
      Optional<String> clip,
      Optional<String> title,
      String extension,
      FilmFacts facts,
      Optional<String> sharedWith) {}
}
