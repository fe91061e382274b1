package org.fangtan.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.contract.BundleVersion;
import org.fangtan.page.TestBrowser;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/** The index where some interviews are announced and one is on air. */
class AnnouncedIndexTest {
  private static final OffsetDateTime NOW =
      OffsetDateTime.ofInstant(
          Instant.ofEpochSecond(Instant.now().getEpochSecond()), java.time.ZoneOffset.ofHours(8));

  @TempDir Path folder;

  private static SitePart.Made made(SampleTopics.Topic topic, boolean isSpoken) {
    return SitePart.of(
        topic.contract(),
        new BundleVersion(1),
        ContentHash.of(topic.contract().toJson()),
        isSpoken ? Optional.of(topic.transcript()) : Optional.empty());
  }

  private static List<SitePart.Made> topics() {
    return List.of(
        made(new SampleTopics(1).interview(3), true),
        made(SampleTopics.announced(new TopicId("later"), "下周访谈", NOW.plusDays(7)), false),
        made(SampleTopics.announced(new TopicId("now"), "正在播出的访谈", NOW.minusMinutes(5)), false),
        made(SampleTopics.announced(new TopicId("gone"), "过期预告", NOW.minusDays(9)), false));
  }

  private static SiteState state(List<SitePart.Made> made, List<SiteFile> files) {
    made.forEach(one -> files.addAll(one.files()));
    Segment.Built main =
        Segment.of(
            SiteState.MAIN,
            made.stream().map(one -> one.part().entry()).toList(),
            SiteState.MAIN_SHARDS);
    Segment.Built recent = Segment.of(SiteState.RECENT, List.of(), SiteState.RECENT_SHARDS);
    files.addAll(main.files());
    files.addAll(recent.files());
    return new SiteState(
        SitePart.FORMAT,
        made.stream().map(one -> one.part().topic()).toList(),
        Optional.empty(),
        main.segment(),
        recent.segment());
  }

  @Test
  void theReadersClockTellsWhatIsOnAir() throws Exception {
    List<SiteFile> files = new ArrayList<>();
    SiteState state = state(topics(), files);
    SitePages pages = new SitePages();
    Map<String, byte[]> all = new TreeMap<>(pages.of(state, SiteAddress.NONE));
    pages.assets().forEach(file -> all.put(file.path(), file.bytes()));
    files.forEach(file -> all.put(file.path(), file.bytes()));
    for (Map.Entry<String, byte[]> file : all.entrySet()) {
      Path target = folder.resolve("index").resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.write(target, file.getValue());
    }
    try (TestBrowser browser = TestBrowser.open(folder.resolve("profile"))) {
      browser.visit(folder.resolve("index").resolve(SitePages.PAGE).toUri().toString());
      assertThat(
              browser.texts(
                  "Array.from(document.querySelectorAll('.upcoming .row')).map(e =>"
                      + " e.querySelector('.phase').textContent + ' ' +"
                      + " e.querySelector('h3').textContent)"))
          .containsExactly("播出时间已过 过期预告", "正在直播 正在播出的访谈", "预告 下周访谈");
      assertThat(browser.number("document.querySelectorAll('.row').length")).isEqualTo(4);
      if (browser.id("ix-filters").isDisplayed()) {
        new Select(browser.id("ix-phase")).selectByValue("on-air");
        assertThat(browser.number("document.querySelectorAll('.row:not([hidden])').length"))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void theFeedMarksPreviewsAndHasNoFilmOfThem() {
    SiteAddress address =
        SiteAddress.of(
            Map.of(
                "topic-url", "https://example.gov.cn/ft/{topic}/",
                "index-url", "https://example.gov.cn/ft/"));
    SiteState state = state(topics(), new ArrayList<>());
    Map<String, byte[]> files = new SitePages().of(state, address);
    String feed =
        new String(Objects.requireNonNull(files.get(SiteFeeds.FEED)), StandardCharsets.UTF_8);
    assertThat(feed).contains("【预告】下周访谈", "urn:fangtan:topic:later:preview");
    assertThat(feed.split("<enclosure", -1)).as("of the record alone").hasSize(2);
    assertThat(new String(Objects.requireNonNull(files.get(SiteFeeds.MAP)), StandardCharsets.UTF_8))
        .contains("https://example.gov.cn/ft/later/");
  }
}
