package org.fangtan.speech;

import java.util.List;
import java.util.Optional;

/** The languages that are recognised. */
public enum SpokenLanguage {
  MANDARIN("zh", "zh-Hans"),
  CANTONESE("yue", "yue"),
  ENGLISH("en", "en");

  private final String code;
  private final String tag;

  SpokenLanguage(String code, String tag) {
    this.code = code;
    this.tag = tag;
  }

  /** As whisper calls it. */
  public String code() {
    return code;
  }

  /** Of the captions that come of it, in BCP 47. */
  public String tag() {
    return tag;
  }

  /** The first of a topic's languages that is one of these; Mandarin where none is. */
  public static SpokenLanguage of(List<String> languages) {
    return languages.stream().flatMap(tag -> of(tag).stream()).findFirst().orElse(MANDARIN);
  }

  private static Optional<SpokenLanguage> of(String tag) {
    int dash = tag.indexOf('-');
    String primary = dash < 0 ? tag : tag.substring(0, dash);
    for (SpokenLanguage language : values()) {
      if (language.code.equals(primary)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
