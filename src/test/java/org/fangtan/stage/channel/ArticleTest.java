package org.fangtan.stage.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.channel.LimitCheck;
import org.fangtan.config.SettingsReader;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Asking;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.contract.TopicWords;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.TopicSheet;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Speaker;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts for channels: an article for an editor that keeps inline styles, and a manuscript. */
class ArticleTest {
  private static final Highlights HIGHLIGHTS =
      new Highlights(
          "公交一体化",
          Optional.of("三个变化"),
          List.of(new Highlights.Figure(new BigDecimal("12"), Optional.of("条"), "新开线路")),
          List.of(),
          List.of(),
          Optional.of(new Highlights.Quote("一张卡走全城。", Optional.of("张三"), Optional.empty())),
          Optional.empty(),
          Optional.empty());

  private static ChannelSpec spec() {
    return spec(
        sheet(
            List.of(
                new TopicConf.Guest("张三", Optional.of("局长"), Optional.empty(), Optional.empty())),
            TopicSummary.State.RECORD));
  }

  private static TopicSheet sheet(List<TopicConf.Guest> guests, TopicSummary.State state) {
    TreeMap<String, String> portal = new TreeMap<>();
    portal.put("site-name", "市政府网");
    OffsetDateTime at = OffsetDateTime.parse("2026-09-18T15:00+08:00");
    boolean isPreview = state == TopicSummary.State.PREVIEW;
    return new TopicSheet(
        "公交一体化 <出行>更便捷",
        TopicFacts.Form.MICROVIDEO,
        Optional.of("市交通局"),
        Optional.of("李四"),
        guests,
        isPreview ? Optional.empty() : Optional.of(at),
        Optional.empty(),
        Optional.empty(),
        state,
        isPreview ? Optional.of(new Airing(at, at.plusHours(1))) : Optional.empty(),
        isPreview
            ? Optional.of(
                new Asking(
                    Optional.empty(), Optional.empty(), Optional.of("12345"), Optional.empty()))
            : Optional.empty(),
        List.of(),
        List.of("zh-Hans"),
        TopicWords.NONE,
        Optional.empty(),
        portal);
  }

  private static ChannelSpec spec(TopicSheet sheet) {
    return new ChannelSpec(
        Objects.requireNonNull(
            SettingsReader.defaults().channels().profiles().get("wechat-article")),
        sheet,
        List.of(),
        true,
        Optional.empty());
  }

  private static Transcript transcript(int turns, String words) {
    List<Turn> all = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      String id = "s" + i;
      all.add(
          new Turn(
              id,
              i % 2 == 0 ? "主持人" : "张三",
              i % 2 == 0 ? Role.HOST : Role.GUEST,
              List.of(
                  new Sentence(id + "-1", 0, words, Optional.empty()),
                  new Sentence(id + "-2", 1, "第二段。", Optional.empty())),
              Optional.empty(),
              List.of(),
              List.of()));
    }
    return new Transcript(
        "实录.docx",
        Optional.of("实录"),
        Optional.of("zh-Hans"),
        List.of(),
        List.of(new Speaker("主持人", Role.HOST), new Speaker("张三", Role.GUEST)),
        all,
        List.of(),
        List.of());
  }

  private static ArticleWriter writer(Transcript transcript) {
    return new ArticleWriter(
        spec(),
        new ChannelTexts(spec(), Optional.of(transcript), Optional.of(HIGHLIGHTS)),
        Optional.of(transcript));
  }

  private static PictureShop.Photo photo(String caption) {
    return new PictureShop.Photo(
        "a.jpg",
        new PictureShop.Picture(
            Path.of("a.jpg"), "jpg", 1080, 720, Optional.empty(), Optional.empty()),
        Optional.of(caption),
        Optional.of("王五 摄"));
  }

  @Test
  void everythingStandsInIt() {
    ArticleWriter writer = writer(transcript(4, "class=\"x\" 的 <b>话</b>。"));
    writer.photo("pictures/01.jpg", photo("访谈现场"));
    writer.slice("pictures/02.png");
    String html = writer.html();
    Document read = Jsoup.parseBodyFragment(html);
    assertThat(read.text())
        .contains("12 条", "新开线路", "一张卡走全城。", "主持人：", "张三：", "第二段。")
        .contains("访谈现场（王五 摄）", "来源：市政府网", "<b>话</b>");
    // Figures stand in it once, not in the introduction as well.
    assertThat(read.text().split("新开线路", -1)).hasSize(2);
    assertThat(read.text()).containsSubsequence("第二段。", "一图读懂");
    assertThat(read.select("img").eachAttr("src"))
        .containsExactly("pictures/01.jpg", "pictures/02.png");
    assertThat(read.select("img").eachAttr("alt")).noneMatch(String::isEmpty);
    for (Element element : read.body().getAllElements()) {
      assertThat(element.hasAttr("class") || element.hasAttr("id")).isFalse();
    }
    assertThat(ArticleCheck.of("article.html", html)).allMatch(LimitCheck::isMet);
  }

  @Test
  void transcriptOfFiftyThousandCharactersIsWhole() {
    Transcript transcript = transcript(500, "这一句话有二十个字左右".repeat(9) + "。");
    ArticleWriter writer = writer(transcript);
    assertThat(writer.characters()).isGreaterThan(50_000);
    for (int i = 1; i <= 4; i++) {
      writer.photo("pictures/0" + i + ".jpg", photo("照片" + i));
    }
    Document read = Jsoup.parseBodyFragment(writer.html());
    assertThat(read.select("strong")).hasSize(500);
    // Photos are spread over the dialogue, none before it.
    List<Element> blocks = read.select("section > section");
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (!blocks.get(i).select("img").isEmpty()) {
        places.add(i);
      }
    }
    assertThat(places).hasSize(4);
    assertThat(places.get(0)).isBetween(95, 110);
    assertThat(places.get(3)).isBetween(395, 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class='a'>x</p>",
        "<p ID=a>x</p>",
        "<style>p{}</style>",
        "<script>x()</script>",
        "<a href=\"https://a.example/\">x</a>",
        "<img src=\"https://a.example/a.jpg\">",
        "<p style=\"background:url(a.png)\">x</p>",
        "<p onclick=\"x()\">x</p>"
      })
  void whatEditorsThrowAwayIsFound(String html) {
    assertThat(ArticleCheck.of("article.html", html)).noneMatch(LimitCheck::isMet);
  }

  @Test
  void manuscriptHasTitleBylineAndDialogue() throws Exception {
    Transcript transcript = transcript(2, "第一句。");
    ManuscriptWriter writer =
        new ManuscriptWriter(
            spec(),
            new ChannelTexts(spec(), Optional.of(transcript), Optional.empty()),
            Optional.of(transcript));
    List<String> lines = new ArrayList<>();
    try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(writer.word()))) {
      word.getParagraphs().forEach(paragraph -> lines.add(paragraph.getText()));
    }
    assertThat(lines)
        .containsExactly(
            "公交一体化 <出行>更便捷",
            "来源：市政府网　访谈单位：市交通局　主持人：李四　2026-09-18",
            "市交通局，嘉宾：张三（局长）。公交一体化 <出行>更便捷。",
            "主持人：第一句。",
            "第二段。",
            "张三：第一句。",
            "第二段。");
    assertThat(writer.text()).contains("主持人：第一句。").doesNotContain("<p>");
    assertThat(writer.word()).isEqualTo(writer.word());
  }

  @Test
  void textsAreCutAtTheEndOfAPhrase() {
    assertThat(ChannelTexts.shortened("公交一体化，出行更便捷", 8)).isEqualTo("公交一体化…");
    assertThat(ChannelTexts.shortened("没有标点的很长的一个标题", 6)).isEqualTo("没有标点的…");
    assertThat(ChannelTexts.characters("𠮷野家")).isEqualTo(3);
  }

  @Test
  void aGuestWithoutANameIsTheOffice() {
    ChannelTexts texts =
        new ChannelTexts(
            spec(
                sheet(
                    List.of(
                        new TopicConf.Guest(
                            "嘉宾", Optional.of("市交通局负责人"), Optional.empty(), Optional.empty()),
                        new TopicConf.Guest(
                            "张三", Optional.of("局长"), Optional.empty(), Optional.empty())),
                    TopicSummary.State.RECORD)),
            Optional.empty(),
            Optional.empty());
    assertThat(texts.guests()).containsExactly("市交通局负责人", "张三（局长）");
    assertThat(texts.description()).contains("嘉宾：市交通局负责人、张三（局长）。");
    assertThat(texts.tags(5)).contains("张三").doesNotContain("嘉宾");
  }

  @Test
  void anAnnouncementSaysWhenAndHowToAsk() {
    ChannelSpec spec = spec(sheet(List.of(), TopicSummary.State.PREVIEW));
    ChannelTexts texts = new ChannelTexts(spec, Optional.empty(), Optional.empty());
    assertThat(texts.description()).contains("2026年9月18日 星期五 15:00播出", "电话 12345");
    String html = new ArticleWriter(spec, texts, Optional.of(transcript(1, "一、变化"))).html();
    assertThat(Jsoup.parseBodyFragment(html).text())
        .contains("播出时间", "2026年9月18日 星期五 15:00", "访谈提纲", "一、变化");
    assertThat(ArticleCheck.of("article.html", html)).allMatch(LimitCheck::isMet);
  }
}
