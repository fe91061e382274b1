package org.fangtan.text;

import java.util.Optional;

/** A guess at a text's language from its characters alone. */
public final class LanguageHint {
  private static final String SIMPLIFIED = "们这个来说时会国学对发点过么为还让与从动开关问题经网业访谈车线优务";
  private static final String TRADITIONAL = "們這個來說時會國學對發點過麼為還讓與從動開關問題經網業訪談車線優務";

  private LanguageHint() {}

  /** zh-Hans, zh-Hant or en; empty where the text is too short or too mixed to decide. */
  public static Optional<String> of(String text) {
    int han = 0;
    int latin = 0;
    int simplified = 0;
    int traditional = 0;
    int length = Math.min(text.length(), 100_000);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Characters.isHan(c)) {
        han++;
        simplified += SIMPLIFIED.indexOf(c) >= 0 ? 1 : 0;
        traditional += TRADITIONAL.indexOf(c) >= 0 ? 1 : 0;
      } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        latin++;
      }
    }
    // A Latin letter is a fifth of a word, a Chinese character most of one.
    if (han * 5 > latin && han >= 2 && simplified != traditional) {
      return Optional.of(simplified > traditional ? "zh-Hans" : "zh-Hant");
    }
    return latin >= 20 && han * 5 <= latin ? Optional.of("en") : Optional.empty();
  }
}
