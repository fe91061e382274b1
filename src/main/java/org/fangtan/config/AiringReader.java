package org.fangtan.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Asking;
import org.jspecify.annotations.Nullable;

/**
 * The time of an interview's broadcast and the ways to ask questions beforehand, in {@code
 * topic.conf}; the usual length of a broadcast, in {@code pipeline.conf}.
 */
final class AiringReader {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** The maximum grace period: no record is published later than a year after its broadcast. */
  private static final Duration MAX_GRACE = Duration.ofDays(365);

  private static final Pattern LASTING =
      Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,2})?) *(个?小时|时|h|hours?|分钟|分|m|min|minutes?)");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{1,24}");

  private AiringReader() {}

  /** The section {@code airing} of {@code pipeline.conf}. */
  static Settings.Airing airing(Section s) {
    Duration length = s.requiredDuration("length", SHORTEST, LONGEST);
    Duration grace = s.requiredDuration("grace", Duration.ZERO, MAX_GRACE);
    s.end();
    return new Settings.Airing(length, grace);
  }

  /**
   * The length of the broadcast.
   *
   * @param isDated whether its beginning is given
   */
  static Optional<Duration> airFor(Section top, boolean isDated) {
    Optional<Duration> lasting =
        top.parsed("air-for", ConfigSentences.lengthOfBroadcast(), AiringReader::lasting);
    if (lasting.isPresent() && !isDated && !top.has("air-at")) {
      top.problem("air-for", ConfigSentences.airForNeedsAirAt());
    }
    return lasting;
  }

  private static @Nullable Duration lasting(String written) {
    Matcher matcher = LASTING.matcher(Section.plain(written).strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    String unit = matcher.group(2);
    boolean isHours = unit.startsWith("h") || unit.endsWith("时");
    BigDecimal seconds =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(isHours ? 3600 : 60));
    Duration lasting = Duration.ofSeconds(seconds.longValue());
    return lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0 ? null : lasting;
  }

  /** How questions can be sent. */
  static Optional<Asking> asking(Section top, ZoneId zone) {
    if (!top.has("ask")) {
      return Optional.empty();
    }
    Section ask = top.section("ask");
    Optional<String> words = TopicConfReader.said(ask, "text");
    Optional<String> link =
        ask.parsed(
            "link",
            ConfigSentences.addressOnTheWeb(),
            text -> TopicWordsReader.isPublicAddress(text.strip()) ? text.strip() : null);
    Optional<String> phone =
        ask.parsed(
            "phone",
            ConfigSentences.phoneNumber(),
            text -> PHONE.matcher(Section.plain(text).strip()).matches() ? text.strip() : null);
    Optional<OffsetDateTime> until = TopicConfReader.moment(ask, "until", zone);
    ask.end();
    if (List.of(words, link, phone).stream().noneMatch(Optional::isPresent)) {
      if (!ask.has("text") && !ask.has("link") && !ask.has("phone")) {
        top.problem("ask", ConfigSentences.askNeedsWay());
      }
      return Optional.empty();
    }
    return Optional.of(new Asking(words, link, phone, until));
  }
}
