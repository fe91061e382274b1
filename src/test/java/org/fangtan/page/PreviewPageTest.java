package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.fangtan.json.Json;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PreviewPageTest {
  private static final SortedMap<String, byte[]> FILES =
      new PageRenderer().render(SamplePreview.editions());

  private static Document page(String file) {
    return Jsoup.parse(new String(Objects.requireNonNull(FILES.get(file)), StandardCharsets.UTF_8));
  }

  @Test
  void anAnnouncedInterviewHasNoPlayerAndNoEmptySection() {
    assertThat(FILES.keySet())
        .containsExactly(
            "assets/icon.svg",
            "assets/page.css",
            "assets/page.js",
            "index.en.html",
            "index.html",
            "index.zh-Hant.html");
    Document page = page("index.html");
    assertThat(page.select("video, audio, .player, #ft-transcript")).isEmpty();
    assertThat(page.select("section"))
        .allSatisfy(section -> assertThat(section.text().length()).isGreaterThan(8));
    assertThat(page.select(".form").text()).isEqualTo("访谈预告 · 微视频访谈");
    assertThat(page.select(".announce-date time").attr("datetime")).startsWith("2026-09-18T15:00");
    assertThat(page.select(".announce-date").text()).isEqualTo("2026年9月18日 星期五 15:00");
    assertThat(page.select(".announce-ask").text()).contains("欢迎提问 <b>", "12345", "9月17日 15:00");
    assertThat(page.select(".outline .numbered").eachText())
        .containsExactly("一、三地公交一体化带来哪些变化？", "二、老年人坐车还能免费吗？");
    assertThat(page.select("#ft-airing-state").hasAttr("hidden")).isTrue();
  }

  @Test
  void otherLanguagesReadTheSameDate() {
    assertThat(page("index.zh-Hant.html").select(".announce").text())
        .contains("播出時間", "2026年9月18日 星期五 15:00", "我要提問", "歡迎提問");
    assertThat(page("index.en.html").select(".announce-date").text())
        .isEqualTo("18 September 2026 Friday 15:00");
  }

  @Test
  void crawlersAreToldOfAnEventAndOfNoFilm() {
    JsonNode graph =
        Json.read(
            page("index.html").select("script[type=application/ld+json]").get(0).data(),
            JsonNode.class);
    JsonNode event = graph.path("@graph").get(0);
    assertThat(event.path("@type").asText()).isEqualTo("BroadcastEvent");
    assertThat(event.path("startDate").asText()).isEqualTo("2026-09-18T15:00:00+08:00");
    assertThat(event.path("endDate").asText()).isEqualTo("2026-09-18T16:30:00+08:00");
    assertThat(event.path("location").path("@type").asText()).isEqualTo("VirtualLocation");
    assertThat(event.path("performer").isMissingNode()).as("a guest without a name").isTrue();
    assertThat(graph.toString()).doesNotContain("VideoObject").doesNotContain("contentUrl");
    assertThat(page("index.html").select("meta[property=og:type]").attr("content"))
        .isEqualTo("article");
  }

  @Test
  void headingsOfOutlinesAreNumbered() {
    assertThat(
            List.of("一、开场", "十二、问题", "第三部分 展望", "1. 变化", "2、安排").stream().map(PagePreview.Line::of))
        .allMatch(PagePreview.Line::isHeading);
    assertThat(
            List.of("要点：12条线路", "1.5 小时以后", "一体化带来三个变化", "2026年底前").stream()
                .map(PagePreview.Line::of))
        .noneMatch(PagePreview.Line::isHeading);
  }
}
