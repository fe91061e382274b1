package org.fangtan.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.channel.FilmProfile;
import org.fangtan.failure.Bilingual;
import org.fangtan.rendition.CoverSize;

/** The section of {@code pipeline.conf} that defines channels. */
final class ChannelSections {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern ENDING = Pattern.compile("srt|vtt|ttml|txt");
  static final Pattern SIZE = Pattern.compile("([1-9][0-9]{1,4})[x×*]([1-9][0-9]{1,4})");
  private static final int MAX_FILMS = 20;
  private static final int MAX_CHARACTERS = 100_000;
  private static final int MAX_COUNT = 1_000;

  private ChannelSections() {}

  static Settings.Channels channels(Section s) {
    Section all = s.section("profiles");
    Map<String, ChannelProfile> profiles = new TreeMap<>();
    for (String name : all.keys()) {
      Section section = all.section(name);
      // A profile of the program is removed by marking it as off.
      if (section.flag("off").orElse(false)) {
        section.keys();
        continue;
      }
      if (!NAME.matcher(name).matches()) {
        all.problem(name, ConfigSentences.nameOfChannel());
      }
      profiles.put(name, profile(name, section));
    }
    List<String> usual = s.texts("default").stream().filter(name -> !name.isEmpty()).toList();
    for (String name : usual) {
      if (!profiles.containsKey(name)) {
        s.problem("default", unknown(name, profiles));
      }
    }
    s.end();
    return new Settings.Channels(usual.stream().distinct().toList(), profiles);
  }

  private static Bilingual unknown(String name, Map<String, ChannelProfile> profiles) {
    return ConfigSentences.noSuchChannel(
        name, new Settings.Channels(List.of(), profiles).nearest(name), profiles.keySet());
  }

  private static ChannelProfile profile(String name, Section s) {
    List<FilmProfile> films = new ArrayList<>();
    for (Section film : s.sections("films", MAX_FILMS)) {
      FilmSection.read(film).ifPresent(films::add);
    }
    if (films.stream().map(FilmProfile::stem).distinct().count() != films.size()) {
      s.problem("films", ConfigSentences.twoFilmsHaveSameName());
    }
    ChannelProfile profile =
        new ChannelProfile(
            name,
            s.text("label").filter(text -> !text.isEmpty()).orElse(name),
            films,
            covers(s),
            texts(s),
            captions(s),
            article(s),
            s.flag("manuscript").orElse(false),
            photos(s),
            s.flag("infographic").orElse(false),
            s.flag("previews"));
    s.end();
    return profile;
  }

  private static List<String> captions(Section s) {
    List<String> endings = s.texts("captions");
    for (String ending : endings) {
      if (!ENDING.matcher(ending).matches()) {
        s.problem(
            "captions",
            ConfigSentences.foundExpectedOneOf(ending, List.of("srt", "vtt", "ttml", "txt")));
      }
    }
    return endings;
  }

  private static Optional<ChannelProfile.Covers> covers(Section s) {
    if (!s.has("covers")) {
      return Optional.empty();
    }
    Section covers = s.section("covers");
    List<CoverSize> sizes = new ArrayList<>();
    for (String written : covers.texts("sizes")) {
      size(written)
          .ifPresentOrElse(
              sizes::add,
              () -> covers.problem("sizes", ConfigSentences.foundExpectedSize(written, 64, 7680)));
    }
    OptionalLong maxBytes = bytes(covers, "max-size");
    covers.end();
    return Optional.of(new ChannelProfile.Covers(sizes, maxBytes));
  }

  static Optional<CoverSize> size(String written) {
    Matcher size = SIZE.matcher(Section.plain(written));
    if (!size.matches()) {
      return Optional.empty();
    }
    int width = Integer.parseInt(size.group(1));
    int height = Integer.parseInt(size.group(2));
    return Math.min(width, height) < 64 || Math.max(width, height) > 7680
        ? Optional.empty()
        : Optional.of(new CoverSize(width, height));
  }

  private static Optional<ChannelProfile.Texts> texts(Section s) {
    if (!s.has("texts")) {
      return Optional.empty();
    }
    Section texts = s.section("texts");
    ChannelProfile.Texts read =
        new ChannelProfile.Texts(
            integer(texts, "title", 1, MAX_CHARACTERS),
            integer(texts, "description", 1, MAX_CHARACTERS),
            integer(texts, "tags", 1, MAX_COUNT));
    texts.end();
    return Optional.of(read);
  }

  private static Optional<ChannelProfile.Article> article(Section s) {
    if (!s.has("article")) {
      return Optional.empty();
    }
    Section article = s.section("article");
    long maxBytes = article.requiredBytes("picture-size", 16 * Section.KIB, Section.GIB);
    int width = article.requiredInt("picture-width", 64, 8192);
    article.end();
    return Optional.of(new ChannelProfile.Article(maxBytes, width));
  }

  private static Optional<ChannelProfile.Photos> photos(Section s) {
    if (!s.has("photos")) {
      return Optional.empty();
    }
    Section photos = s.section("photos");
    OptionalInt min = integer(photos, "min-long-side", 1, 50_000);
    OptionalInt max = integer(photos, "max-long-side", 64, 50_000);
    if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
      photos.problem("min-long-side", ConfigSentences.contradicts("max-long-side", max.getAsInt()));
    }
    ChannelProfile.Photos read =
        new ChannelProfile.Photos(
            min, max, bytes(photos, "max-size"), integer(photos, "max-count", 1, MAX_COUNT));
    photos.end();
    return Optional.of(read);
  }

  static OptionalInt integer(Section s, String key, int min, int max) {
    Optional<Long> found = s.integer(key, min, max);
    return found.isPresent() ? OptionalInt.of(Math.toIntExact(found.get())) : OptionalInt.empty();
  }

  static OptionalLong bytes(Section s, String key) {
    return s.has(key)
        ? OptionalLong.of(s.requiredBytes(key, Section.KIB, 1024 * Section.GIB))
        : OptionalLong.empty();
  }

  static OptionalLong us(Section s, String key, Duration min, Duration max) {
    return s.has(key) ? OptionalLong.of(s.requiredUs(key, min, max)) : OptionalLong.empty();
  }
}
