package org.fangtan.page;

/** The languages of the page's user interface: buttons, headings and hints. */
public enum PageLanguage {
  HANS("zh-Hans", "简体", "zh_CN"),
  HANT("zh-Hant", "繁體", "zh_HK"),
  EN("en", "English", "en_US");

  private final String tag;
  private final String ownName;
  private final String locale;

  PageLanguage(String tag, String ownName, String locale) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** The language for readers of a text; English for those of any other language. */
  public static PageLanguage of(String contentLanguage) {
    if (!isChinese(contentLanguage)) {
      return EN;
    }
    return isTraditional(contentLanguage) ? HANT : HANS;
  }

  /** A BCP 47 tag. */
  public String tag() {
    return tag;
  }

  public String ownName() {
    return ownName;
  }

  /** The form for OpenGraph. */
  String locale() {
    return locale;
  }

  /** Whether a text with another tag is in this language. */
  boolean covers(String language) {
    return of(language) == this && (this != EN || isEnglish(language));
  }

  static boolean isChinese(String language) {
    return language.equals("zh") || language.startsWith("zh-") || language.equals("yue");
  }

  private static boolean isEnglish(String language) {
    return language.equals("en") || language.startsWith("en-");
  }

  private static boolean isTraditional(String language) {
    return language.equals("yue")
        || language.contains("-Hant")
        || language.endsWith("-TW")
        || language.endsWith("-HK")
        || language.endsWith("-MO");
  }

  /** The file of an edition that is not the main one. */
  String fileName() {
    return "index." + tag + ".html";
  }
}
