package org.fangtan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.fangtan.failure.Bilingual;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Reads a HOCON object key by key. The requested keys are the known ones: {@link #end} reports
 * every other key as unknown. An unusable value is added to the problems and replaced by the
 * fallback, so that reading continues.
 */
final class Section {
  static final long KIB = 1024;
  static final long MIB = 1024 * KIB;
  static final long GIB = 1024 * MIB;
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  private static final int NEAR = 3;

  /** The maximum length of a setting: an introduction of two pages. */
  private static final int MAX_TEXT_LENGTH = 5_000;

  private static final int MAX_TEXTS = 2_000;
  private static final Bilingual TEXT_LENGTH =
      ConfigSentences.textOfAtMostCharacters(MAX_TEXT_LENGTH);

  private final ConfigObject object;
  private final String path;
  private final Problems problems;
  private final Set<String> known;
  private final TreeSet<String> asked = new TreeSet<>();

  Section(ConfigObject object, String path, Problems problems) {
    this(object, path, problems, Set.of());
  }

  /**
   * @param known the full names of the file's keys, {@code media.preset}: an unknown one may have
   *     moved from one section to another
   */
  Section(ConfigObject object, String path, Problems problems, Set<String> known) {
    this.object = object;
    this.path = path;
    this.problems = problems;
    this.known = known;
  }

  /** A text that is not blank; empty when the key is absent. */
  Optional<String> text(String key) {
    return value(key)
        .flatMap(
            v -> {
              if (v.valueType() == ConfigValueType.OBJECT
                  || v.valueType() == ConfigValueType.LIST) {
                return refuse(key, v, ConfigSentences.text());
              }
              String text = shown(String.valueOf(v.unwrapped()));
              return text.length() > MAX_TEXT_LENGTH
                  ? refuse(key, v, TEXT_LENGTH)
                  : Optional.of(text);
            });
  }

  /** The text in publishable form, without invisible characters. */
  private static String shown(String written) {
    return VisibleText.of(written).strip();
  }

  /** Full-width letters, digits and punctuation converted to ASCII. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replace('∶', ':').strip();
  }

  String requiredText(String key) {
    Optional<String> text = text(key).filter(t -> !t.isEmpty());
    if (text.isEmpty()) {
      missing(key, ConfigSentences.text());
    }
    return text.orElse("");
  }

  /** A whole number in a closed range. */
  Optional<Long> integer(String key, long min, long max) {
    Bilingual expected = ConfigSentences.wholeNumber(min, max);
    return parsed(
        key,
        expected,
        text -> {
          long number = Long.parseLong(plain(text));
          return number < min || number > max ? null : number;
        });
  }

  /** A number with or without decimals, in a closed range. */
  Optional<Double> decimal(String key, double min, double max) {
    return parsed(
        key,
        ConfigSentences.number(min, max),
        text -> {
          double number = new BigDecimal(plain(text)).doubleValue();
          return number < min || number > max ? null : number;
        });
  }

  long requiredInteger(String key, long min, long max) {
    return required(key, integer(key, min, max), ConfigSentences.wholeNumber(min, max), min);
  }

  int requiredInt(String key, int min, int max) {
    return Math.toIntExact(requiredInteger(key, min, max));
  }

  boolean requiredFlag(String key) {
    return required(key, flag(key), ConfigSentences.trueOrFalse(), false);
  }

  Optional<Boolean> flag(String key) {
    return parsed(
        key,
        ConfigSentences.trueOrFalse(),
        text ->
            switch (plain(text).toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "是" -> Boolean.TRUE;
              case "false", "no", "off", "否" -> Boolean.FALSE;
              default -> null;
            });
  }

  /** A length of time with its unit, such as {@code 30 seconds}, in a closed range. */
  Duration requiredDuration(String key, Duration min, Duration max) {
    Bilingual expected = ConfigSentences.durationWithItsUnit(words(min), words(max));
    Optional<Duration> found =
        typed(key, expected, Config::getDuration)
            .filter(
                d -> {
                  boolean inside = d.compareTo(min) >= 0 && d.compareTo(max) <= 0;
                  if (!inside) {
                    refuse(key, object.get(key), expected);
                  }
                  return inside;
                });
    return required(key, found, expected, min);
  }

  /** A duration between two others, in microseconds. */
  long requiredUs(String key, Duration min, Duration max) {
    return requiredDuration(key, min, max).toNanos() / 1000;
  }

  /** A size with its unit, such as {@code 16 MiB}, in a closed range of bytes. */
  long requiredBytes(String key, long min, long max) {
    Bilingual expected = ConfigSentences.sizeWithItsUnitSuch(min, max);
    Optional<Long> found =
        typed(key, expected, Config::getBytes)
            .filter(
                size -> {
                  boolean inside = size >= min && size <= max;
                  if (!inside) {
                    refuse(key, object.get(key), expected);
                  }
                  return inside;
                });
    return required(key, found, expected, min);
  }

  /**
   * One of several words.
   *
   * @param also synonyms of them
   */
  Optional<String> choice(String key, List<String> words, Map<String, String> also) {
    String list = String.join(", ", words);
    String more =
        also.isEmpty() ? "" : "（或 " + String.join("、", new TreeSet<>(also.keySet())) + "）";
    return parsed(
        key,
        ConfigSentences.oneOf(list, more),
        text -> {
          String word = also.getOrDefault(text, text);
          String lower = plain(word).toLowerCase(Locale.ROOT);
          return words.contains(word) ? word : words.contains(lower) ? lower : null;
        });
  }

  String requiredChoice(String key, List<String> words) {
    String list = String.join(", ", words);
    return required(
        key, choice(key, words, Map.of()), ConfigSentences.oneOf(list, ""), words.get(0));
  }

  /** A text that a function parses; the function returns null, or throws, for an invalid one. */
  <T> Optional<T> parsed(String key, Bilingual expected, Function<String, @Nullable T> parser) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T result = null;
    try {
      result = parser.apply(text.get());
    } catch (RuntimeException notUnderstood) {
      // Reported below, with what was expected.
    }
    return result == null ? refuse(key, object.get(key), expected) : Optional.of(result);
  }

  <T> T required(String key, Optional<T> found, Bilingual expected, T fallback) {
    if (found.isEmpty() && !object.containsKey(key)) {
      missing(key, expected);
    }
    return found.orElse(fallback);
  }

  /** The texts of a list; a single text stands for a list of one. */
  List<String> texts(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof ConfigList list)) {
      return text(key).map(List::of).orElse(List.of());
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue item : list) {
      if (item.valueType() == ConfigValueType.OBJECT || item.valueType() == ConfigValueType.LIST) {
        refuse(key, item, ConfigSentences.listOfTexts());
      } else {
        texts.add(shown(String.valueOf(item.unwrapped())));
      }
    }
    if (texts.size() > MAX_TEXTS || texts.stream().anyMatch(t -> t.length() > MAX_TEXT_LENGTH)) {
      problem(key, ConfigSentences.expectedAtMostItems(MAX_TEXTS, MAX_TEXT_LENGTH));
      return List.of();
    }
    return texts;
  }

  /** A nested object; an empty one when the key is absent. */
  Section section(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get() instanceof ConfigObject nested) {
      return new Section(nested, full(key), problems, known);
    }
    value.ifPresent(v -> refuse(key, v, ConfigSentences.group()));
    return new Section(ConfigFactory.empty().root(), full(key), problems, known);
  }

  /** The objects of a list, up to a maximum number. */
  List<Section> sections(String key, int most) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof ConfigList list)) {
      refuse(key, value.get(), ConfigSentences.listOfGroups());
      return List.of();
    }
    if (list.size() > most) {
      problem(key, ConfigSentences.hasItemsExpectedAtMost(list.size(), most));
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ConfigObject nested) {
        sections.add(new Section(nested, full(key) + "[" + (i + 1) + "]", problems, known));
      } else {
        refuse(key, list.get(i), ConfigSentences.group());
      }
    }
    return sections;
  }

  /** The keys of the object, all of which count as known. */
  List<String> keys() {
    asked.addAll(object.keySet());
    return List.copyOf(new TreeSet<>(object.keySet()));
  }

  /** The same, with another section's values for missing keys. */
  Section over(Section other) {
    return new Section(object.withFallback(other.object), path, problems, known);
  }

  /** The number of problems so far, in all sections of the file. */
  int problemCount() {
    return problems.count();
  }

  /** Whether the key is present; a key that is asked for counts as known. */
  boolean has(String key) {
    asked.add(key);
    return object.containsKey(key);
  }

  /** The keys of the object that have texts, all of which count as known. */
  Map<String, String> allTexts() {
    Map<String, String> texts = new TreeMap<>();
    for (String key : object.keySet()) {
      text(key).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }

  int line() {
    return object.origin().lineNumber();
  }

  int line(String key) {
    ConfigValue value = object.get(key);
    return value == null ? line() : value.origin().lineNumber();
  }

  String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Adds a problem with a key that was read. */
  void problem(String key, Bilingual what) {
    problems.add(line(key), full(key), what);
  }

  /** Reports the keys that were never requested. To be called last. */
  void end() {
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      if (asked.contains(entry.getKey())) {
        continue;
      }
      Optional<String> near = nearest(entry.getKey(), asked).or(() -> elsewhere(entry.getKey()));
      ConfigOrigin origin = entry.getValue().origin();
      problems.add(
          origin.lineNumber(),
          full(entry.getKey()),
          ConfigSentences.unknownKeyDidYouMean(near, asked));
    }
  }

  /** Another section that has a key of that name. */
  private Optional<String> elsewhere(String key) {
    return known.stream()
        .filter(name -> name.equals(key) || name.endsWith("." + key))
        .sorted()
        .findFirst();
  }

  /**
   * The candidate that differs from the key in the fewest characters, up to {@link #NEAR} and half
   * of the longer one: more is another word.
   */
  static Optional<String> nearest(String key, Collection<String> among) {
    LevenshteinDistance distance = new LevenshteinDistance(NEAR);
    String best = null;
    int bestDistance = NEAR + 1;
    for (String known : among) {
      int d = distance.apply(key, known);
      if (d >= 0 && d < bestDistance && d * 2 <= Math.max(key.length(), known.length())) {
        best = known;
        bestDistance = d;
      }
    }
    return Optional.ofNullable(best);
  }

  private Optional<ConfigValue> value(String key) {
    asked.add(key);
    ConfigValue value = object.get(key);
    return value == null || value.valueType() == ConfigValueType.NULL
        ? Optional.empty()
        : Optional.of(value);
  }

  private interface Getter<T> {
    T get(Config config, String path);
  }

  private <T> Optional<T> typed(String key, Bilingual expected, Getter<T> getter) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(getter.get(object.toConfig(), ConfigUtil.joinPath(key)));
    } catch (ConfigException e) {
      return refuse(key, value.get(), expected);
    }
  }

  private <T> Optional<T> refuse(String key, @Nullable ConfigValue value, Bilingual expected) {
    if (value != null) {
      problems.add(value.origin(), full(key), String.valueOf(value.unwrapped()), expected);
    }
    return Optional.empty();
  }

  private void missing(String key, Bilingual expected) {
    problems.add(line(), full(key), ConfigSentences.missingExpected(expected));
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
