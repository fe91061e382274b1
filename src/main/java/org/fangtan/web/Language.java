package org.fangtan.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that the operator page speaks. */
enum Language {
  ZH("zh-Hans"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** As {@code lang} attributes want it. */
  String tag() {
    return tag;
  }

  /** As it stands in links, and as {@code Bilingual} names its two texts. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a link asks for: Chinese, unless it says {@code lang=en}. */
  static Language ofQuery(@Nullable String query) {
    return query != null && ("&" + query + "&").contains("&lang=en&") ? EN : ZH;
  }
}
