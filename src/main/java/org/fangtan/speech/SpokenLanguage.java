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

  /** Whisper's code for it. */
  public String code() {
    return code;
  }

  /** The BCP 47 tag of the captions made from it. */
  public String tag() {
    return tag;
  }

  /**
   * The name of an unknown speaker.
   *
   * @param number from 1, in the order in which they first speak
   */
  String speaker(int number) {
    return (this == ENGLISH ? "Speaker " : "发言人 ") + number;
  }

  /** The recognised text in the script that captions of this language use. */
  String written(String heard) {
    if (this != MANDARIN) {
      return heard;
    }
    return ChineseVariants.simplified(heard);
  }

  /** The first of a topic's languages that is supported; Mandarin where none is. */
  public static SpokenLanguage of(List<String> languages) {
    return languages.stream().flatMap(tag -> ofTag(tag).stream()).findFirst().orElse(MANDARIN);
  }

  /**
   * Whether captions with a tag may be in the spoken language. Cantonese is captioned in written
   * Chinese.
   */
  public boolean isWrittenAs(String tag) {
    boolean isChinese = primary(tag).equals("zh") || primary(tag).equals("yue");
    return this == ENGLISH ? primary(tag).equals("en") : isChinese;
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }

  /** The language of a tag, ignoring region and script. */
  public static Optional<SpokenLanguage> ofTag(String tag) {
    for (SpokenLanguage language : values()) {
      if (language.code.equals(primary(tag))) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
