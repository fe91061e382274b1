package org.fangtan.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;

/**
 * Sections of {@code pipeline.conf} about a node: storage, database, workers, schedule, engine,
 * web.
 */
final class NodeSections {
  /** Bucket names that every S3 server accepts: Amazon S3 user guide, "Bucket naming rules". */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private static final Bilingual BUCKET_NAME = ConfigSentences.bucketName();

  private NodeSections() {}

  static Settings.Storage storage(Section s) {
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
    // Whether they are set is checked when the storage is opened: not every command needs it.
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
            s.requiredBytes("part-size", 5 * Section.MIB, 5 * Section.GIB),
            s.requiredDuration("connect-timeout", Duration.ofMillis(100), Section.HOUR),
            s.requiredDuration("read-timeout", Section.SECOND, Section.HOUR));
    buckets.end();
    s.end();
    return storage;
  }

  private static String bucket(Section buckets, String key) {
    Optional<String> name =
        buckets.parsed(key, BUCKET_NAME, text -> BUCKET.matcher(text).matches() ? text : null);
    return buckets.required(key, name, BUCKET_NAME, key);
  }

  static DatabaseSettings database(Section s, Path stateDir) {
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

  static Settings.Intake intake(Section s) {
    Settings.Intake intake =
        new Settings.Intake(
            s.requiredDuration("quiet-period", Duration.ZERO, Duration.ofDays(1)),
            s.requiredFlag("events"),
            s.requiredBytes("max-object-size", Section.MIB, 5 * 1024 * Section.GIB),
            s.requiredInt("max-objects", 1, 100_000));
    s.end();
    return intake;
  }

  static WorkerSettings workers(Section s) {
    WorkerSettings workers =
        new WorkerSettings(
            s.text("node").filter(n -> !n.isEmpty()).orElseGet(NodeSections::hostName),
            s.requiredInt("heavy", 1, 64),
            s.requiredInt("light", 1, 64),
            s.requiredInt("max-attempts", 1, 100),
            s.requiredInt("max-crashes", 1, 20),
            s.requiredDuration("retry-delay", Duration.ofMillis(100), Section.HOUR),
            s.requiredDuration("retry-delay-max", Duration.ofMillis(100), Duration.ofDays(1)),
            s.requiredDuration("check-in", Section.SECOND, Duration.ofMinutes(5)),
            s.requiredDuration("patience", Section.SECOND, Duration.ofDays(7)),
            s.requiredDuration("drain", Duration.ZERO, Duration.ofDays(1)));
    s.end();
    return workers;
  }

  static ScheduleSettings schedule(Section s) {
    Bilingual zone = ConfigSentences.timeZoneSuchAsAsia();
    Bilingual cron = ConfigSentences.quartzCronExpressionSuch();
    ScheduleSettings schedule =
        new ScheduleSettings(
            s.required("rescan", cron(s, "rescan", cron), cron, ""),
            s.required("nightly", cron(s, "nightly", cron), cron, ""),
            s.required("audit", cron(s, "audit", cron), cron, ""),
            s.required("programme", cron(s, "programme", cron), cron, ""),
            s.requiredDuration("audit-time", Section.SECOND, Duration.ofDays(7)),
            s.required("zone", s.parsed("zone", zone, ZoneId::of), zone, ZoneId.of("UTC")));
    s.end();
    return schedule;
  }

  private static Optional<String> cron(Section s, String key, Bilingual expected) {
    return s.parsed(
        key, expected, text -> org.quartz.CronExpression.isValidExpression(text) ? text : null);
  }

  static Settings.Engine engine(Section s) {
    Settings.Engine engine =
        new Settings.Engine(
            s.requiredBytes("heap", 64 * Section.MIB, 64 * Section.GIB),
            s.requiredBytes("memory", 256 * Section.MIB, 1024 * Section.GIB),
            s.requiredDuration("stall-timeout", Section.SECOND, Section.HOUR),
            s.requiredInt("timeout-factor", 1, 1000),
            s.requiredDuration("max-duration", Section.SECOND, Duration.ofDays(7)),
            s.requiredInt("max-side", 64, 16_384));
    s.end();
    return engine;
  }

  static long cache(Section s) {
    long size = s.requiredBytes("max-size", Section.MIB, 1024 * 1024 * Section.GIB);
    s.end();
    return size;
  }

  static Retention retention(Section s) {
    Duration day = Duration.ofDays(1);
    Duration ages = Duration.ofDays(3650);
    Retention retention =
        new Retention(
            s.requiredDuration("grace", day, ages),
            s.requiredInt("versions", 2, 10_000),
            s.requiredDuration("results", day, ages),
            s.requiredDuration("runs", day, ages),
            s.requiredDuration("uploads", day, ages),
            s.requiredDuration("cache", day, ages));
    s.end();
    return retention;
  }

  static Settings.Web web(Section s) {
    Secret secret = new Secret(s.text("secret").orElse(""));
    if (!secret.isEmpty() && secret.reveal().length() < Settings.Web.MIN_SECRET) {
      s.problem("secret", ConfigSentences.secretIsTooShort(Settings.Web.MIN_SECRET));
    }
    Settings.Web web =
        new Settings.Web(s.requiredText("bind"), s.requiredInt("port", 0, 65_535), secret);
    s.end();
    return web;
  }

  /** The address of each topic's folder on the portal. */
  private static final Pattern TOPIC_URL =
      Pattern.compile("https?://[^/\\s?#{}]+/([^\\s?#{}]*/)?[^\\s?#{}/]*\\{topic}[^\\s?#{}]*");

  /** The address of the folder with the page of all interviews on the portal. */
  private static final Pattern INDEX_URL = Pattern.compile("https?://[^/\\s?#{}]+(/[^\\s?#{}]*)?");

  static Map<String, String> portal(Section s) {
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
    s.text("topic-url")
        .filter(t -> !t.isEmpty())
        .ifPresent(
            pattern -> {
              if (TOPIC_URL.matcher(pattern).matches()) {
                portal.put("topic-url", pattern.endsWith("/") ? pattern : pattern + "/");
              } else {
                s.problem("topic-url", ConfigSentences.addressOfTopics(pattern));
              }
            });
    s.text("index-url")
        .filter(t -> !t.isEmpty())
        .ifPresent(
            address -> {
              if (INDEX_URL.matcher(address).matches()) {
                portal.put("index-url", address.endsWith("/") ? address : address + "/");
              } else {
                s.problem("index-url", ConfigSentences.addressOfIndex(address));
              }
            });
    s.end();
    return portal;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
