package org.fangtan.database;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Values by the text that they are read from: whoever watches runs reads the same rows several
 * times a second, and parsing them costs far more than comparing their text. A text that cannot be
 * read is tried again the next time. Keeps the most recently used ones. Thread-safe.
 *
 * @param <T> immutable
 */
final class ParsedTexts<T> {
  private final long maxCharacters;
  private final Function<String, T> parser;
  private final Map<String, T> recent = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /**
   * @param maxCharacters of all texts that are kept together
   */
  ParsedTexts(long maxCharacters, Function<String, T> parser) {
    this.maxCharacters = maxCharacters;
    this.parser = parser;
  }

  T of(String text) {
    synchronized (recent) {
      T known = recent.get(text);
      if (known != null) {
        return known;
      }
    }
    T parsed = parser.apply(text);
    keep(text, parsed);
    return parsed;
  }

  private void keep(String text, T parsed) {
    synchronized (recent) {
      if (recent.put(text, parsed) == null) {
        characters += text.length();
      }
      Iterator<String> eldest = recent.keySet().iterator();
      while (characters > maxCharacters) {
        characters -= eldest.next().length();
        eldest.remove();
      }
    }
  }
}
