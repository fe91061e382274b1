package org.fangtan.stage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tags of languages: what recordings say brought to ours, and what each is called in itself. */
final class Languages {
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "zh-Hans", "简体中文",
          "zh-Hant", "繁體中文",
          "zh-Hant-HK", "繁體中文（香港）",
          "yue", "粵語",
          "en", "English");

  /** Codes of ISO 639-2/B that differ from those of 639-2/T, which Java knows. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("alb", "sq"),
          Map.entry("arm", "hy"),
          Map.entry("baq", "eu"),
          Map.entry("bur", "my"),
          Map.entry("chi", "zh"),
          Map.entry("cze", "cs"),
          Map.entry("dut", "nl"),
          Map.entry("fre", "fr"),
          Map.entry("geo", "ka"),
          Map.entry("ger", "de"),
          Map.entry("gre", "el"),
          Map.entry("ice", "is"),
          Map.entry("mac", "mk"),
          Map.entry("mao", "mi"),
          Map.entry("may", "ms"),
          Map.entry("per", "fa"),
          Map.entry("rum", "ro"),
          Map.entry("slo", "sk"),
          Map.entry("tib", "bo"),
          Map.entry("wel", "cy"));

  /** No language, several, or one that nobody named. */
  private static final Set<String> NONE = Set.of("und", "mul", "mis", "zxx", "qaa");

  private static final Map<String, String> OF_TERMINOLOGY = new HashMap<>();

  static {
    for (String two : Locale.getISOLanguages()) {
      OF_TERMINOLOGY.put(Locale.forLanguageTag(two).getISO3Language(), two);
    }
  }

  private Languages() {}

  /**
   * What a recording says of a track's language, as one of our tags.
   *
   * @param said a code of ISO 639-2 or a tag of BCP 47
   * @return {@code zh} where it is Chinese and not said in which characters; empty where it is no
   *     language
   */
  static Optional<String> tagOf(String said) {
    Locale locale = Locale.forLanguageTag(said.strip().replace('_', '-'));
    String code = locale.getLanguage();
    String language = BIBLIOGRAPHIC.getOrDefault(code, OF_TERMINOLOGY.getOrDefault(code, code));
    if (language.isEmpty() || NONE.contains(language)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (language) {
          case "zh", "cmn" -> chinese(locale);
          case "en" -> "en";
          default ->
              new Locale.Builder()
                  .setLanguage(language)
                  .setScript(language.equals("yue") ? "" : locale.getScript())
                  .setRegion(language.equals("yue") ? "" : locale.getCountry())
                  .build()
                  .toLanguageTag();
        });
  }

  private static String chinese(Locale locale) {
    String script = locale.getScript();
    String region = locale.getCountry();
    boolean isTraditional = script.isEmpty() && Set.of("TW", "HK", "MO").contains(region);
    if (script.equals("Hant") || isTraditional) {
      return region.equals("HK") || region.equals("MO") ? "zh-Hant-HK" : "zh-Hant";
    }
    boolean isSimplified = script.equals("Hans") || Set.of("CN", "SG", "MY").contains(region);
    return isSimplified ? "zh-Hans" : "zh";
  }

  /** The characters that a track of Chinese is in, as its title tells. */
  static Optional<String> scriptInTitle(String title) {
    String words = title.toLowerCase(Locale.ROOT);
    boolean simplified = words.matches(".*(简|簡體|\\bchs\\b|\\bsc\\b|hans|simplified|\\bgb\\b).*");
    boolean traditional = words.matches(".*(繁|正體|\\bcht\\b|\\btc\\b|hant|traditional|big5).*");
    return simplified == traditional
        ? Optional.empty()
        : Optional.of(simplified ? "zh-Hans" : "zh-Hant");
  }

  /** Chinese in traditional characters, wherever it is written so. */
  static boolean isTraditional(String tag) {
    return tag.equals("zh-Hant") || tag.startsWith("zh-Hant-");
  }

  static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  /** Says that a machine converted the text. */
  static String convertedName(String tag) {
    return ownName(tag) + "（自動轉換）";
  }

  static String ownName(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return OWN_NAMES.getOrDefault(tag, locale.getDisplayName(locale));
  }
}
