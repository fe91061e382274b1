package org.fangtan.page;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.json.Json;

/**
 * The texts of the page's user interface in its languages, from {@code messages.json}: each name
 * maps to the text in simplified Chinese, traditional Chinese and English, the order of {@link
 * PageLanguage}.
 */
record UiText(Map<PageLanguage, SortedMap<String, String>> words) {

  static UiText load() {
    try {
      Map<String, List<String>> messages =
          Json.mapper().readValue(Assets.bytes("messages.json"), new TypeReference<>() {});
      Map<PageLanguage, SortedMap<String, String>> words = new EnumMap<>(PageLanguage.class);
      List<PageLanguage> columns = List.of(PageLanguage.values());
      for (PageLanguage language : columns) {
        int column = columns.indexOf(language);
        SortedMap<String, String> own = new TreeMap<>();
        messages.forEach((name, texts) -> own.put(name, texts.get(column)));
        words.put(language, own);
      }
      return new UiText(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SortedMap<String, String> in(PageLanguage language) {
    return words.getOrDefault(language, new TreeMap<>());
  }
}
