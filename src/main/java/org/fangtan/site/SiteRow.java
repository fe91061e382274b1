package org.fangtan.site;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.text.VisibleText;

/** What the page's template shows for a topic. */
final class SiteRow {
  private static final DateTimeFormatter DAY_ZH =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT_ZH =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.ROOT);
  private static final DateTimeFormatter MOMENT_EN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

  /** The maximum length of the introduction in a list, in characters. */
  private static final int MAX_INTRODUCTION_LENGTH = 110;

  private SiteRow() {}

  /**
   * Values by their names in the template; empty where there is none.
   *
   * @param number in the search index
   */
  static Map<String, Object> of(SiteTopic topic, String number, SiteAddress address) {
    Map<String, Object> row = new HashMap<>();
    row.put("number", number);
    row.put("title", topic.title());
    row.put("lang", topic.language().orElse("zh-Hans"));
    row.put("form", topic.form().id());
    row.put("formZh", topic.form() == TopicFacts.Form.MICROVIDEO ? "微视频访谈" : "网上访谈");
    row.put(
        "formEn",
        topic.form() == TopicFacts.Form.MICROVIDEO ? "Microvideo interview" : "Online interview");
    row.put("isPreview", topic.state() == TopicSummary.State.PREVIEW);
    row.put("isEarly", topic.early().isPresent());
    row.put(
        "interpretation",
        topic
            .interpretation()
            .map(page -> address.onPortal(topic, page).orElse(SiteAddress.inBucket(topic, page)))
            .orElse(""));
    row.put(
        "localInterpretation",
        address.topic().isPresent()
            ? topic.interpretation().map(page -> SiteAddress.inBucket(topic, page)).orElse("")
            : "");
    boolean isPreview = topic.state() == TopicSummary.State.PREVIEW;
    row.put("year", topic.date().map(OffsetDateTime::getYear).orElse(0));
    row.put("state", topic.state().id());
    row.put(
        "airsAt",
        topic.airing().filter(one -> isPreview).map(one -> one.at().toString()).orElse(""));
    row.put(
        "airsUntil",
        topic.airing().filter(one -> isPreview).map(one -> one.until().toString()).orElse(""));
    row.put("unit", topic.unit().orElse(""));
    row.put("guests", String.join("、", topic.guests()));
    row.put("introduction", cut(topic.introduction().orElse("")));
    row.put("day", topic.date().map(DAY::format).orElse(""));
    row.put("dayZh", topic.date().map((isPreview ? MOMENT_ZH : DAY_ZH)::format).orElse(""));
    row.put("dayEn", topic.date().map((isPreview ? MOMENT_EN : DAY_EN)::format).orElse(""));
    row.put("length", topic.durationUs().isPresent() ? clock(topic.durationUs().getAsLong()) : "");
    row.put("text", topic.text().orElse(""));
    String local = SiteAddress.inBucket(topic, "index.html");
    row.put("href", address.onPortal(topic, "").orElse(local));
    row.put("local", address.topic().isPresent() ? local : "");
    String cover = topic.cover().map(file -> SiteAddress.inBucket(topic, file.path())).orElse("");
    row.put(
        "cover", topic.cover().flatMap(file -> address.onPortal(topic, file.path())).orElse(cover));
    row.put("localCover", address.topic().isPresent() ? cover : "");
    return row;
  }

  private static String cut(String text) {
    String line = VisibleText.joined(text);
    int[] characters = line.codePoints().toArray();
    return characters.length <= MAX_INTRODUCTION_LENGTH
        ? line
        : new String(characters, 0, MAX_INTRODUCTION_LENGTH - 1).strip() + "…";
  }

  /** {@code 1:02} or {@code 1:01:02}, as players write it; rounded down. */
  private static String clock(long us) {
    long seconds = us / 1_000_000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
