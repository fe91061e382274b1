package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.media.av.AvException;

/**
 * The mark of recordings that a machine made or had a part in, which must not be removed (GB
 * 45438-2025, in force since 2025-09-01): JSON in the container's notes of the whole file.
 */
final class AiMark {
  /** The name of the note, in every container. */
  static final String KEY = "AIGC";

  private AiMark() {}

  /** That of the first recording which carries one. */
  static Optional<String> of(List<Path> recordings) throws AvException {
    for (Path recording : recordings) {
      Optional<String> mark = FilmLook.note(recording, KEY);
      if (mark.isPresent()) {
        return mark;
      }
    }
    return Optional.empty();
  }

  static Map<String, String> notes(Optional<String> mark) {
    return mark.map(text -> Map.of(KEY, text)).orElse(Map.of());
  }
}
