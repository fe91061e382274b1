package org.fangtan.infographic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsDraftTest {
  private static Spoken.Line origin(HighlightsDraft draft, String place) {
    return Optional.ofNullable(draft.origins().get(place)).orElseThrow();
  }

  @Test
  void theSamplesInterviewGivesItsFiguresPairStepsAndQuote() throws Exception {
    HighlightsDraft draft = HighlightsDraft.of(SampleInterview.spoken(), "公交一体化").orElseThrow();
    Highlights highlights = draft.highlights();
    assertThat(highlights.figures())
        .extracting(f -> f.label() + f.value().toPlainString() + f.unit().orElse(""))
        .containsExactly("新开和优化公交线路12条", "跨区线路实行一票制，全程2元", "年底前再投放纯电动公交车60辆", "改造港湾式站台35个");
    assertThat(highlights.compare())
        .containsExactly(
            new Highlights.Compare(
                "干线高峰发车间隔",
                new BigDecimal("15"),
                new BigDecimal("8"),
                Optional.of("分钟"),
                Optional.of(true)));
    assertThat(highlights.steps())
        .extracting(Highlights.Step::title)
        .containsExactly("线路通了", "票价降了", "等车时间短了");
    assertThat(highlights.quote().orElseThrow().text()).isEqualTo("让群众出行更方便、更舒心。");
    assertThat(origin(draft, "quote").text()).startsWith("年底前再投放");
    assertThat(origin(draft, "figures[0]").time()).isPresent();
  }

  @Test
  void everyWordOfADraftWasSaid() throws Exception {
    Spoken spoken = SampleInterview.spoken();
    Highlights highlights = HighlightsDraft.of(spoken, "公交一体化").orElseThrow().highlights();
    assertThat(SaidCheck.of(highlights, spoken, "draft")).isEmpty();
    SaidText text = new SaidText(spoken);
    List<String> words = new ArrayList<>();
    highlights.figures().forEach(f -> words.add(f.label()));
    highlights.compare().forEach(c -> words.add(c.label()));
    highlights.steps().forEach(s -> words.add(s.title() + s.text().orElse("")));
    highlights.quote().ifPresent(q -> words.add(q.text()));
    assertThat(words).allSatisfy(one -> assertThat(text.find(one)).isPresent());
  }

  @Test
  void aDraftIsAHighlightsFileThatAnEditorGoesOnWith() throws Exception {
    HighlightsDraft draft = HighlightsDraft.of(SampleInterview.spoken(), "公交一体化").orElseThrow();
    byte[] bytes = draft.toEdit("草稿");
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("\"said\" : \"一是线路通了，新开和优化公交线路12条", "\"at\" : \"00:00:20.000\"");
    HighlightsFile read = HighlightsFile.read("highlights.json", bytes);
    assertThat(read.findings()).isEmpty();
    assertThat(read.highlights()).contains(draft.highlights());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "惠及群众2.5万人次。 | 惠及群众 | 2.5 | 万人次",
        "惠及群众两万五千人次。 | 惠及群众 | 25000 | 人次",
        "群众满意率达到百分之九十八。 | 群众满意率 | 98 | %",
        "我们一共培训护理员1,200名。 | 培训护理员 | 1200 | 名",
        "全市新建公园绿地十五公顷。 | 全市新建公园绿地 | 15 | 公顷"
      })
  void aFigureIsTakenAsItWasSaid(String sentence, String label, BigDecimal value, String unit) {
    assertThat(HighlightsDraft.of(spoken(sentence), "题").orElseThrow().highlights().figures())
        .containsExactly(new Highlights.Figure(value, Optional.of(unit), label));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "办理时限从20个工作日压缩到5个工作日。 | 办理时限 | 20 | 5 | 个工作日",
        "报销比例由百分之六十提高到百分之七十五。 | 报销比例 | 60 | 75 | %",
        "绿地由2万平方米增加到3.5万平方米。 | 绿地 | 2 | 3.5 | 万平方米"
      })
  void aPairIsTakenAsItWasSaid(
      String sentence, String label, BigDecimal before, BigDecimal after, String unit) {
    Highlights highlights = HighlightsDraft.of(spoken(sentence), "题").orElseThrow().highlights();
    assertThat(highlights.figures()).isEmpty();
    Highlights.Compare pair = highlights.compare().get(0);
    assertThat(pair.label()).isEqualTo(label);
    assertThat(pair.before()).isEqualByComparingTo(before);
    assertThat(pair.after()).isEqualByComparingTo(after);
    assertThat(pair.unit()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"请拨打服务热线12328。", "从2019年9月18日起施行。", "65周岁以上的老年人免费。", "大家好，今天我们说一说公交。", "统一安排，一起努力。"})
  void numbersThatTellNothingAreNoHighlights(String sentence) {
    assertThat(HighlightsDraft.of(spoken(sentence), "题")).isEmpty();
  }

  @Test
  void whatTheHostAsksIsNoHighlight() {
    Spoken.Line asked =
        new Spoken.Line(
            "听说新开线路12条？",
            Optional.empty(),
            Optional.empty(),
            Optional.of("主持人"),
            true,
            Optional.empty());
    assertThat(HighlightsDraft.of(new Spoken(List.of(asked)), "题")).isEmpty();
  }

  private static Spoken spoken(String sentence) {
    return new Spoken(
        List.of(
            new Spoken.Line(
                sentence,
                Optional.of("s1-1"),
                Optional.of("s1"),
                Optional.of("嘉宾"),
                false,
                Optional.of(new TimeRange(0, 1_000_000)))));
  }
}
