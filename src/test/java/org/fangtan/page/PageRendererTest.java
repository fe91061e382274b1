package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.TopicFacts;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.json.Json;
import org.fangtan.page.PageAbout.Guest;
import org.fangtan.page.PageHighlights.Compare;
import org.fangtan.page.PageHighlights.Figure;
import org.fangtan.page.PageHighlights.HighlightStep;
import org.fangtan.page.PageHighlights.Quote;
import org.fangtan.page.PageMedia.FrameSize;
import org.fangtan.page.PageMedia.Rendition;
import org.fangtan.page.PagePhoto.Thumbnail;
import org.fangtan.page.PageTurn.Role;
import org.fangtan.page.PageTurn.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageRendererTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><!-- <img src=x onerror='alert(2)'> \" & \u2028 ]]>";

  private final PageRenderer renderer = new PageRenderer();

  @Test
  void theSameModelGivesTheSameBytes() {
    var first = renderer.render(SampleTopic.complete());
    var second = new PageRenderer().render(SampleTopic.complete());

    assertThat(first.keySet())
        .containsExactly(
            "assets/chapters.vtt",
            "assets/hls.LICENSE.txt",
            "assets/hls.min.js",
            "assets/icon.svg",
            "assets/page.css",
            "assets/page.js",
            "index.html",
            "interpretation.html",
            "player.html");
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void aModelThatWasStoredAsJsonGivesTheSamePage() {
    PageModel model = SampleTopic.complete();
    PageModel stored = Json.read(Json.write(model), PageModel.class);

    assertThat(stored).isEqualTo(model);
    assertThat(html(stored)).isEqualTo(html(model));
  }

  @Test
  void theInfographicIsWhatIsSeenAndTheHighlightsAreItsTextAlternative() {
    PageModel plain = SampleTopic.complete();
    PageHighlights words = plain.highlights().orElseThrow();
    Infographic drawn =
        new Infographic(
            new SceneSvg("<svg id=\"ft-wide\">宽</svg>", ".a {}"),
            new SceneSvg("<svg id=\"ft-narrow\">窄</svg>", ".b {}"),
            List.of(
                new Infographic.File(
                    "infographicFilm",
                    "9:16 MP4",
                    PagePath.of("infographic/infographic-9x16.mp4"),
                    OptionalLong.of(1_300_000))));
    PageModel model =
        plain.withHighlights(
            new PageHighlights(
                words.title(),
                words.figures(),
                words.compare(),
                words.steps(),
                words.quote(),
                words.source(),
                Optional.of(drawn)));
    SortedMap<String, byte[]> files = renderer.render(model);
    String html = new String(files.get("index.html"), StandardCharsets.UTF_8);
    assertThat(html)
        .contains("<div class=\"drawing wide\"><svg id=\"ft-wide\">宽</svg></div>")
        .contains("<svg id=\"ft-narrow\">窄</svg>", "href=\"assets/infographic.css\"")
        .contains("href=\"infographic/infographic-9x16.mp4\"", "图解短片")
        .containsSubsequence("<details class=\"in-words\">", "新开和优化线路", "</details>");
    assertThat(new String(files.get("assets/infographic.css"), StandardCharsets.UTF_8))
        .isEqualTo(".a {}.b {}");
    assertThat(renderer.render(plain)).doesNotContainKey("assets/infographic.css");
    assertThat(html(plain)).doesNotContain("infographic.css");
  }

  @Test
  void everyTextIsEscapedWhereverItStands() {
    String html = html(hostile());

    assertThat(html).doesNotContain("<script>alert").doesNotContain("<img src=x");
    assertThat(html).doesNotContain("<!--");
    assertThat(count(html, "<script")).as("the page's own script and its data").isEqualTo(3);
    assertThat(count(html, "</script>")).isEqualTo(3);
    assertThat(html).contains("&lt;script&gt;alert(1)");
    assertThat(island(html).at("/captions/0/cues/0/2").asText()).isEqualTo(HOSTILE);
    assertThat(island(html).at("/photos/0/caption").asText()).isEqualTo(HOSTILE);
    String interpretation =
        new String(renderer.render(hostile()).get("interpretation.html"), StandardCharsets.UTF_8);
    assertThat(interpretation).doesNotContain("<script>alert").doesNotContain("<img src=x");
    assertThat(count(interpretation, "<script")).as("what search engines read").isEqualTo(1);
    assertThat(interpretation).contains("&lt;script&gt;alert(1)");
  }

  @Test
  void marksOfWhatAMachineMadeAreSaidInEveryLanguage() {
    PageModel plain = SampleTopic.complete();
    assertThat(html(plain)).doesNotContain("machine-mark");
    PageModel marked = plain.withMarks(List.of(PageMark.RECORDING, PageMark.PICTURES));
    assertThat(html(marked))
        .contains(
            "<p class=\"machine-mark\">提示：本录像带有人工智能生成合成内容标识", "<p class=\"machine-mark\">提示：部分图片带有")
        .doesNotContain("<p class=\"machine-mark\">提示：文字实录");
  }

  @Test
  void aFileNameIsNeverTakenForAnAddress() {
    PageModel model =
        PageModel.of(PageAbout.of("标题", TopicFacts.Form.ONLINE, "zh-Hans"))
            .withDownloads(
                List.of(
                    new PageDownload(
                        PageDownload.Kind.VIDEO,
                        "一",
                        "MP4",
                        PagePath.of("javascript:alert(1)"),
                        OptionalLong.empty()),
                    new PageDownload(
                        PageDownload.Kind.TRANSCRIPT,
                        "二",
                        "TXT",
                        PagePath.of("文件/a b#c?d\"e<f>.txt"),
                        OptionalLong.empty())));

    assertThat(html(model))
        .contains("href=\"javascript%3Aalert%281%29\"")
        .contains("href=\"%E6%96%87%E4%BB%B6/a%20b%23c%3Fd%22e%3Cf%3E.txt\"");
  }

  @Test
  void aPathCannotLeaveTheFolder() {
    for (String path :
        List.of("../x", "a/../b", "/etc/passwd", "a//b", "", ".", "a\\b", "//host/x", "a\nb")) {
      assertThatThrownBy(() -> PagePath.of(path))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everythingThePageLoadsIsAFileOfItsFolder() {
    String html = html(SampleTopic.complete());

    Matcher address =
        Pattern.compile("(?:src|href|poster|srcset)=\"([^\"]*)\"(?! rel=\"noopener\")")
            .matcher(html);
    List<String> addresses = new ArrayList<>();
    while (address.find()) {
      addresses.add(address.group(1));
    }
    assertThat(addresses).hasSizeGreaterThan(40);
    assertThat(addresses).noneMatch(a -> a.contains(":") || a.startsWith("/") || a.contains(".."));
    for (String name : List.of("assets/page.css", "assets/page.js")) {
      String text =
          new String(renderer.render(SampleTopic.complete()).get(name), StandardCharsets.UTF_8);
      assertThat(text).as(name).doesNotContain("http:").doesNotContain("https:");
      assertThat(text).as(name).doesNotContain("@import").doesNotContain("eval(");
      assertThat(text).as(name).doesNotContain("innerHTML");
    }
  }

  @Test
  void nothingInThePageNeedsAnExceptionFromItsSecurityPolicy() {
    String html = html(SampleTopic.complete());

    assertThat(html).contains("http-equiv=\"Content-Security-Policy\"").contains("default-src ");
    assertThat(PageRenderer.CSP)
        .doesNotContain("unsafe")
        .doesNotContain("*")
        .doesNotContain("data:");
    assertThat(html).doesNotContainPattern("<[^>]+\\sstyle=").doesNotContain("<style");
    assertThat(html).doesNotContainPattern("<[a-z][^>]*\\son[a-z]+=");
  }

  @Test
  void idsAreUniqueAndReferencesToThemHold() {
    String html = html(SampleTopic.complete());

    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile("\\sid=\"([^\"]+)\"").matcher(html);
    while (id.find()) {
      assertThat(ids.add(id.group(1))).as("once only: " + id.group(1)).isTrue();
    }
    Matcher reference =
        Pattern.compile("(?:href=\"#|aria-labelledby=\"|aria-controls=\")([^\"]+)\"").matcher(html);
    while (reference.find()) {
      if (!reference.group(1).startsWith("t=")) {
        assertThat(ids).contains(reference.group(1));
      }
    }
  }

  @Test
  void theWholeTranscriptIsReadableWithoutScript() {
    String html = html(SampleTopic.complete());

    for (PageTurn turn : SampleTopic.transcript()) {
      for (Sentence sentence : turn.sentences()) {
        assertThat(html).contains(">" + sentence.text() + "<");
      }
    }
    assertThat(html).contains("<video id=\"ft-video\" controls playsinline");
    assertThat(html)
        .contains(
            "<track kind=\"captions\" src=\"captions/captions.zh-Hans.vtt\" srclang=\"zh-Hans\"");
    assertThat(html).doesNotContain(" default>");
  }

  @Test
  void crawlersFindTheTagsThePortalAsksFor() {
    assertThat(html(SampleTopic.complete()))
        .contains("<meta name=\"SiteName\" content=\"示例市人民政府门户网站\">")
        .contains("<meta name=\"ArticleTitle\" content=\"公交一体化 出行更便捷\">")
        .contains("<meta name=\"PubDate\" content=\"2019-09-18 17:00\">")
        .contains("<meta name=\"Keywords\" content=\"公交一体化;在线访谈;市交通局\">");
    assertThat(html(PageModel.of(SampleTopic.about())))
        .doesNotContain("name=\"SiteName\"")
        .doesNotContain("name=\"PubDate\"");
  }

  @Test
  void whatIsMissingIsLeftOut() {
    String html = html(PageModel.of(PageAbout.of("只有标题", TopicFacts.Form.ONLINE, "zh-Hans")));

    assertThat(html).contains("<h1>只有标题</h1>").contains("网上访谈");
    assertThat(html)
        .doesNotContain("<video")
        .doesNotContain("class=\"transcript\"")
        .doesNotContain("<nav")
        .doesNotContain("class=\"block");
  }

  @Test
  void aGraphicIsShownWholeInASectionOfItsOwnAndIsNoPhoto() {
    FrameSize tall = new FrameSize(800, 2000);
    PagePhoto graphic =
        new PagePhoto(
            "p1",
            true,
            PagePath.of("graphics/图解.png"),
            tall,
            List.of(new Thumbnail(PagePath.of("graphics/图解-small.png"), new FrameSize(480, 640))),
            Optional.empty(),
            Optional.of("新开 12 条线路"),
            Optional.empty());
    PageModel model = SampleTopic.complete();
    String alone =
        html(PageModel.of(SampleTopic.about()).withTranscript(List.of(), List.of(graphic)));
    assertThat(alone)
        .contains("id=\"ft-graphics\"", "alt=\"新开 12 条线路\"", "height=\"2000\"")
        .doesNotContain("id=\"ft-photos\"", "-small.png", "data-photo=");
    List<PagePhoto> pictures = new ArrayList<>(List.of(graphic));
    pictures.addAll(model.photos());
    String both = html(model.withTranscript(model.transcript(), pictures));
    assertThat(both).contains("id=\"ft-graphics\"", "id=\"ft-photos\"", "data-photo=\"0\"");
    assertThat(both).doesNotContain("data-photo=\"3\"");
  }

  @Test
  void anUprightPhotoIsShownWhole() {
    PagePhoto upright =
        new PagePhoto(
            "p1",
            false,
            PagePath.of("images/guest.jpg"),
            new FrameSize(600, 900),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    PageModel model = PageModel.of(SampleTopic.about());
    assertThat(html(model.withTranscript(List.of(), List.of(upright))))
        .contains("class=\"photo whole\"");
    assertThat(html(model.withTranscript(List.of(), SampleTopic.photos())))
        .doesNotContain("photo whole");
  }

  @Test
  void aGuestWithoutANameIsTheOfficeInBothWritings() {
    for (String label : List.of("嘉宾", "嘉賓")) {
      PageAbout plain = SampleTopic.about();
      PageAbout about =
          new PageAbout(
              plain.title(),
              plain.form(),
              plain.language(),
              plain.unit(),
              plain.host(),
              List.of(
                  new PageAbout.Guest(
                      label, Optional.of("市交通局负责人"), Optional.empty(), Optional.empty())),
              plain.summary(),
              plain.recordedAt(),
              plain.publishAfter());
      assertThat(html(PageModel.of(about)))
          .contains("<dt>嘉宾</dt><dd>市交通局负责人</dd>")
          .doesNotContain("市交通局负责人 " + label);
    }
  }

  @Test
  void aDescriptionOfChaptersHasNoSemicolonAfterAQuestionMark() {
    PageModel model =
        PageModel.of(PageAbout.of("优待卡怎么办", TopicFacts.Form.ONLINE, "zh-Hans"))
            .withChapters(
                List.of(
                    new PageChapter("开场", 0),
                    new PageChapter("还能免费吗？", 5_000_000),
                    new PageChapter("下一步", 9_000_000)));
    assertThat(MetaTags.description(model)).isEqualTo("优待卡怎么办。开场；还能免费吗？下一步");
  }

  @Test
  void soundWithoutPictureKeepsThePlayerButNotTheScreen() {
    Rendition sound =
        new Rendition(
            "音频",
            PagePath.of("audio/audio.m4a"),
            "audio/mp4",
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    String html =
        html(
            PageModel.of(SampleTopic.about())
                .withMedia(
                    new PageMedia(
                        1_000_000,
                        true,
                        List.of(sound),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));

    assertThat(html)
        .contains("player sound-only")
        .contains("src=\"audio/audio.m4a\"")
        .contains("aria-label=\"访谈音频\"")
        .doesNotContain("id=\"ft-fullscreen\"");
  }

  @Test
  void pictureWithoutSoundSaysSo() {
    PageMedia media = SampleTopic.media();
    String html =
        html(
            PageModel.of(SampleTopic.about())
                .withMedia(
                    new PageMedia(
                        media.durationUs(),
                        false,
                        media.renditions(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));

    assertThat(html).contains("本视频没有声音").doesNotContain("id=\"ft-volume\"");
  }

  @Test
  void contentInEnglishGetsEnglishWordsAndSpaces() {
    PageModel model =
        PageModel.of(PageAbout.of("Buses", TopicFacts.Form.MICROVIDEO, "en"))
            .withTranscript(
                List.of(
                    new PageTurn(
                        "s1",
                        "Host",
                        Role.HOST,
                        List.of(
                            SampleTopic.sentence("s1-1", "Good day.", 0, 1000),
                            SampleTopic.sentence("s1-2", "Welcome.", 1000, 2000)),
                        List.of())),
                List.of());

    assertThat(html(model))
        .contains("<html lang=\"en\">")
        .contains("Microvideo interview")
        .containsPattern("Good day\\.</span> <span");
  }

  @Test
  void everyWordOfThePageIsThereInAllLanguages() {
    UiText text = UiText.load();
    StringBuilder template = new StringBuilder();
    for (String name : List.of("page.peb", "player.peb", "macros.peb", "embed.peb")) {
      template.append(new String(Assets.bytes(name), StandardCharsets.UTF_8));
    }
    String script = new String(Assets.bytes("page.js"), StandardCharsets.UTF_8);

    Set<String> known = text.in(PageLanguage.HANS).keySet();
    for (PageLanguage language : PageLanguage.values()) {
      assertThat(text.in(language).keySet()).isEqualTo(known);
      assertThat(text.in(language).values()).noneMatch(String::isBlank);
    }
    Set<String> used = new HashSet<>();
    Matcher inTemplate = Pattern.compile("\\{\\{ t\\.(\\w+) ").matcher(template);
    while (inTemplate.find()) {
      used.add(inTemplate.group(1));
    }
    Matcher inScript = Pattern.compile("\\bt\\('(\\w+)'").matcher(script);
    while (inScript.find()) {
      used.add(inScript.group(1));
    }
    assertThat(used).hasSizeGreaterThan(60);
    assertThat(known).containsAll(used);
  }

  @Test
  void directionsAndPhotosStandBetweenTheSentencesWhereTheyHappen() {
    List<Sentence> sentences =
        List.of(
            SampleTopic.sentence("s1-1", "大家好。", 0, 1000),
            SampleTopic.sentence("s1-2", "请看短片。", 1000, 2000),
            SampleTopic.sentence("s1-3", "谢谢。", 2000, 3000));
    PageModel sample = SampleTopic.complete();
    String photo = sample.photos().get(0).id();
    String html =
        html(
            PageModel.of(SampleTopic.about())
                .withTranscript(
                    List.of(
                        new PageTurn(
                            "s1",
                            "主持人",
                            Role.HOST,
                            sentences,
                            List.of(
                                new PageTurn.Direction(0, "音乐"),
                                new PageTurn.Direction(2, "播放<b>短片"),
                                new PageTurn.Direction(9, "掌声")),
                            List.of(new PageTurn.PlacedPhoto(1, photo)))),
                    sample.photos()));
    String turn = html.substring(html.indexOf("id=\"s1\""));

    assertThat(List.of("（音乐）", "大家好。", "<figure", "请看短片。", "（播放&lt;b&gt;短片）", "谢谢。", "（掌声）"))
        .extracting(turn::indexOf)
        .doesNotContain(-1)
        .isSorted();
    assertThat(turn).contains("<p class=\"direction\">（掌声）</p>");
  }

  @Test
  void anchorsThatClashAreRefused() {
    PageTurn turn =
        new PageTurn(
            "s1", "嘉宾", Role.GUEST, List.of(SampleTopic.sentence("s1", "好。", 0, 1)), List.of());
    PageTurn own =
        new PageTurn(
            "ft-video",
            "嘉宾",
            Role.GUEST,
            List.of(SampleTopic.sentence("s1", "好。", 0, 1)),
            List.of());
    PageModel empty = PageModel.of(SampleTopic.about());

    assertThatThrownBy(() -> empty.withTranscript(List.of(turn), List.of()))
        .hasMessageContaining("'s1'");
    assertThatThrownBy(() -> empty.withTranscript(List.of(own), List.of()))
        .hasMessageContaining("'ft-video'");
  }

  @Test
  void timesAndSizesAreWrittenForPeople() {
    assertThat(PageExtension.clock(62_360_000)).isEqualTo("1:02");
    assertThat(PageExtension.clock(3_661_999_999L)).isEqualTo("1:01:01");
    assertThat(PageExtension.seconds(62_360_000)).isEqualTo("62.36");
    assertThat(PageExtension.seconds(10_000_000)).isEqualTo("10");
    assertThat(PageExtension.bytes(999)).isEqualTo("999 B");
    assertThat(PageExtension.bytes(3_120)).isEqualTo("3 KB");
    assertThat(PageExtension.bytes(52_349_999)).isEqualTo("52.3 MB");
    assertThat(PageExtension.bytes(4_000_000_000L)).isEqualTo("4.0 GB");
  }

  @Test
  void writesTheFilesIntoAFolder(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("data");
    renderer.write(SampleTopic.complete(), page);

    assertThat(Files.readString(page.resolve("index.html")))
        .isEqualTo(html(SampleTopic.complete()));
    assertThat(page.resolve("assets/page.js")).isNotEmptyFile();
  }

  private String html(PageModel model) {
    return new String(renderer.render(model).get("index.html"), StandardCharsets.UTF_8);
  }

  private static JsonNode island(String html) {
    Matcher island =
        Pattern.compile(
                "<script type=\"application/json\" id=\"ft-data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(html);
    assertThat(island.find()).isTrue();
    return Json.read(island.group(1), JsonNode.class);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Every text of the model replaced by one that would break out of every context. */
  private static PageModel hostile() {
    Optional<String> text = Optional.of(HOSTILE);
    PagePath path = PagePath.of("</script>\"><script>alert(3)</script>".replace("/", "|"));
    FrameSize size = new FrameSize(16, 9);
    return PageModel.of(
            new PageAbout(
                HOSTILE,
                TopicFacts.Form.MICROVIDEO,
                "zh-Hans",
                text,
                text,
                List.of(new Guest(HOSTILE, text, text, Optional.of(path))),
                text,
                Optional.empty(),
                Optional.empty()))
        .withMedia(
            new PageMedia(
                9_000_000,
                true,
                List.of(
                    new Rendition(
                        HOSTILE,
                        path,
                        HOSTILE,
                        Optional.of(size),
                        OptionalLong.empty(),
                        OptionalLong.empty())),
                Optional.of(path),
                Optional.of(path),
                List.of(new PageMedia.Tile(path, SampleTopic.range(0, 9), 0, 0, size))))
        .withCaptions(
            List.of(
                new PageTrack(
                    "zh",
                    HOSTILE,
                    PageTrack.Kind.CAPTIONS,
                    path,
                    List.of(SampleTopic.cue(0, 9, HOSTILE)))))
        .withChapters(List.of(new PageChapter(HOSTILE, 0)))
        .withTranscript(
            List.of(
                new PageTurn(
                    "s1",
                    HOSTILE,
                    Role.OTHER,
                    List.of(
                        SampleTopic.sentence("s1-1", HOSTILE, 0, 9),
                        new Sentence("s1-2", HOSTILE, Optional.empty())),
                    List.of(HOSTILE))),
            List.of(new PagePhoto(HOSTILE, false, path, size, List.of(), text, text, text)))
        .withClips(
            List.of(
                new PageClip(
                    HOSTILE, HOSTILE, SampleTopic.range(0, 9), List.of(), Optional.of(path))))
        .withHighlights(
            new PageHighlights(
                text,
                List.of(new Figure(HOSTILE, text, HOSTILE)),
                List.of(new Compare(HOSTILE, HOSTILE, HOSTILE, text)),
                List.of(new HighlightStep(HOSTILE, text)),
                Optional.of(new Quote(HOSTILE, text, text)),
                text,
                Optional.empty()))
        .withQuestions(List.of(new PageQuestion(text, text, HOSTILE, text, text, text)))
        .withDownloads(
            List.of(
                new PageDownload(
                    PageDownload.Kind.VIDEO, HOSTILE, HOSTILE, path, OptionalLong.of(1))))
        .withSite(
            new SiteMeta(
                text,
                text,
                text,
                text,
                text,
                text,
                Optional.empty(),
                text,
                List.of(HOSTILE),
                text,
                text,
                Optional.of("https://www.example.gov.cn/\"><script>alert(1)</script>/")));
  }
}
