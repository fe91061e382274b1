package org.fangtan.text;

import com.github.houbb.opencc4j.util.ZhHkConverterUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Simplified characters into traditional ones as Hong Kong writes them. A converter cannot always
 * decide which of several characters is meant, so an override list takes precedence, and the result
 * should be marked as converted. Thread-safe.
 */
public final class HongKongChinese {
  private static final String BUILT_IN = "zh-hant-hk.tsv";

  /** The longest first, so that 头发干了 takes precedence over 头发. */
  private final Map<String, String> phrases;

  private final Map<Integer, Integer> variants;

  private final ChineseNames names;
  private final Words words;

  private HongKongChinese(
      Map<String, String> phrases, Map<Integer, Integer> variants, Collection<String> names) {
    this.phrases = phrases;
    this.variants = variants;
    this.names = new ChineseNames(names, this::byMachine);
    this.words = Words.with(names);
  }

  /**
   * @param overrides simplified phrases and their replacements, in addition to the built-in ones;
   *     an operator's takes precedence over a built-in one
   */
  public static HongKongChinese with(Map<String, String> overrides) {
    return with(overrides, List.of());
  }

  /**
   * @param overrides as above
   * @param names of people, units and places that occur, in simplified characters; their characters
   *     are converted independently of the neighbouring words
   */
  public static HongKongChinese with(Map<String, String> overrides, Collection<String> names) {
    Map<String, String> phrases = new LinkedHashMap<>();
    Map<Integer, Integer> variants = new LinkedHashMap<>();
    for (String line : builtIn()) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 3 && fields[0].equals("phrase")) {
        phrases.put(fields[1], fields[2]);
      } else if (fields.length == 3 && fields[0].equals("variant")) {
        variants.put(fields[1].codePointAt(0), fields[2].codePointAt(0));
      }
    }
    overrides.forEach(
        (simplified, traditional) -> {
          if (!simplified.isBlank()) {
            phrases.put(simplified, traditional);
          }
        });
    Map<String, String> longestFirst =
        phrases.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, String> e) -> -e.getKey().length())
                    .thenComparing(Map.Entry::getKey))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
    return new HongKongChinese(longestFirst, variants, names);
  }

  /** Line breaks, Latin text and punctuation stay unchanged. */
  public String convert(String simplified) {
    if (simplified.codePoints().noneMatch(Characters::isHan)) {
      return simplified;
    }
    List<Words.Word> found = words.of(simplified);
    Map<Integer, ChineseNames.Span> spans = new HashMap<>();
    for (ChineseNames.Span span : names.in(simplified, found, words.peopleIn(simplified))) {
      spans.put(span.start(), span);
    }
    BitSet cuts = cuts(found);
    StringBuilder converted = new StringBuilder(simplified.length());
    int plainFrom = 0;
    int at = 0;
    while (at < simplified.length()) {
      String phrase = phraseAt(simplified, at);
      ChineseNames.Span name = spans.get(at);
      if (phrase.isEmpty() && name == null) {
        at++;
        continue;
      }
      plain(simplified, plainFrom, at, cuts, converted);
      if (name != null && phrase.isEmpty()) {
        converted.append(name.traditional());
        at = name.end();
      } else {
        converted.append(phrases.get(phrase));
        at += phrase.length();
      }
      plainFrom = at;
    }
    plain(simplified, plainFrom, at, cuts, converted);
    return converted.toString();
  }

  /**
   * The borders between words, so that the converter's phrases do not extend from one word into the
   * next: 今天 and 后来 contain 天后. Single characters need their neighbours.
   */
  private static BitSet cuts(List<Words.Word> words) {
    BitSet cuts = new BitSet();
    for (int i = 1; i < words.size(); i++) {
      Words.Word before = words.get(i - 1);
      Words.Word after = words.get(i);
      if (before.end() - before.start() > 1 && after.end() - after.start() > 1) {
        cuts.set(after.start());
      }
    }
    return cuts;
  }

  private void plain(String text, int from, int to, BitSet cuts, StringBuilder into) {
    int start = from;
    for (int cut = cuts.nextSetBit(from + 1); cut > 0 && cut < to; cut = cuts.nextSetBit(cut + 1)) {
      into.append(byMachine(text.substring(start, cut)));
      start = cut;
    }
    into.append(byMachine(text.substring(start, to)));
  }

  private String phraseAt(String text, int at) {
    for (String phrase : phrases.keySet()) {
      if (text.startsWith(phrase, at)) {
        return phrase;
      }
    }
    return "";
  }

  private String byMachine(String text) {
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder usual = new StringBuilder(text.length());
    ZhHkConverterUtil.toTraditional(text)
        .codePoints()
        .map(c -> variants.getOrDefault(c, c))
        .forEach(usual::appendCodePoint);
    return usual.toString();
  }

  private static List<String> builtIn() {
    try (InputStream in =
            Objects.requireNonNull(HongKongChinese.class.getResourceAsStream(BUILT_IN));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
