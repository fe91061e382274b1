package org.fangtan.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values by the text that they are read from: whoever watches runs reads the same rows several
 * times a second, and parsing them costs far more than comparing their text. A text that cannot be
 * read is tried again the next time. Keeps the most recently used ones. Thread-safe.
 *
 * @param <T> immutable
 */
final class ParsedTexts<T> {
  private final Function<String, T> parser;
  private final Map<String, T> recent;

  /**
   * @param max the number of values kept, at least 1
   */
  ParsedTexts(int max, Function<String, T> parser) {
    this.parser = parser;
    this.recent = Collections.synchronizedMap(new Recent<>(max));
  }

  T of(String text) {
    T known = recent.get(text);
    if (known != null) {
      return known;
    }
    T parsed = parser.apply(text);
    recent.put(text, parsed);
    return parsed;
  }

  private static final class Recent<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1L;

    private final int max;

    Recent(int max) {
      super(16, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.@Nullable Entry<String, T> eldest) {
      return size() > max;
    }
  }
}
