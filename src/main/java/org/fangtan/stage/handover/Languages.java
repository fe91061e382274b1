package org.fangtan.stage.handover;

import java.util.Locale;
import java.util.Map;

/** The name of each language in that language. */
public final class Languages {
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "zh-Hans", "简体中文",
          "zh-Hant", "繁體中文",
          "zh-Hant-HK", "繁體中文（香港）",
          "yue", "粵語",
          "en", "English");

  private Languages() {}

  /** A name which states that the text was converted automatically. */
  public static String convertedName(String tag) {
    return ownName(tag) + "（自動轉換）";
  }

  public static String ownName(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return OWN_NAMES.getOrDefault(tag, locale.getDisplayName(locale));
  }
}
