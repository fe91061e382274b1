package org.fangtan.contract;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the records of a bundle require of their parts. */
public final class Check {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  private Check() {}

  static void text(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a bundle without text: " + what);
    }
  }

  /** BCP 47, well-formed. */
  static void language(String tag) {
    try {
      if (!tag.isEmpty()) {
        new Locale.Builder().setLanguageTag(tag);
        return;
      }
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("not a language tag: '" + tag + "'", e);
    }
    throw new IllegalArgumentException("an empty language tag");
  }

  static void mediaType(String type) {
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("not a media type without parameters: '" + type + "'");
    }
  }

  static void positive(OptionalLong value, String what) {
    if (value.isPresent() && value.getAsLong() <= 0) {
      throw new IllegalArgumentException(what + " is not above zero: " + value.getAsLong());
    }
  }
}
