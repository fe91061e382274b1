package org.fangtan.contract;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places where the pages of a bundle give the time of publication: the value of a meta tag, of
 * a field of JSON-LD, or of a {@code time} element. A version that waits for its release is made
 * before that time is known; when it is released, only these places are rewritten. A page that
 * gives the time anywhere else would then show a wrong time there, so whoever adds such a place
 * must add it here. Pure.
 */
public final class PublicationTime {
  private static final Pattern PLACE =
      Pattern.compile(
          "((?:<meta\\s+(?:name|property)=\"(?:PubDate|article:published_time|og:release_date)\"\\s+content=\"|\"(?:datePublished|uploadDate)\"\\s*:\\s*\"))([0-9][0-9T:+Z."
              + " -]{7,35})\"");

  /** The text that people read; the page's two languages may be in attributes. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<time itemprop=\"datePublished\" datetime=\"[^\"]*\""
              + "( data-zh=\"[^\"]*\" data-en=\"[^\"]*\")?>([^<]*)</time>");

  private static final String YEAR_IN_CHINESE = bytes("年");

  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter ISO_MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmXXX", Locale.ROOT);
  private static final DateTimeFormatter ISO_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final Pattern WITH_SECONDS = Pattern.compile(".*T\\d\\d:\\d\\d:\\d\\d.*");

  /** The length of a date without a time of day: {@code 2026-09-18}. */
  private static final int DAY_LENGTH = 10;

  private PublicationTime() {}

  /**
   * Whether a file may contain the time.
   *
   * @param path below {@code data}
   */
  public static boolean mayStandIn(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".html");
  }

  /** The page with another time, in the format that each place has. */
  public static byte[] stamped(byte[] html, OffsetDateTime time) {
    String zh = bytes(CHINESE.format(time));
    String en = ENGLISH.format(time);
    return replaced(
        html,
        old -> format(old, time),
        m ->
            "<time itemprop=\"datePublished\" datetime=\""
                + time
                + "\""
                + (m.group(1) == null ? "" : " data-zh=\"" + zh + "\" data-en=\"" + en + "\"")
                + ">"
                + (m.group(2).contains(YEAR_IN_CHINESE) ? zh : en)
                + "</time>");
  }

  /** The page without the time: two pages that differ only in it become equal. */
  public static byte[] without(byte[] html) {
    return replaced(html, old -> "", m -> "<time itemprop=\"datePublished\"></time>");
  }

  private static String format(String old, OffsetDateTime time) {
    if (old.indexOf('T') < 0) {
      String written = MINUTES.format(time);
      return old.length() == DAY_LENGTH ? written.substring(0, DAY_LENGTH) : written;
    }
    return (WITH_SECONDS.matcher(old).matches() ? ISO_SECONDS : ISO_MINUTES).format(time);
  }

  private static byte[] replaced(
      byte[] html, UnaryOperator<String> place, Function<MatchResult, String> element) {
    // One character for each byte, so that anything that is not UTF-8 text stays as it is.
    String text = new String(html, StandardCharsets.ISO_8859_1);
    String placed =
        PLACE
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + place.apply(m.group(2)) + "\""));
    return ELEMENT
        .matcher(placed)
        .replaceAll(m -> Matcher.quoteReplacement(element.apply(m)))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The UTF-8 bytes of a text, one character for each byte. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
