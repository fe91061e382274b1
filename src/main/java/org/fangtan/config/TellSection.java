package org.fangtan.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.config.TellSettings.Security;
import org.fangtan.config.TellSettings.TargetSettings;
import org.fangtan.notice.NoticeType;
import org.fangtan.recording.OwnName;
import org.jspecify.annotations.Nullable;

/** The section of {@code pipeline.conf} that names the targets of notices. */
final class TellSection {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._~:/-]{1,200}");
  private static final Pattern FOLDER =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");

  private TellSection() {}

  static TellSettings tell(Section s) {
    Section all = s.section("targets");
    List<TargetSettings> targets = new ArrayList<>();
    for (String name : all.keys()) {
      if (!NAME.matcher(name).matches()) {
        all.problem(name, ConfigSentences.nameOfTarget());
      }
      target(name, all.section(name)).ifPresent(targets::add);
    }
    TellSettings tell =
        new TellSettings(
            s.required(
                "source",
                s.parsed("source", ConfigSentences.sourceOfEvents(), TellSection::source),
                ConfigSentences.sourceOfEvents(),
                "/fangtan"),
            s.requiredDuration("retry-delay", Duration.ofMillis(100), Section.HOUR),
            s.requiredDuration("retry-delay-max", Duration.ofMillis(100), Duration.ofDays(1)),
            s.requiredDuration("silent-after", Duration.ofSeconds(30), Duration.ofDays(1)),
            s.requiredBytes("disk-short", 0, 1024 * Section.GIB),
            targets);
    if (tell.retryDelayMax().compareTo(tell.retryDelay()) < 0) {
      s.problem("retry-delay-max", ConfigSentences.isShorterThanRetryDelay());
    }
    s.end();
    return tell;
  }

  private static @Nullable String source(String text) {
    return SOURCE.matcher(text).matches() ? text : null;
  }

  private static Optional<TargetSettings> target(String name, Section s) {
    if (s.flag("off").orElse(false)) {
      s.keys();
      return Optional.empty();
    }
    Set<NoticeType> types = types(s);
    String kind = s.requiredChoice("kind", List.of("webhook", "mail", "folder"));
    TargetSettings target =
        switch (kind) {
          case "webhook" -> webhook(name, types, s);
          case "mail" -> mail(name, types, s);
          default -> folder(name, types, s);
        };
    s.end();
    return Optional.of(target);
  }

  private static Set<NoticeType> types(Section s) {
    Set<NoticeType> types = EnumSet.noneOf(NoticeType.class);
    List<String> written = s.texts("types");
    List<String> known = Arrays.stream(NoticeType.values()).map(NoticeType::id).toList();
    for (String id : written) {
      NoticeType.of(id)
          .ifPresentOrElse(
              types::add, () -> s.problem("types", ConfigSentences.foundExpectedOneOf(id, known)));
    }
    return written.isEmpty() ? EnumSet.allOf(NoticeType.class) : types;
  }

  private static TargetSettings webhook(String name, Set<NoticeType> types, Section s) {
    URI none = URI.create("https://invalid.invalid/");
    return new TellSettings.Webhook(
        name,
        types,
        s.required(
            "url",
            s.parsed("url", ConfigSentences.addressOfWebhook(), TellSection::address),
            ConfigSentences.addressOfWebhook(),
            none),
        secret(s, "secret"),
        s.flag("inner").orElse(false),
        timeout(s));
  }

  private static @Nullable URI address(String text) {
    URI uri = URI.create(text);
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    return isHttp && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null
        ? uri
        : null;
  }

  private static TargetSettings mail(String name, Set<NoticeType> types, Section s) {
    Security security =
        Security.valueOf(
            s.choice("security", List.of("tls", "starttls", "none"), Map.of())
                .orElse("tls")
                .toUpperCase(Locale.ROOT));
    List<String> to = s.texts("to").stream().filter(text -> !text.isEmpty()).toList();
    for (String address : to) {
      if (mailAddress(address) == null) {
        s.problem("to", ConfigSentences.isNoMailAddress(address));
      }
    }
    if (to.isEmpty()) {
      s.problem("to", ConfigSentences.missingExpected(ConfigSentences.mailAddress()));
    }
    return new TellSettings.Mail(
        name,
        types,
        s.required(
            "server",
            s.parsed(
                "server",
                ConfigSentences.nameOfServer(),
                text -> HOST.matcher(text).matches() ? text : null),
            ConfigSentences.nameOfServer(),
            "invalid.invalid"),
        s.integer("port", 1, 65_535).orElse(usualPort(security)).intValue(),
        security,
        s.text("user").filter(text -> !text.isEmpty()),
        secret(s, "password"),
        s.required(
            "from",
            s.parsed("from", ConfigSentences.mailAddress(), TellSection::mailAddress),
            ConfigSentences.mailAddress(),
            "nobody@invalid.invalid"),
        to,
        timeout(s));
  }

  private static long usualPort(Security security) {
    return switch (security) {
      case TLS -> 465;
      case STARTTLS -> 587;
      case NONE -> 25;
    };
  }

  private static @Nullable String mailAddress(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      return address.getAddress().indexOf('@') > 0 ? text : null;
    } catch (AddressException e) {
      return null;
    }
  }

  private static TargetSettings folder(String name, Set<NoticeType> types, Section s) {
    TellSettings.Folder folder = folderOf(name, types, s);
    boolean isNotices =
        folder.folder().equals(OwnName.NOTICES)
            || folder.folder().startsWith(OwnName.NOTICES + "/");
    if (folder.bucket().isEmpty() && !isNotices) {
      // Among the recordings it would be mistaken for a topic.
      s.problem("folder", ConfigSentences.folderOfNotices(OwnName.NOTICES));
    }
    return folder;
  }

  private static TellSettings.Folder folderOf(String name, Set<NoticeType> types, Section s) {
    return new TellSettings.Folder(
        name,
        types,
        s.parsed(
            "bucket",
            ConfigSentences.bucketName(),
            text -> BUCKET.matcher(text).matches() ? text : null),
        s.parsed(
                "folder",
                ConfigSentences.nameOfFolder(),
                text -> FOLDER.matcher(text).matches() ? text : null)
            .orElse(OwnName.NOTICES));
  }

  /** Whether it is set is checked when it is needed: not every command has it. */
  private static Secret secret(Section s, String key) {
    return new Secret(s.text(key).orElse(""));
  }

  private static Duration timeout(Section s) {
    return s.has("timeout")
        ? s.requiredDuration("timeout", Section.SECOND, Duration.ofMinutes(5))
        : Duration.ofSeconds(20);
  }
}
