package org.fangtan.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the operator page. */
enum Language {
  ZH("zh-Hans"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The value for {@code lang} attributes. */
  String tag() {
    return tag;
  }

  /** The value in links, and the name of the text in {@code Bilingual}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of a link: Chinese, unless it contains {@code lang=en}. */
  static Language ofQuery(@Nullable String query) {
    return query != null && ("&" + query + "&").contains("&lang=en&") ? EN : ZH;
  }
}
