package org.fangtan.page;

import java.util.regex.Pattern;

/** The requirements on the texts of a page's parts. */
final class PageCheck {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private PageCheck() {}

  /**
   * @throws IllegalArgumentException for a blank text
   */
  static void text(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a topic page without text: " + what);
    }
  }

  /**
   * @throws IllegalArgumentException if it is not a BCP 47 tag
   */
  static void language(String tag) {
    if (!LANGUAGE.matcher(tag).matches()) {
      throw new IllegalArgumentException("not a language tag: '" + tag + "'");
    }
  }
}
