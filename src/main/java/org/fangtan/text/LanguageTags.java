package org.fangtan.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Language tags: converts those in recordings, titles and file names to the program's own. */
public final class LanguageTags {
  /** Codes of ISO 639-2/B that differ from those of 639-2/T, which Java uses. */
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

  /** Codes for no language, several languages, or an unnamed one. */
  private static final Set<String> NONE = Set.of("und", "mul", "mis", "zxx", "qaa");

  private static final Map<String, String> OF_TERMINOLOGY = new HashMap<>();

  /** Codes of languages, including those spoken in these interviews. */
  private static final Set<String> KNOWN = new HashSet<>();

  private static final String EDGE = "(?:^|$|[\\s._()\\[\\]（）【】-])";

  private static final Pattern SIMPLIFIED_NAME =
      Pattern.compile(
          "简体|簡體|简中|" + EDGE + "(?:简|chs|sc|hans|gb|simplified)" + EDGE, Pattern.CASE_INSENSITIVE);

  private static final Pattern TRADITIONAL_NAME =
      Pattern.compile(
          "繁体|繁體|繁中|正體中文|" + EDGE + "(?:繁|cht|tc|hant|big5|traditional)" + EDGE,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ENGLISH_NAME =
      Pattern.compile("英文|英语|英語|" + EDGE + "english" + EDGE, Pattern.CASE_INSENSITIVE);

  /** A tag after a dot, for any language. */
  private static final Pattern TAG =
      Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|\\d{3}))?");

  /**
   * After another character, only for languages that are common here: most codes are also words.
   */
  private static final Pattern TAG_AT_END =
      Pattern.compile(
          "(?:^|[\\s_(（-])((?:zh|chi|zho|cmn|en|eng|yue)"
              + "(?:[-_](?:Hans|Hant))?(?:[-_](?:CN|TW|HK|MO|SG|MY|US|GB))?)[)）]?$",
          Pattern.CASE_INSENSITIVE);

  static {
    for (String two : Locale.getISOLanguages()) {
      OF_TERMINOLOGY.put(Locale.forLanguageTag(two).getISO3Language(), two);
    }
    KNOWN.addAll(List.of(Locale.getISOLanguages()));
    KNOWN.addAll(OF_TERMINOLOGY.keySet());
    KNOWN.addAll(BIBLIOGRAPHIC.keySet());
    KNOWN.addAll(List.of("yue", "cmn", "hak", "nan"));
  }

  private LanguageTags() {}

  /**
   * The tag for a language that a recording or a file's name states.
   *
   * @param said a code of ISO 639-2 or a tag of BCP 47
   * @return {@code zh} where it is Chinese without a stated script; empty where it is not a
   *     language
   */
  public static Optional<String> tagOf(String said) {
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

  /** The script of a track in Chinese, according to its title. */
  public static Optional<String> scriptInTitle(String title) {
    String words = title.toLowerCase(Locale.ROOT);
    boolean simplified = words.matches(".*(简|簡體|\\bchs\\b|\\bsc\\b|hans|simplified|\\bgb\\b).*");
    boolean traditional = words.matches(".*(繁|正體|\\bcht\\b|\\btc\\b|hant|traditional|big5).*");
    return oneOf(simplified, traditional);
  }

  /**
   * The language that the name of a caption file states before its extension: as a tag ({@code
   * captions.zh-CN.srt}), as studios and editing programs write it ({@code 访谈_chs.srt}, {@code
   * 字幕-繁体.ass}), or in words.
   *
   * @return {@code zh} where it is Chinese without a stated script; empty where the name states
   *     none, or two languages
   */
  public static Optional<String> inFileName(String fileName) {
    String name = Normalizer.normalize(fileName, Normalizer.Form.NFC);
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    String stem = name.substring(slash + 1, dot > slash ? dot : name.length());
    int last = stem.lastIndexOf('.');
    String tag = last < 0 ? "" : stem.substring(last + 1);
    Optional<String> said = tagInName(tag).or(() -> tagAtEnd(stem));
    return said.isPresent() && !said.get().equals("zh")
        ? said
        : scriptInName(stem).or(() -> said).or(() -> wordInName(stem));
  }

  /** Short words count only as separate words: 简 begins 简介, and sc may be the end of a name. */
  private static Optional<String> scriptInName(String stem) {
    return oneOf(SIMPLIFIED_NAME.matcher(stem).find(), TRADITIONAL_NAME.matcher(stem).find());
  }

  private static Optional<String> tagInName(String tag) {
    Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
    boolean isScript = tag.equalsIgnoreCase("sc"); // also Sardinian
    return !isScript && TAG.matcher(tag).matches() && KNOWN.contains(locale.getLanguage())
        ? tagOf(tag)
        : Optional.empty();
  }

  private static Optional<String> wordInName(String stem) {
    boolean english = ENGLISH_NAME.matcher(stem).find();
    boolean chinese = stem.contains("中文") || stem.contains("中英") || stem.contains("双语");
    return english && !chinese ? Optional.of("en") : Optional.empty();
  }

  private static Optional<String> tagAtEnd(String stem) {
    Matcher matcher = TAG_AT_END.matcher(stem);
    return matcher.find() ? tagOf(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> oneOf(boolean simplified, boolean traditional) {
    return simplified == traditional
        ? Optional.empty()
        : Optional.of(simplified ? "zh-Hans" : "zh-Hant");
  }

  /** Chinese in traditional characters, of any region. */
  public static boolean isTraditional(String tag) {
    return tag.equals("zh-Hant") || tag.startsWith("zh-Hant-");
  }

  public static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
