package org.fangtan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.fangtan.config.TopicConf.Guest;
import org.fangtan.config.TopicConf.NamedFile;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.programme.FoundTopic;
import org.fangtan.release.ReleaseMode;
import org.fangtan.text.LanguageTags;
import org.fangtan.text.VisibleText;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * Reads {@code topic.conf}. The text comes from an operator and may be hostile: includes are
 * refused and substitutions see neither the environment nor system properties.
 */
public final class TopicConfReader {
  /**
   * The maximum size of a topic.conf, in bytes; the description of one interview is far shorter.
   */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_GUESTS = 50;

  private static final List<String> FORM_IDS =
      Arrays.stream(TopicFacts.Form.values()).map(TopicFacts.Form::id).toList();

  private static final Map<String, String> FORMS =
      Map.of(
          "微视频", "microvideo",
          "微访谈", "microvideo",
          "短视频", "microvideo",
          "在线访谈", "online",
          "网上访谈", "online",
          "在线", "online",
          "直播", "online");
  private static final List<String> HIGHLIGHTS = List.of("auto");
  private static final Map<String, String> HIGHLIGHTS_WORDS =
      Map.of("自动", "auto", "草稿", "auto", "true", "auto", "是", "auto");
  private static final Map<String, String> RELEASE_WORDS =
      Map.of("审校", "review", "审核", "review", "待审", "review", "自动", "automatic");
  private static final List<String> NO_ROW = List.of("none", "无", "否", "false");
  private static final Pattern LANGUAGE =
      Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\\d{3}))?");

  /** Text that was meant as a time but cannot be read as one. */
  private static final Pattern TIME_LIKE = Pattern.compile("-?[0-9]+([:.,][0-9]*)*");

  private static final Pattern TRACK = Pattern.compile("[0-9]{1,3}");
  private static final Bilingual TIME = ConfigSentences.hoursMinutesSecondsSuch();
  private static final Bilingual MOMENT = ConfigSentences.dateAndTimeSuch();

  private TopicConfReader() {}

  /**
   * Reads the whole text and reports everything that is wrong with it in one failure.
   *
   * @param zone of dates without a time zone
   * @throws StageException with {@code TOPIC_CONF_INVALID}
   */
  public static TopicConf read(String text, String fileName, ZoneId zone) throws StageException {
    Problems problems = new Problems(fileName);
    TopicConf conf = TopicConf.EMPTY;
    Optional<Throwable> cause = Optional.empty();
    String bounded = ConfText.of(text, problems);
    problems.throwIfAny(FailureKind.INPUT, FailureCode.TOPIC_CONF_INVALID, cause);
    try {
      Config config =
          Hocon.parse(
                  bounded,
                  ConfigParseOptions.defaults()
                      .setOriginDescription(fileName)
                      .setIncluder(new NoIncludes()))
              .resolve(ConfigResolveOptions.noSystem());
      conf = read(new Section(config.root(), "", problems), zone);
    } catch (ConfigException e) {
      cause = Optional.of(e);
      int line = e.origin() == null ? -1 : e.origin().lineNumber();
      problems.add(line, "", ConfigSentences.topicConfCannotBeRead(oneLine(e)));
    }
    problems.throwIfAny(FailureKind.INPUT, FailureCode.TOPIC_CONF_INVALID, cause);
    return conf;
  }

  private static TopicConf read(Section top, ZoneId zone) {
    List<NamedFile> files = new ArrayList<>();
    List<Guest> guests = new ArrayList<>();
    for (Section guest : top.sections("guests", MAX_GUESTS)) {
      Optional<String> photo = guest.text("photo");
      photo.ifPresent(p -> files.add(new NamedFile(guest.full("photo"), p, guest.line("photo"))));
      guests.add(
          new Guest(guest.requiredText("label"), guest.text("title"), guest.text("intro"), photo));
      guest.end();
    }
    List<String> recordings = top.texts("recordings");
    for (String recording : recordings) {
      files.add(new NamedFile("recordings", recording, top.line("recordings")));
    }
    Optional<OffsetDateTime> recordedAt = moment(top, "recorded-at", zone);
    Optional<OffsetDateTime> publishAfter = moment(top, "publish-after", zone);
    if (recordedAt.isPresent()
        && publishAfter.isPresent()
        && publishAfter.get().isBefore(recordedAt.get())) {
      top.problem("publish-after", ConfigSentences.isEarlierThanRecorded());
    }
    Optional<OffsetDateTime> airAt = moment(top, "air-at", zone);
    Optional<Duration> airFor = AiringReader.airFor(top, airAt.isPresent());
    Optional<TimeRange> trim = Optional.empty();
    if (top.has("trim")) {
      Section section = top.section("trim");
      trim = range(section);
      section.end();
    }
    TopicConf conf =
        new TopicConf(
            said(top, "title"),
            top.choice("form", FORM_IDS, FORMS).map(TopicConfReader::form),
            said(top, "unit"),
            recordedAt,
            publishAfter,
            airAt,
            airFor,
            AiringReader.asking(top, zone),
            top.choice("release", ReleaseMode.ids(), RELEASE_WORDS).map(ReleaseMode::of),
            top.flag("early"),
            programmeId(top),
            top.flag("ready").orElse(false),
            top.choice("priority", Priority.ids(), Priority.WORDS)
                .map(Priority::of)
                .orElse(Priority.NORMAL),
            said(top, "host"),
            guests,
            ClipMarksReader.read(top),
            trim,
            recordings,
            soundTracks(top),
            top.texts("lexicon"),
            languages(top),
            top.flag("burned-in-captions"),
            allowed(top),
            top.choice("highlights", HIGHLIGHTS, HIGHLIGHTS_WORDS).isPresent(),
            ClipMarksReader.aspects(top),
            top.flag("clip-words"),
            said(top, "theme"),
            cover(top, files),
            TopicWordsReader.read(top),
            channels(top),
            files);
    top.end();
    return conf;
  }

  private static Optional<String> programmeId(Section top) {
    return top.text("programme-id")
        .map(VisibleText::line)
        .filter(text -> !text.isEmpty())
        .map(text -> NO_ROW.contains(text.toLowerCase(Locale.ROOT)) ? FoundTopic.NONE : text);
  }

  /** In one line; a blank text counts as absent. */
  static Optional<String> said(Section section, String key) {
    return section
        .text(key)
        .map(text -> paired(section, key, unquoted(VisibleText.line(text))))
        .filter(text -> !text.isEmpty());
  }

  /** The text of a title, without quotes that only mark it as text. */
  static String title(Section section, String text) {
    return paired(section, "title", unquoted(text));
  }

  /** A quote without its other half is a typing error, which must not be published. */
  private static String paired(Section section, String key, String text) {
    int depth = 0;
    for (int i = 0; i < text.length() && depth >= 0; i++) {
      depth += text.charAt(i) == '“' ? 1 : text.charAt(i) == '”' ? -1 : 0;
    }
    if (depth != 0) {
      section.problem(key, ConfigSentences.quotesDoNotPair(text));
    }
    return text;
  }

  /** Removes a pair of quotes around the whole text: they only mark it as text. */
  private static String unquoted(String text) {
    if (text.length() < 3 || text.charAt(0) != '“' || text.charAt(text.length() - 1) != '”') {
      return text;
    }
    int depth = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      depth += text.charAt(i) == '“' ? 1 : text.charAt(i) == '”' ? -1 : 0;
      if (depth <= 0) {
        return text;
      }
    }
    return text.substring(1, text.length() - 1).strip();
  }

  private static Optional<TopicConf.Cover> cover(Section top, List<NamedFile> files) {
    Optional<String> written = top.text("cover");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String text = Section.plain(written.get());
    OptionalLong atUs = Timecode.parseUs(text);
    if (atUs.isPresent()) {
      return Optional.of(new TopicConf.Cover(Optional.of(atUs.getAsLong()), Optional.empty()));
    }
    if (TIME_LIKE.matcher(text).matches()) {
      top.problem("cover", ConfigSentences.foundExpectedCover(written.get()));
      return Optional.empty();
    }
    files.add(new NamedFile("cover", written.get(), top.line("cover")));
    return Optional.of(new TopicConf.Cover(Optional.empty(), written));
  }

  /** An empty list means no channels, whatever the default. */
  private static Optional<List<String>> channels(Section top) {
    if (!top.has("channels")) {
      return Optional.empty();
    }
    return Optional.of(
        top.texts("channels").stream()
            .map(name -> Section.plain(name).toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList());
  }

  private static List<Integer> soundTracks(Section top) {
    List<Integer> tracks = new ArrayList<>();
    for (String written : top.texts("sound-tracks")) {
      String text = Section.plain(written);
      if (TRACK.matcher(text).matches()) {
        tracks.add(Integer.valueOf(text));
      } else {
        top.problem("sound-tracks", ConfigSentences.foundExpectedNumbersOfStreams(text));
      }
    }
    return tracks;
  }

  private static List<String> languages(Section top) {
    List<String> languages = top.texts("languages").stream().map(Section::plain).toList();
    for (String language : languages) {
      if (!LANGUAGE.matcher(language).matches()) {
        top.problem("languages", ConfigSentences.foundExpectedLanguageTagSuch(language));
      }
    }
    return languages.stream().map(TopicConfReader::ourTag).distinct().toList();
  }

  /** The tag used for captions: zh-CN becomes zh-Hans. */
  private static String ourTag(String language) {
    String tag = LanguageTags.tagOf(language).orElse(language);
    return tag.equals("zh") ? "zh-Hans" : tag;
  }

  private static List<String> allowed(Section top) {
    List<String> codes = top.texts("allow").stream().map(Section::plain).toList();
    for (String code : codes) {
      if (FindingCode.named(code).isEmpty()) {
        top.problem("allow", unknownCode(code));
      }
    }
    return codes;
  }

  /** Names the code that was probably meant; if none is similar, those that block. */
  private static Bilingual unknownCode(String code) {
    List<String> known = Arrays.stream(FindingCode.values()).map(FindingCode::name).toList();
    String typed = code.toUpperCase(Locale.ROOT).replace('-', '_');
    Optional<FindingCode> near = Section.nearest(typed, known).flatMap(FindingCode::named);
    if (near.isPresent()) {
      Bilingual title = near.get().title();
      return ConfigSentences.unknownCodeNearest(code, near.get(), title);
    }
    List<String> blocking =
        Arrays.stream(FindingCode.values())
            .filter(one -> one.level() == Finding.Level.BLOCK)
            .map(FindingCode::name)
            .toList();
    return ConfigSentences.unknownCodeCodesThatBlock(code, blocking);
  }

  static Optional<TimeRange> range(Section section) {
    Optional<Long> start = time(section, "start");
    Optional<Long> end = time(section, "end");
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (end.get() <= start.get()) {
      section.problem("end", ConfigSentences.isNotLaterThanStart());
      return Optional.empty();
    }
    return Optional.of(new TimeRange(start.get(), end.get()));
  }

  static Optional<Long> time(Section section, String key) {
    Optional<Long> found =
        section.parsed(
            key,
            TIME,
            text -> {
              OptionalLong us = Timecode.parseUs(Section.plain(text));
              return us.isPresent() ? us.getAsLong() : null;
            });
    section.required(key, found, TIME, 0L);
    return found;
  }

  static Optional<OffsetDateTime> moment(Section section, String key, ZoneId zone) {
    return section.parsed(key, MOMENT, text -> WrittenMoment.parse(text, zone).orElse(null));
  }

  private static String oneLine(ConfigException e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    return message.length() > 160 ? message.substring(0, 159) + "…" : message;
  }

  private static TopicFacts.Form form(String id) {
    return TopicFacts.Form.values()[FORM_IDS.indexOf(id)];
  }
}
