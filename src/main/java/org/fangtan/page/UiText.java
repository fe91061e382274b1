package org.fangtan.page;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.json.Json;

/**
 * The page's own words, in Simplified Chinese and in English, from {@code messages.json}: each name
 * maps to the Chinese and the English text. What the topic says is never translated.
 */
record UiText(SortedMap<String, String> zh, SortedMap<String, String> en) {

  static UiText load() {
    try {
      Map<String, List<String>> messages =
          Json.mapper().readValue(Assets.bytes("messages.json"), new TypeReference<>() {});
      SortedMap<String, String> zh = new TreeMap<>();
      SortedMap<String, String> en = new TreeMap<>();
      messages.forEach(
          (name, texts) -> {
            zh.put(name, texts.get(0));
            en.put(name, texts.get(1));
          });
      return new UiText(zh, en);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words a page starts with: Chinese for Chinese content, English for any other. */
  SortedMap<String, String> startingWith(String contentLanguage) {
    return isChinese(contentLanguage) ? zh : en;
  }

  static boolean isChinese(String language) {
    return language.equals("zh") || language.startsWith("zh-") || language.equals("yue");
  }
}
