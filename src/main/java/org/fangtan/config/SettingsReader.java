package org.fangtan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.caption.CaptionRule;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.Rung;
import org.fangtan.speech.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code pipeline.conf} over the defaults, which are the commented file at the repository's
 * root itself. What is read here is what is known; any other key is an error.
 */
public final class SettingsReader {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long GIB = 1024 * MIB;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MOST_ITEMS = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The names that x264 gives its presets, fastest first. */
  private static final List<String> PRESETS =
      List.of(
          "veryfast",
          "ultrafast",
          "superfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  /** Bucket names that every S3 server accepts: Amazon S3 user guide, "Bucket naming rules". */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private static final Pattern BAND = Pattern.compile("(\\d{1,2})-(\\d{1,3})");
  private static final Pattern ASPECT = Pattern.compile("[1-9][0-9]?:[1-9][0-9]?");
  private static final Pattern RUNG = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");
  private static final Bilingual BUCKET_NAME = ConfigSentences.bucketName();

  private SettingsReader() {}

  /** The defaults with nothing changed. */
  public static Settings defaults() {
    try {
      return read(ConfigFactory.empty(), "pipeline.conf");
    } catch (StageException e) {
      throw new IllegalStateException("the defaults do not hold", e);
    }
  }

  /**
   * Reads a file over the defaults.
   *
   * @throws StageException with {@code CONFIGURATION_INVALID} and every problem of the file
   */
  public static Settings read(Path file) throws StageException {
    String name = Objects.toString(file.getFileName());
    Problems problems = new Problems(name);
    Optional<Throwable> cause = Optional.empty();
    if (!Files.isReadable(file)) {
      problems.add(0, "", ConfigSentences.noSuchFile(file));
    } else {
      try {
        return read(
            Hocon.parse(file.toFile(), ConfigParseOptions.defaults().setOriginDescription(name)),
            name);
      } catch (ConfigException e) {
        cause = Optional.of(e);
        int line = e.origin() == null ? -1 : e.origin().lineNumber();
        problems.add(line, "", ConfigSentences.syntaxCannotBeRead(e.getMessage()));
      }
    }
    problems.throwIfAny(FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID, cause);
    throw new IllegalStateException("unreachable: a problem was noted");
  }

  /**
   * Reads settings given as HOCON text over the defaults; for commands that set some themselves.
   */
  public static Settings readText(String hocon) throws StageException {
    return read(ConfigFactory.parseString(hocon), "pipeline.conf");
  }

  /** The full names of sections and settings. */
  private static Set<String> names(String path, ConfigObject object) {
    Set<String> names = new TreeSet<>();
    object.forEach(
        (key, value) -> {
          names.add(path + key);
          if (value instanceof ConfigObject nested) {
            names.addAll(names(path + key + ".", nested));
          }
        });
    return names;
  }

  private static Settings read(Config given, String fileName) throws StageException {
    Config config = given.withFallback(reference()).resolve(ConfigResolveOptions.defaults());
    Problems problems = new Problems(fileName);
    Section top = new Section(config.root(), "", problems, names("", reference().root()));
    Path stateDir = Path.of(top.requiredText("state-dir")).toAbsolutePath().normalize();
    Settings settings =
        new Settings(
            stateDir,
            storage(top.section("storage")),
            database(top.section("database"), stateDir),
            intake(top.section("intake")),
            workers(top.section("workers")),
            schedule(top.section("schedule")),
            media(top.section("media")),
            engine(top.section("engine")),
            documents(top.section("documents")),
            captions(top.section("captions")),
            ocr(top.section("ocr")),
            speech(top.section("speech")),
            images(top.section("images")),
            portal(top.section("portal")),
            cache(top.section("cache")),
            web(top.section("web")));
    top.end();
    checkTogether(settings, top);
    problems.throwIfAny(
        FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID, Optional.empty());
    return settings;
  }

  /** Limits that contradict each other would keep work waiting for ever. */
  private static void checkTogether(Settings settings, Section top) {
    if (settings.media().gopUs() > 0
        && settings.media().segmentUs() % settings.media().gopUs() != 0) {
      top.section("media").problem("segment", ConfigSentences.isNotWholeMultiple());
    }
    if (settings.engine().heapBytes() >= settings.engine().memoryBytes()) {
      top.section("engine").problem("heap", ConfigSentences.isNotSmallerThanEngine());
    }
    if (settings.documents().heapBytes() >= settings.documents().memoryBytes()) {
      top.section("documents").problem("heap", ConfigSentences.isNotSmallerThanDocuments());
    }
    int needed = settings.workers().heavy() + settings.workers().light() + 4;
    if (settings.database().maxConnections() < needed) {
      top.section("database").problem("max-connections", ConfigSentences.tooFewWorkersNeed(needed));
    }
    if (settings.workers().retryDelayMax().compareTo(settings.workers().retryDelay()) < 0) {
      top.section("workers").problem("retry-delay-max", ConfigSentences.isShorterThanRetryDelay());
    }
    Set<String> buckets =
        Set.copyOf(
            new HashSet<>(
                List.of(
                    settings.storage().recordings(),
                    settings.storage().work(),
                    settings.storage().bundles())));
    if (buckets.size() < 3) {
      top.section("storage").problem("buckets", ConfigSentences.threeBucketsMustDiffer());
    }
  }

  private static Settings.Storage storage(Section s) {
    Optional<URI> endpoint =
        s.text("endpoint").filter(t -> t.equals("embedded")).isPresent()
            ? Optional.empty()
            : s.parsed(
                "endpoint",
                ConfigSentences.embeddedOrHttpHostPort(),
                text -> {
                  URI uri = URI.create(text);
                  boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                  return http && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
                });
    // Whether they are there is asked when storage is opened: not every command needs it.
    String accessKey = s.text("access-key").orElse("");
    String secretKey = s.text("secret-key").orElse("");
    Section buckets = s.section("buckets");
    Settings.Storage storage =
        new Settings.Storage(
            endpoint,
            s.text("operators-group").filter(group -> !group.isBlank()),
            s.requiredText("region"),
            accessKey,
            new Secret(secretKey),
            bucket(buckets, "recordings"),
            bucket(buckets, "work"),
            bucket(buckets, "bundles"),
            s.requiredBytes("part-size", 5 * MIB, 5 * GIB),
            s.requiredDuration("connect-timeout", Duration.ofMillis(100), HOUR),
            s.requiredDuration("read-timeout", SECOND, HOUR));
    buckets.end();
    s.end();
    return storage;
  }

  private static String bucket(Section buckets, String key) {
    Optional<String> name =
        buckets.parsed(key, BUCKET_NAME, text -> BUCKET.matcher(text).matches() ? text : null);
    return buckets.required(key, name, BUCKET_NAME, key);
  }

  private static DatabaseSettings database(Section s, Path stateDir) {
    Bilingual expected = ConfigSentences.embeddedJdbcH2OrJdbc();
    String embedded = Settings.embeddedDatabase(stateDir);
    String url =
        s.required(
            "url",
            s.parsed(
                "url",
                expected,
                text -> {
                  if (text.equals("embedded")) {
                    return embedded;
                  }
                  boolean known =
                      text.startsWith("jdbc:h2:") || text.startsWith("jdbc:postgresql://");
                  return known ? text : null;
                }),
            expected,
            embedded);
    DatabaseSettings database =
        new DatabaseSettings(
            url,
            s.text("user").orElse(""),
            new Secret(s.text("password").orElse("")),
            s.requiredInt("max-connections", 4, 500));
    s.end();
    return database;
  }

  private static Settings.Intake intake(Section s) {
    Settings.Intake intake =
        new Settings.Intake(
            s.requiredDuration("quiet-period", Duration.ZERO, Duration.ofDays(1)),
            s.requiredFlag("events"),
            s.requiredBytes("max-object-size", MIB, 5 * 1024 * GIB),
            s.requiredInt("max-objects", 1, 100_000));
    s.end();
    return intake;
  }

  private static WorkerSettings workers(Section s) {
    WorkerSettings workers =
        new WorkerSettings(
            s.text("node").filter(n -> !n.isEmpty()).orElseGet(SettingsReader::hostName),
            s.requiredInt("heavy", 1, 64),
            s.requiredInt("light", 1, 64),
            s.requiredInt("max-attempts", 1, 100),
            s.requiredInt("max-crashes", 1, 20),
            s.requiredDuration("retry-delay", Duration.ofMillis(100), HOUR),
            s.requiredDuration("retry-delay-max", Duration.ofMillis(100), Duration.ofDays(1)),
            s.requiredDuration("check-in", SECOND, Duration.ofMinutes(5)),
            s.requiredDuration("patience", SECOND, Duration.ofDays(7)));
    s.end();
    return workers;
  }

  private static ScheduleSettings schedule(Section s) {
    Bilingual zone = ConfigSentences.timeZoneSuchAsAsia();
    Bilingual cron = ConfigSentences.quartzCronExpressionSuch();
    ScheduleSettings schedule =
        new ScheduleSettings(
            s.required("rescan", cron(s, "rescan", cron), cron, ""),
            s.required("nightly", cron(s, "nightly", cron), cron, ""),
            s.required("audit", cron(s, "audit", cron), cron, ""),
            s.requiredDuration("audit-time", SECOND, Duration.ofDays(7)),
            s.required("zone", s.parsed("zone", zone, ZoneId::of), zone, ZoneId.of("UTC")));
    s.end();
    return schedule;
  }

  private static Optional<String> cron(Section s, String key, Bilingual expected) {
    return s.parsed(
        key, expected, text -> org.quartz.CronExpression.isValidExpression(text) ? text : null);
  }

  private static List<ClipShape> clips(Section s) {
    List<ClipShape> shapes = new ArrayList<>();
    Bilingual words = ConfigSentences.aspect();
    for (Section shape : s.sections("clips", MOST_ITEMS)) {
      shapes.add(
          new ClipShape(
              shape.required(
                  "aspect",
                  shape.parsed("aspect", words, t -> ASPECT.matcher(t).matches() ? t : null),
                  words,
                  "1:1"),
              shape.requiredInt("width", 16, 4320) / 2 * 2,
              shape.requiredInt("height", 16, 4320) / 2 * 2,
              shape.requiredInt("crf", 10, 40),
              shape.requiredInt("max-bitrate", 50_000, 200_000_000)));
      shape.end();
    }
    return shapes;
  }

  private static Settings.Media media(Section s) {
    List<Rung> ladder = new ArrayList<>();
    Bilingual name = ConfigSentences.smallLettersAndDigits();
    for (Section rung : s.sections("ladder", MOST_ITEMS)) {
      ladder.add(
          new Rung(
              rung.required(
                  "name",
                  rung.parsed("name", name, t -> RUNG.matcher(t).matches() ? t : null),
                  name,
                  "x"),
              rung.requiredInt("short-side", 16, 4320),
              rung.requiredInt("crf", 10, 40),
              rung.requiredInt("max-bitrate", 50_000, 200_000_000)));
      rung.end();
    }
    checkLadder(s, ladder);
    Settings.Media media =
        new Settings.Media(
            ladder,
            s.requiredChoice("preset", PRESETS),
            s.requiredInt("threads", 1, 64),
            us(s.requiredDuration("gop", Duration.ofMillis(200), Duration.ofSeconds(10))),
            us(s.requiredDuration("segment", SECOND, Duration.ofSeconds(30))),
            s.requiredInt("max-frame-rate", 1, 120),
            new AudioSpec(
                s.requiredInt("audio-bitrate", 32_000, 512_000),
                Optional.of(
                    new AudioSpec.Target(
                        s.requiredInt("loudness", -40, -5) * 100,
                        s.requiredInt("true-peak", -20, 0) * 100))),
            us(s.requiredDuration("storyboard-interval", SECOND, Duration.ofMinutes(10))),
            s.requiredInt("storyboard-width", 64, 640),
            s.requiredInt("max-lost-percent", 0, 99),
            us(s.requiredDuration("chunk", Duration.ofMinutes(1), Duration.ofHours(24))),
            clips(s),
            Framing.Kind.valueOf(
                s.requiredChoice("clip-framing", List.of("crop", "blur", "borders"))
                    .toUpperCase(Locale.ROOT)),
            s.requiredInt("clip-suggestions", 0, 100));
    s.end();
    return media;
  }

  private static void checkLadder(Section s, List<Rung> ladder) {
    if (ladder.isEmpty()) {
      s.problem("ladder", ConfigSentences.needsAtLeastOneRendition());
    }
    for (int i = 1; i < ladder.size(); i++) {
      if (ladder.get(i).shortSide() >= ladder.get(i - 1).shortSide()) {
        s.problem("ladder", ConfigSentences.mustGoFromLargest());
      }
    }
    if (ladder.stream().map(Rung::name).distinct().count() != ladder.size()) {
      s.problem("ladder", ConfigSentences.twoRenditionsHaveSameName());
    }
  }

  private static Settings.Engine engine(Section s) {
    Settings.Engine engine =
        new Settings.Engine(
            s.requiredBytes("heap", 64 * MIB, 64 * GIB),
            s.requiredBytes("memory", 256 * MIB, 1024 * GIB),
            s.requiredDuration("stall-timeout", SECOND, HOUR),
            s.requiredInt("timeout-factor", 1, 1000),
            s.requiredDuration("max-duration", SECOND, Duration.ofDays(7)),
            s.requiredInt("max-side", 64, 16_384));
    s.end();
    return engine;
  }

  private static Settings.Documents documents(Section s) {
    Settings.Documents documents =
        new Settings.Documents(
            s.requiredBytes("heap", 128 * MIB, 64 * GIB),
            s.requiredBytes("memory", 256 * MIB, 1024 * GIB),
            s.requiredDuration("timeout", SECOND, HOUR),
            s.requiredInt("max-characters", 1000, 100_000_000),
            s.requiredInt("max-pictures", 0, 10_000));
    s.end();
    return documents;
  }

  private static Settings.Captions captions(Section s) {
    Settings.Captions captions =
        new Settings.Captions(
            Math.toIntExact(s.requiredBytes("max-size", KIB, GIB)),
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
        s.problem("unchecked", ConfigSentences.foundExpectedRule(id, known));
      }
    }
    return new CaptionRules(
        s.requiredInt("max-line-characters", 4, 200),
        s.requiredInt("max-lines", 1, 10),
        s.requiredInt("max-characters-per-second", 1, 100),
        us(s.requiredDuration("min-duration", Duration.ZERO, Duration.ofMillis(999))),
        us(s.requiredDuration("max-duration", SECOND, Duration.ofMinutes(2))),
        us(s.requiredDuration("min-gap", Duration.ZERO, SECOND)),
        s.text("forbidden-punctuation").orElse(""),
        s.texts("placeholders").stream().filter(word -> !word.isEmpty()).toList(),
        s.text("cantonese").orElse(""),
        unchecked);
  }

  private static Settings.Ocr ocr(Section s) {
    String captions =
        s.choice("captions", List.of("auto", "always", "never"), Map.of()).orElse("auto");
    Optional<List<Integer>> band =
        s.parsed("band", ConfigSentences.autoOrTwoPercentages(), SettingsReader::band);
    s.end();
    return new Settings.Ocr(captions, band.orElse(List.of()));
  }

  private static Settings.Speech speech(Section s) {
    Optional<Settings.Model> model = Optional.empty();
    String file = s.text("model").orElse("");
    if (!file.isEmpty()) {
      try {
        Path path = Path.of(file).toAbsolutePath().normalize();
        model = Optional.of(new Settings.Model(path, ModelFile.read(path)));
      } catch (InvalidPathException e) {
        s.problem("model", ConfigSentences.isNotPathOfFile(file));
      } catch (ModelFile.UnusableException e) {
        s.problem("model", e.what());
      }
    }
    boolean always = s.requiredChoice("when", List.of("needed", "always")).equals("always");
    int threads = s.requiredInt("threads", 1, 64);
    long memory = s.requiredBytes("memory", 512L << 20, 1L << 40);
    s.end();
    return new Settings.Speech(model, always, threads, memory);
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

  private static Settings.Images images(Section s) {
    Settings.Images images =
        new Settings.Images(
            s.requiredInt("max-pixels", 10_000, 1_000_000_000),
            s.requiredInt("page-size", 64, 8192),
            s.requiredInt("thumbnail-size", 16, 2048));
    s.end();
    return images;
  }

  private static Map<String, String> portal(Section s) {
    Map<String, String> portal = new TreeMap<>();
    for (String key :
        List.of(
            "site-name",
            "site-domain",
            "site-id-code",
            "column-name",
            "column-type",
            "content-source")) {
      s.text(key).filter(t -> !t.isEmpty()).ifPresent(t -> portal.put(key, t));
    }
    s.end();
    return portal;
  }

  private static long cache(Section s) {
    long size = s.requiredBytes("max-size", MIB, 1024 * 1024 * GIB);
    s.end();
    return size;
  }

  private static Settings.Web web(Section s) {
    Settings.Web web = new Settings.Web(s.requiredText("bind"), s.requiredInt("port", 0, 65_535));
    s.end();
    return web;
  }

  private static Config reference() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                SettingsReader.class.getResourceAsStream("pipeline.conf"), "the jar's defaults"),
            StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(
          in, ConfigParseOptions.defaults().setOriginDescription("pipeline.conf (defaults)"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long us(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
