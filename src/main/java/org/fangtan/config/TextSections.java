package org.fangtan.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.caption.CaptionRule;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.failure.Bilingual;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.SpeakerModel;
import org.jspecify.annotations.Nullable;

/** Sections of {@code pipeline.conf} about text: documents, captions, text in pictures, speech. */
final class TextSections {
  private static final Pattern BAND = Pattern.compile("(\\d{1,2})-(\\d{1,3})");

  private TextSections() {}

  static Settings.Documents documents(Section s) {
    Settings.Documents documents =
        new Settings.Documents(
            s.requiredBytes("heap", 128 * Section.MIB, 64 * Section.GIB),
            s.requiredBytes("memory", 256 * Section.MIB, 1024 * Section.GIB),
            s.requiredDuration("timeout", Section.SECOND, Section.HOUR),
            s.requiredInt("max-characters", 1000, 100_000_000),
            s.requiredInt("max-pictures", 0, 10_000));
    s.end();
    return documents;
  }

  static Settings.Captions captions(Section s) {
    Settings.Captions captions =
        new Settings.Captions(
            Math.toIntExact(s.requiredBytes("max-size", Section.KIB, Section.GIB)),
            s.requiredFlag("mend"),
            captionRules(s),
            s.requiredInt("max-vertical-line-characters", 4, 200),
            traditional(s.section("traditional")));
    s.end();
    return captions;
  }

  private static Map<String, String> traditional(Section s) {
    Map<String, String> phrases = s.allTexts();
    s.end();
    return phrases;
  }

  private static CaptionRules captionRules(Section s) {
    List<String> known = Arrays.stream(CaptionRule.values()).map(CaptionRule::id).toList();
    EnumSet<CaptionRule> unchecked = EnumSet.noneOf(CaptionRule.class);
    for (String id : s.texts("unchecked")) {
      if (known.contains(id)) {
        unchecked.add(CaptionRule.values()[known.indexOf(id)]);
      } else {
        s.problem("unchecked", ConfigSentences.foundExpectedOneOf(id, known));
      }
    }
    return new CaptionRules(
        s.requiredInt("max-line-characters", 4, 200),
        s.requiredInt("max-lines", 1, 10),
        s.requiredInt("max-characters-per-second", 1, 100),
        s.requiredUs("min-duration", Duration.ZERO, Duration.ofMillis(999)),
        s.requiredUs("max-duration", Section.SECOND, Duration.ofMinutes(2)),
        s.requiredUs("min-gap", Duration.ZERO, Section.SECOND),
        s.text("forbidden-punctuation").orElse(""),
        s.texts("placeholders").stream().filter(word -> !word.isEmpty()).toList(),
        s.text("cantonese").orElse(""),
        unchecked);
  }

  static Settings.Ocr ocr(Section s) {
    String captions =
        s.choice("captions", List.of("auto", "always", "never"), Map.of()).orElse("auto");
    Optional<List<Integer>> band =
        s.parsed("band", ConfigSentences.autoOrTwoPercentages(), TextSections::band);
    s.end();
    return new Settings.Ocr(captions, band.orElse(List.of()));
  }

  private static @Nullable List<Integer> band(String text) {
    if (text.equals("auto")) {
      return List.of();
    }
    Matcher matcher = BAND.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int top = Integer.parseInt(matcher.group(1)) * 10;
    int bottom = Integer.parseInt(matcher.group(2)) * 10;
    return bottom > top && bottom <= 1000 ? List.of(top, bottom) : null;
  }

  static Settings.Speech speech(Section s) {
    Supplied<Settings.Model> model =
        supplied(s, "model", path -> new Settings.Model(path, ModelFile.read(path)));
    Supplied<SpeakerModel> speakers = supplied(s, "speakers", SpeakerModel::read);
    int sameVoice = s.requiredInt("same-voice", 1, 99);
    boolean always = s.requiredChoice("when", List.of("needed", "always")).equals("always");
    int threads = s.requiredInt("threads", 1, 64);
    long memory = s.requiredBytes("memory", 512L << 20, 1L << 40);
    s.end();
    return new Settings.Speech(
        model.model(),
        model.unusable(),
        new Settings.Speakers(speakers.model(), speakers.unusable(), sameVoice),
        always,
        threads,
        memory);
  }

  /** A configured model: usable, unusable with the reason, or none. */
  private record Supplied<T>(Optional<T> model, Optional<Settings.UnusableModel> unusable) {
    static <T> Supplied<T> unusable(String named, Bilingual why) {
      return new Supplied<>(Optional.empty(), Optional.of(new Settings.UnusableModel(named, why)));
    }
  }

  /** Examines a model's file. */
  private interface ModelReader<T> {
    T read(Path file) throws ModelFile.UnusableException;
  }

  private static <T> Supplied<T> supplied(Section s, String key, ModelReader<T> reader) {
    String file = s.text(key).orElse("");
    if (file.isEmpty()) {
      return new Supplied<>(Optional.empty(), Optional.empty());
    }
    try {
      T model = reader.read(Path.of(file).toAbsolutePath().normalize());
      return new Supplied<>(Optional.of(model), Optional.empty());
    } catch (InvalidPathException e) {
      return Supplied.unusable(file, ConfigSentences.isNotPathOfFile(file));
    } catch (ModelFile.UnusableException e) {
      return Supplied.unusable(file, e.what());
    }
  }
}
