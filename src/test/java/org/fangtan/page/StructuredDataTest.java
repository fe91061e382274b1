package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;

/** What crawlers read, against the rules of schema.org that are written down here. */
class StructuredDataTest {
  private static final String ADDRESS = "https://www.example.gov.cn/ftzx/2019-09-transport/";

  /** Properties that schema.org has for each type, as far as pages use them. */
  private static final Map<String, Set<String>> PROPERTIES =
      Map.of(
          "VideoObject",
          Set.of(
              "name",
              "description",
              "inLanguage",
              "duration",
              "contentUrl",
              "encodingFormat",
              "embedUrl",
              "width",
              "height",
              "thumbnailUrl",
              "uploadDate",
              "url",
              "keywords",
              "publisher",
              "caption",
              "transcript",
              "hasPart",
              "potentialAction"),
          "AudioObject",
          Set.of(
              "name",
              "description",
              "inLanguage",
              "duration",
              "contentUrl",
              "encodingFormat",
              "embedUrl",
              "thumbnailUrl",
              "uploadDate",
              "url",
              "keywords",
              "publisher",
              "caption",
              "transcript",
              "hasPart",
              "potentialAction"),
          "Clip",
          Set.of("name", "startOffset", "endOffset", "url"),
          "SeekToAction",
          Set.of("target", "startOffset-input"),
          "MediaObject",
          Set.of("name", "encodingFormat", "inLanguage", "contentUrl"),
          "GovernmentOrganization",
          Set.of("name", "url"),
          "FAQPage",
          Set.of("mainEntity"),
          "Question",
          Set.of("name", "acceptedAnswer"),
          "Answer",
          Set.of("text"));

  /** What search engines require of them. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "VideoObject", Set.of("name", "description", "thumbnailUrl", "uploadDate", "contentUrl"),
          "AudioObject", Set.of("name", "contentUrl"),
          "Clip", Set.of("name", "startOffset", "url"),
          "SeekToAction", Set.of("target", "startOffset-input"),
          "FAQPage", Set.of("mainEntity"),
          "Question", Set.of("name", "acceptedAnswer"),
          "Answer", Set.of("text"));

  private final PageRenderer renderer = new PageRenderer();

  @Test
  void theRecordingIsDescribedWithTranscriptCaptionsClipsAndItsMoments() throws Exception {
    JsonNode graph = graph(addressed(SampleTopic.complete()));
    JsonNode video = graph.get(0);

    assertThat(video.path("@type").asText()).isEqualTo("VideoObject");
    assertThat(video.path("contentUrl").asText()).isEqualTo(ADDRESS + "video/480p.mp4");
    assertThat(video.path("embedUrl").asText()).isEqualTo(ADDRESS + "player.html");
    assertThat(Duration.parse(video.path("duration").asText())).isEqualTo(Duration.ofSeconds(12));
    assertThat(OffsetDateTime.parse(video.path("uploadDate").asText()))
        .isEqualTo(OffsetDateTime.parse("2019-09-18T17:00:00+08:00"));
    assertThat(video.path("transcript").asText())
        .startsWith("主持人：各位网友，大家好！")
        .contains("\n嘉宾：主要有三个变化。");
    assertThat(video.at("/caption/1/inLanguage").asText()).isEqualTo("zh-Hant");
    assertThat(video.at("/hasPart/0/url").asText()).isEqualTo(ADDRESS + "?t=3");
    assertThat(video.at("/hasPart/0/startOffset").decimalValue()).isEqualByComparingTo("3");
    assertThat(video.at("/hasPart/0/endOffset").decimalValue()).isEqualByComparingTo("6");
    assertThat(video.at("/potentialAction/target").asText())
        .isEqualTo(ADDRESS + "?t={seek_to_second_number}");
    assertThat(graph.get(1).path("@type").asText()).isEqualTo("FAQPage");
    assertThat(graph.at("/1/mainEntity/0/acceptedAnswer/text").asText()).startsWith("可以。");
  }

  @Test
  void everyThingKeepsToTheVocabularyAndHasWhatIsRequired() throws Exception {
    for (JsonNode thing : graph(addressed(SampleTopic.complete()))) {
      check(thing);
    }
    PageMedia.Rendition sound =
        new PageMedia.Rendition(
            "audio",
            PagePath.of("audio/audio.m4a"),
            "audio/mp4",
            Optional.empty(),
            java.util.OptionalLong.empty(),
            java.util.OptionalLong.empty());
    PageModel heard =
        addressed(SampleTopic.complete())
            .withMedia(
                new PageMedia(
                    1_500_000,
                    true,
                    List.of(sound),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
    JsonNode graph = graph(heard);
    graph.forEach(StructuredDataTest::check);
    assertThat(graph.get(0).path("@type").asText()).isEqualTo("AudioObject");
    assertThat(graph.get(0).path("duration").asText()).isEqualTo("PT1.5S");
  }

  private static void check(JsonNode thing) {
    String type = thing.path("@type").asText();
    assertThat(PROPERTIES).containsKey(type);
    thing
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              assertThat(
                      name.equals("@type")
                          || Objects.requireNonNull(PROPERTIES.get(type)).contains(name))
                  .as(type + "." + name)
                  .isTrue();
              JsonNode value = property.getValue();
              if (name.toLowerCase(java.util.Locale.ROOT).endsWith("url")) {
                assertThat(value.asText()).as(type + "." + name).startsWith("https://");
              }
              if (value.isObject()) {
                check(value);
              } else if (value.isArray()) {
                value.forEach(StructuredDataTest::check);
              }
            });
    assertThat(REQUIRED.getOrDefault(type, Set.of()))
        .as(type)
        .allMatch(name -> thing.has(name) && !thing.path(name).toString().equals("\"\""));
  }

  @Test
  void theHeadNamesTheAddressTheOtherLanguagesAndThePicture() {
    List<PageEdition> editions =
        PageEditions.of(addressed(SampleTopic.complete()), text -> text, Map.of());
    Map<String, byte[]> files = renderer.render(editions);
    String main = text(files, "index.html");
    String english = text(files, "index.en.html");

    assertThat(files).containsKeys("index.zh-Hant.html", "oembed.json", "player.html");
    assertThat(main)
        .contains("<link rel=\"canonical\" href=\"" + ADDRESS + "\">")
        .contains("<meta name=\"Url\" content=\"" + ADDRESS + "\">")
        .contains("<meta name=\"Image\" content=\"" + ADDRESS + "images/poster.jpg\">")
        .contains("<meta property=\"og:image\" content=\"" + ADDRESS + "images/poster.jpg\">")
        .contains("<meta property=\"og:video\" content=\"" + ADDRESS + "video/480p.mp4\">")
        .contains("hreflang=\"en\" href=\"" + ADDRESS + "index.en.html\"")
        .contains("hreflang=\"zh-Hant\" href=\"" + ADDRESS + "index.zh-Hant.html\"")
        .contains("type=\"application/json+oembed\" href=\"" + ADDRESS + "oembed.json\"");
    assertThat(english)
        .contains("<html lang=\"en\">", "<h1 lang=\"zh-Hans\">")
        .contains("<link rel=\"canonical\" href=\"" + ADDRESS + "index.en.html\">");
    JsonNode oembed = Json.read(text(files, "oembed.json"), JsonNode.class);
    assertThat(oembed.path("version").asText()).isEqualTo("1.0");
    assertThat(oembed.path("type").asText()).isEqualTo("video");
    assertThat(oembed.path("html").asText()).contains("<iframe src=\"" + ADDRESS + "player.html\"");
    assertThat(oembed.path("height").asInt()).isBetween(539 + 116, 540 + 116);
    assertThat(MetaTags.empty(addressed(SampleTopic.complete()))).isEmpty();
  }

  @Test
  void aTagWithoutAValueIsLeftOutAndNamedWithItsSetting() {
    PageModel bare = PageModel.of(SampleTopic.about());
    assertThat(MetaTags.empty(bare))
        .containsEntry("SiteName", "portal.site-name")
        .containsEntry("Url", "portal.topic-url")
        .containsEntry("PubDate", "publish-after")
        .doesNotContainKeys("ArticleTitle", "Description");
    String html = text(renderer.render(bare), "index.html");
    assertThat(html).doesNotContain("canonical", "og:image", "content=\"\"", "oembed");
    assertThat(html).contains("<meta name=\"Description\" content=\"市交通局负责人介绍");
  }

  private static PageModel addressed(PageModel model) {
    SiteMeta site = model.site();
    return model.withSite(
        new SiteMeta(
            site.siteName(),
            site.siteDomain(),
            site.siteIdCode(),
            site.columnName(),
            site.columnType(),
            site.articleTitle(),
            site.pubDate(),
            site.contentSource(),
            site.keywords(),
            site.author(),
            site.description(),
            Optional.of(ADDRESS)));
  }

  private JsonNode graph(PageModel model) {
    Matcher data =
        Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(text(renderer.render(model), "index.html"));
    assertThat(data.find()).isTrue();
    JsonNode tree = Json.read(data.group(1), JsonNode.class);
    assertThat(tree.path("@context").asText()).isEqualTo("https://schema.org");
    return tree.path("@graph");
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
