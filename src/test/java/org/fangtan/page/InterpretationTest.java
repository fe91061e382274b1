package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.fangtan.contract.TopicFacts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class InterpretationTest {
  private static final SortedMap<String, byte[]> FILES =
      new PageRenderer().render(SampleTopic.editions());

  private static Document page(String file) {
    return page(FILES, file);
  }

  private static Document page(SortedMap<String, byte[]> files, String file) {
    return Jsoup.parse(new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8));
  }

  private static PageEdition with(PageEdition edition, PageModel model) {
    return new PageEdition(
        edition.language(),
        edition.isMain(),
        model,
        edition.titleLanguage(),
        edition.introductionLanguage(),
        edition.transcriptLanguage(),
        edition.contentLanguage(),
        edition.isConverted());
  }

  @Test
  void everyEditionOfTheTopicPageHasOneAndBothAreLinked() {
    for (String tag : List.of("", ".zh-Hant", ".en")) {
      Document topic = page("index" + tag + ".html");
      Document interpretation = page("interpretation" + tag + ".html");
      assertThat(topic.select(".contents a.elsewhere").attr("href"))
          .isEqualTo("interpretation" + tag + ".html");
      assertThat(interpretation.select(".to-topic a").attr("href"))
          .isEqualTo("index" + tag + ".html");
      assertThat(interpretation.select(".languages a").eachAttr("href"))
          .containsExactly(
              "interpretation.html", "interpretation.zh-Hant.html", "interpretation.en.html");
    }
  }

  @Test
  void editionsAreNamedToSearchEnginesByWholeAddressesOrNotAtAll() {
    List<PageEdition> addressed =
        SampleTopic.editions().stream()
            .map(
                one -> with(one, one.model().withSite(SamplePreview.addressed(one.model().site()))))
            .toList();
    SortedMap<String, byte[]> files = new PageRenderer().render(addressed);
    for (String name : List.of("index", "interpretation")) {
      for (String tag : List.of("", ".zh-Hant", ".en")) {
        String file = name + tag + ".html";
        assertThat(page(file).select("link[hreflang]")).isEmpty();
        assertThat(page(file).select(".languages a[hreflang]")).hasSize(3);
        assertThat(page(files, file).select("link[hreflang]").eachAttr("hreflang"))
            .containsExactly("zh-Hans", "zh-Hant", "en", "x-default");
        assertThat(page(files, file).select("link[hreflang]").eachAttr("href"))
            .allMatch(to -> to.startsWith("https://"));
      }
    }
  }

  @Test
  void aQuestionThatNobodyAnsweredSaysSoInTheLanguageOfThePage() {
    PageQuestion open =
        new PageQuestion(
            Optional.of("网友C"),
            Optional.empty(),
            "夜间有车吗？",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<PageQuestion> questions = new ArrayList<>(SampleTopic.complete().questions());
    questions.add(open);
    SortedMap<String, byte[]> files =
        new PageRenderer()
            .render(
                SampleTopic.editions().stream()
                    .map(one -> with(one, one.model().withQuestions(questions)))
                    .toList());
    for (String name : List.of("index", "interpretation")) {
      assertThat(page(name + ".html").select(".unanswered")).isEmpty();
      assertThat(page(files, name + ".html").select(".unanswered").eachText())
          .containsExactly("尚未答复");
      assertThat(page(files, name + ".zh-Hant.html").select(".unanswered").eachText())
          .containsExactly("尚未答覆");
      Element english =
          Objects.requireNonNull(page(files, name + ".en.html").selectFirst(".unanswered"));
      assertThat(english.text()).isEqualTo("Not answered yet");
      assertThat(english.attr("lang")).isEqualTo("en");
    }
  }

  @Test
  void itHasWhatTheInterviewComesDownTo() {
    Document page = page("interpretation.html");
    PageModel model = SampleTopic.complete();
    PageHighlights.Quote quote = model.highlights().flatMap(PageHighlights::quote).orElseThrow();
    assertThat(page.select("title").text()).startsWith("访谈解读：公交一体化 出行更便捷");
    assertThat(page.select(".quote").text()).contains(quote.text());
    Element moment = Objects.requireNonNull(page.select(".quote a").first());
    assertThat(moment.attr("href")).isEqualTo("index.html#" + quote.anchor().orElseThrow());
    assertThat(moment.text()).matches("\\d+:\\d\\d.*");
    assertThat(page.select(".moments a").eachAttr("href"))
        .allMatch(to -> to.startsWith("index.html#t="));
    assertThat(page.select(".policies").text())
        .contains("星岩、鼎峰、高津三地公交一体化实施方案", "某政办发〔2019〕12号", "老年人优待办法");
    assertThat(page.select(".policies a").attr("href"))
        .isEqualTo("https://www.example.gov.cn/zc/12.html");
    assertThat(page.select(".question")).hasSize(model.questions().size());
    assertThat(page.select("meta[name=PubDate]").attr("content"))
        .isEqualTo(page("index.html").select("meta[name=PubDate]").attr("content"));
    PageModel addressed = model.withSite(SamplePreview.addressed(model.site()));
    assertThat(
            new String(
                Objects.requireNonNull(
                    new PageRenderer().render(addressed).get("interpretation.html")),
                StandardCharsets.UTF_8))
        .contains(
            "<link rel=\"canonical\""
                + " href=\"https://www.example.gov.cn/ft/1/interpretation.html\">");
  }

  @Test
  void thereIsNoneWhereThereIsNothingToInterpret() {
    PageModel bare = PageModel.of(PageAbout.of("标题", TopicFacts.Form.ONLINE, "zh-Hans"));
    assertThat(new PageRenderer().render(bare).keySet())
        .noneMatch(name -> name.startsWith("interpretation"));
    assertThat(InterpretationArticle.of(bare, List.of())).isEmpty();
    PagePolicy policy = new PagePolicy("办法", Optional.empty(), Optional.empty());
    assertThat(new PageRenderer().render(bare.withPolicies(List.of(policy))).keySet())
        .contains("interpretation.html");
    assertThat(new PageRenderer().render(SamplePreview.complete()).keySet())
        .as("policies alone, before anybody spoke")
        .noneMatch(name -> name.startsWith("interpretation"));
  }

  @Test
  void theArticleKeepsInlineStylesAndNothingElse() {
    String html =
        InterpretationArticle.of(SampleTopic.complete(), List.of("infographic/slice-1.png"))
            .orElseThrow();
    Document article = Jsoup.parseBodyFragment(html);
    for (Element element : article.body().getAllElements()) {
      assertThat(element.attributes().asList())
          .extracting(one -> one.getKey())
          .isSubsetOf("style", "src", "alt");
    }
    assertThat(article.select("script, style, link, a")).isEmpty();
    assertThat(article.select("img").attr("src")).isEqualTo("infographic/slice-1.png");
    assertThat(article.text())
        .contains("相关政策", "某政办发〔2019〕12号", "https://www.example.gov.cn/zc/12.html");
    assertThat(article.select("blockquote").text()).containsPattern("视频 \\d+:\\d\\d");
  }
}
