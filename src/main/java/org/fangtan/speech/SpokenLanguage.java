package org.fangtan.speech;

import java.util.List;
import java.util.Optional;
import org.fangtan.text.ChineseVariants;

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

  /**
   * What an unknown speaker is called.
   *
   * @param number from 1, in the order in which they first speak
   */
  String speaker(int number) {
    return (this == ENGLISH ? "Speaker " : "发言人 ") + number;
  }

  /** What was heard, in the characters that captions of this language have. */
  String written(String heard) {
    if (this != MANDARIN) {
      return heard;
    }
    return ChineseVariants.simplified(heard);
  }

  /** The first of a topic's languages that is one of these; Mandarin where none is. */
  public static SpokenLanguage of(List<String> languages) {
    return languages.stream().flatMap(tag -> ofTag(tag).stream()).findFirst().orElse(MANDARIN);
  }

  /** Whether captions with a tag may be what is said. Cantonese is captioned in written Chinese. */
  public boolean isWrittenAs(String tag) {
    boolean isChinese = primary(tag).equals("zh") || primary(tag).equals("yue");
    return this == ENGLISH ? primary(tag).equals("en") : isChinese;
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }

  /** The language of a tag, whatever its region or script. */
  public static Optional<SpokenLanguage> ofTag(String tag) {
    for (SpokenLanguage language : values()) {
      if (language.code.equals(primary(tag))) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
