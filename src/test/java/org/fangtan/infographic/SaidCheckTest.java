package org.fangtan.infographic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 元 | 全程两元。",
        "2 | 元 | 全程２元。",
        "2 | 元 | 全程兩元。",
        "2.5 | 万 | 惠及两万五千人。",
        "2.5 | 万人 | 惠及25000人。",
        "25000 | 人 | 惠及2.5万余人。",
        "25000 | 人 | 惠及２５，０００人。",
        "25000 | 人次 | 惠及25,000多人次。",
        "35 | % | 增长百分之三十五。",
        "35 | ％ | 增长35%。",
        "80 | % | 八成以上的人满意。",
        "-3 | % | 能耗下降3%。",
        "-5 | ℃ | 最低零下五度。",
        "12 | 条 | 新开和优化公交线路12条。",
        "12 | 条 | 新开十二条线路。",
        "35 | 处 | 改造站台三十五个。",
        "15 | 分钟 | 间隔由15缩短到8分钟。",
        "15 | 分钟 | 15到20分钟一班。",
        "30 | 分钟 | 半小时就到。",
        "1.5 | 小时 | 一个半小时就到。",
        "2.5 | 元 | 一张票两块五。",
        "1.2 | 亿元 | 投入12000万元。",
        "3 | 年 | 用3年时间建成。",
        "3 | 公里 | 全长3km。",
        "2025 | 年 | 二〇二五年底建成。",
        "123456789012345 | 元 | 合计123456789012345元。",
        "12 |  | 一共12条。"
      })
  void aFigureThatIsSaidInOtherDigitsOrUnitsOfTheSameIsSaid(
      BigDecimal value, String unit, String sentence) {
    assertThat(figure(value, unit, sentence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13 | 条 | 新开和优化公交线路12条。",
        "12 | 元 | 新开和优化公交线路12条。",
        "12 | 条 | 12月底前完成。",
        "15 | 小时 | 间隔15分钟。",
        "35 | % | 改造站台35个。",
        "35 | 个 | 增长35%。",
        "2.5 | 亿元 | 投入2.5万元。",
        "12 | 条 | 大家好！",
        "1 | 个 | 我们统一安排。"
      })
  void aFigureThatIsNotSaidBlocks(BigDecimal value, String unit, String sentence) {
    List<Finding> findings = figure(value, unit, sentence);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo("FIGURE_NOT_SAID");
    assertThat(findings.get(0).level()).isEqualTo(Finding.Level.BLOCK);
    assertThat(findings.get(0).message().zh()).contains("figures[0].value", "allow = [FIGURE");
  }

  @Test
  void aNumberSaidOfSomethingElseIsShownWithItsSentenceAndTime() {
    Finding finding = figure(new BigDecimal("15"), "小时", "间隔15分钟。").get(0);
    assertThat(finding.message().zh()).contains("15 小时", "“间隔15分钟。”");
    assertThat(finding.atUs()).hasValue(0);
  }

  @Test
  void numbersInTitlesAndTextsAreLookedForToo() {
    Highlights highlights =
        new Highlights(
            "一图读懂 12 项服务",
            Optional.of("2019年 一站式办理"),
            List.of(),
            List.of(),
            List.of(new Highlights.Step(1, "高峰9分钟一班", Optional.of("全程2元"))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<Finding> findings =
        SaidCheck.of(highlights, spoken("办好十二项服务。", "高峰8分钟一班，全程两元。"), "highlights.json");
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message().zh()).contains("steps[0].title", "9");
  }

  @Test
  void aQuoteIsFoundWhateverItsMarksAndHasItsMoment() {
    Spoken spoken = spoken("年底前再投放公交车６０辆，", "让群众出行更方便、", "更舒心。");
    assertThat(quote("让群众出行更方便，更舒心！", spoken)).isEmpty();
    assertThat(quote("讓群眾出行更方便……更舒心", spoken)).isEmpty();
    assertThat(quote("年底前再投放公交车六十辆", spoken)).isEmpty();
    assertThat(moment("让群众出行更方便、更舒心。", spoken)).contains(new TimeRange(1_000_000, 3_000_000));
    assertThat(moment("公交车60辆", spoken)).contains(new TimeRange(0, 1_000_000));
  }

  @Test
  void wordsThatNobodySaidAreNotAQuote() {
    List<Finding> findings = quote("让群众出行更方便、更省心。", spoken("大家好。", "让群众出行更方便、更舒心。"));
    assertThat(findings).extracting(Finding::code).containsExactly("QUOTE_NOT_SAID");
    assertThat(findings.get(0).message().zh()).contains("最接近的一句是“让群众出行更方便、更舒心。”");
    assertThat(findings.get(0).atUs()).hasValue(1_000_000);
    assertThat(quote("完全是另外一回事", spoken("大家好。")).get(0).message().zh()).doesNotContain("最接近");
  }

  @Test
  void withoutAnyTextNothingIsCheckedAndThatIsReported() {
    assertThat(figure(BigDecimal.ONE, "个"))
        .extracting(Finding::code)
        .containsExactly("HIGHLIGHTS_NOT_CHECKED");
  }

  @Test
  void everythingInTheSampleWasSaid() throws Exception {
    Highlights highlights =
        HighlightsFile.read(
                "highlights.json",
                Files.readAllBytes(Path.of("samples/2019-09-transport/highlights.json")))
            .highlights()
            .orElseThrow();
    assertThat(SaidCheck.of(highlights, SampleInterview.spoken(), "highlights.json")).isEmpty();
  }

  private static List<Finding> figure(BigDecimal value, String unit, String... sentences) {
    Highlights.Figure figure = new Highlights.Figure(value, Optional.ofNullable(unit), "说明");
    return SaidCheck.of(
        new Highlights(
            "标题",
            Optional.empty(),
            List.of(figure),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        spoken(sentences),
        "highlights.json");
  }

  private static List<Finding> quote(String text, Spoken spoken) {
    return SaidCheck.of(
        new Highlights(
            "标题",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(new Highlights.Quote(text, Optional.empty(), Optional.empty())),
            Optional.empty(),
            Optional.empty()),
        spoken,
        "highlights.json");
  }

  private static Optional<TimeRange> moment(String text, Spoken spoken) {
    return SaidCheck.momentOf(
        new Highlights.Quote(text, Optional.empty(), Optional.empty()), spoken);
  }

  /** Each sentence lasts a second. */
  private static Spoken spoken(String... sentences) {
    List<Spoken.Line> lines = new ArrayList<>();
    for (String sentence : sentences) {
      long start = lines.size() * 1_000_000L;
      lines.add(
          new Spoken.Line(
              sentence,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.of(new TimeRange(start, start + 1_000_000))));
    }
    return new Spoken(lines);
  }
}
