package org.fangtan.stage;

import java.util.Locale;
import java.util.Map;

/** What a language is called in itself, for caption menus. */
final class Languages {
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "zh-Hans", "简体中文",
          "zh-Hant", "繁體中文",
          "zh-Hant-HK", "繁體中文（香港）",
          "yue", "粵語",
          "en", "English");

  private Languages() {}

  /** Chinese in traditional characters, wherever it is written so. */
  static boolean isTraditional(String tag) {
    return tag.equals("zh-Hant") || tag.startsWith("zh-Hant-");
  }

  static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  /** Says that a machine converted the text. */
  static String convertedName(String tag) {
    return ownName(tag) + "（自動轉換）";
  }

  static String ownName(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return OWN_NAMES.getOrDefault(tag, locale.getDisplayName(locale));
  }
}
