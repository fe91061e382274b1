package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.CaptionRule;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.caption.read.CaptionReaderTest;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionChecksTest {
  private static final OptionalLong DURATION = OptionalLong.of(76_950_000);

  private static List<String> codes(Cue... cues) {
    return CaptionChecks.check(List.of(cues), CaptionRules.CHINESE, DURATION, "captions").stream()
        .map(Finding::code)
        .toList();
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  @Test
  void findsExactlyWhatIsExpectedInTheBadFile() throws Exception {
    CaptionFile bad =
        CaptionReader.read(
            CaptionReaderTest.resource("captions-bad.srt"), "bad.srt", CaptionLimits.DEFAULT);
    List<Finding> findings = new ArrayList<>(bad.findings());
    findings.addAll(CaptionChecks.check(bad.cues(), CaptionRules.CHINESE, DURATION, "bad.srt"));
    // The cues' starts tell them apart; the reversed one was left out by the reader.
    List<Long> startsMs = List.of(1000L, 1800L, 3000L, 4000L, 13_000L, 16_000L, 19_000L, 300_000L);

    Map<Integer, Set<String>> found = new TreeMap<>();
    for (Finding finding : findings) {
      int number = startsMs.indexOf(finding.atUs().orElseThrow() / 1000) + 1;
      found.computeIfAbsent(number, n -> new TreeSet<>()).add(finding.code());
    }

    Map<Integer, Set<String>> expected = new TreeMap<>();
    for (JsonNode node :
        Json.mapper().readTree(CaptionReaderTest.resource("captions-bad.expected.json"))) {
      Set<String> rules = new TreeSet<>();
      node.get("rules").forEach(rule -> rules.add(rule.asText()));
      expected.put(node.get("cue").asInt(), rules);
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theGoodFileHasNothingToSayAgainstIt() throws Exception {
    CaptionFile good =
        CaptionReader.read(
            CaptionReaderTest.resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT);

    assertThat(CaptionChecks.check(good.cues(), CaptionRules.CHINESE, DURATION, "a.srt")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          全程2.5元 22:30结束 |
          增长1,000人         |
          您好 吗？           |
          您好,大家           | PUNCTUATION
          您好，              | PUNCTUATION
          主持人：您好        | PUNCTUATION
          现在等车时间短咗好多 | CANTONESE
          我哋睇下            | CANTONESE
          投入XXX万元         | PLACEHOLDER
          """)
  void punctuationWordsAndPlaceholders(String text, String code) {
    assertThat(codes(cue(0, 3000, text))).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void latinTextHasFortyTwoLettersALine() {
    assertThat(codes(cue(0, 4000, "Buses run every eight minutes now, all day.")))
        .containsExactly("LINE_TOO_LONG");
    assertThat(codes(cue(0, 4000, "Buses run every eight minutes now all day."))).isEmpty();
  }

  @Test
  void gapsMayBeNoneOrTwoFrames() {
    assertThat(codes(cue(0, 1000, "甲"), cue(1000, 2000, "乙"))).isEmpty();
    assertThat(codes(cue(0, 1000, "甲"), cue(1080, 2000, "乙"))).isEmpty();
    assertThat(codes(cue(0, 1000, "甲"), cue(1040, 2000, "乙"))).containsExactly("GAP_TOO_SHORT");
  }

  @Test
  void whatAMessageQuotesHoldsNoPartOfAPrivateNumber() {
    List<Finding> found =
        CaptionChecks.check(
            List.of(cue(0, 3000, "大家记一下我本人的身份证号码是11010519491231002X谢谢")),
            CaptionRules.CHINESE,
            DURATION,
            "a.srt");
    assertThat(found).isNotEmpty();
    assertThat(found.toString()).doesNotContain("110105").doesNotContain("1949");
  }

  @Test
  void wordsNumbersAndTitlesTornBetweenLinesAreFound() {
    Words words = Words.with(List.of("港湾式站台", "公交一体化"));

    assertThat(torn(words, "和大家谈一谈公交一\n体化")).containsExactly("BROKEN_WORD");
    assertThat(torn(words, "改造港湾式", "站台35个")).containsExactly("BROKEN_WORD");
    assertThat(torn(words, "发车间隔由15", "分钟缩短到8分钟")).containsExactly("BROKEN_WORD");
    assertThat(torn(words, "依据《客运管", "理办法》调整票价")).containsExactly("BROKEN_WORD");
    assertThat(torn(words, "市民出行", "业务办理更方便")).isEmpty();
    assertThat(torn(words, "主持人好 各位网友好", "星岩、鼎峰、高津")).isEmpty();
  }

  @Test
  void theSamplesCaptionsTearNoWord() throws Exception {
    CaptionFile good =
        CaptionReader.read(
            CaptionReaderTest.resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT);

    assertThat(
            CaptionChecks.check(
                good.cues(), CaptionRules.CHINESE, Words.with(List.of()), DURATION, "a.srt"))
        .isEmpty();
  }

  @Test
  void aRuleThatIsNotCheckedIsNotFound() {
    CaptionRules practice = CaptionRules.CHINESE;
    for (CaptionRule rule : List.of(CaptionRule.PUNCTUATION, CaptionRule.CANTONESE)) {
      CaptionRules rules =
          new CaptionRules(
              practice.maxLineWidth(),
              practice.maxLines(),
              practice.maxCharactersPerSecond(),
              practice.minDurationUs(),
              practice.maxDurationUs(),
              practice.minGapUs(),
              practice.forbiddenPunctuation(),
              practice.placeholders(),
              practice.cantoneseMarkers(),
              Set.of(rule));
      List<Cue> cues = List.of(new Cue(new TimeRange(0, 3_000_000), "等车短咗，好多"));

      assertThat(CaptionChecks.check(cues, rules, DURATION, "c"))
          .extracting(Finding::code)
          .hasSize(1)
          .doesNotContain(rule.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"而家等车时间短咗好多", "三个区嘅公交都通晒", "唔识用手机都坐得", "仲有咩安排呀", "啲老人家免费㗎"})
  void cantoneseInWrittenChineseIsFound(String text) {
    List<Cue> cues = List.of(new Cue(new TimeRange(0, 3_000_000), text));

    assertThat(CaptionChecks.check(cues, CaptionRules.CHINESE, DURATION, "c"))
        .extracting(Finding::code)
        .containsExactly("CANTONESE");
  }

  private static List<String> torn(Words words, String... texts) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      cues.add(new Cue(new TimeRange(i * 3_000_000L, (i + 1) * 3_000_000L), texts[i]));
    }
    return CaptionChecks.check(cues, CaptionRules.CHINESE, words, DURATION, "c").stream()
        .map(Finding::code)
        .toList();
  }

  @Test
  void verticalPicturesHaveShorterLines() {
    List<Cue> cues = List.of(cue(0, 3000, "今天我们邀请到市交通局负责人"));

    assertThat(CaptionChecks.check(cues, CaptionRules.CHINESE, DURATION, "c")).isEmpty();
    assertThat(CaptionChecks.check(cues, CaptionRules.CHINESE.withLineWidth(13), DURATION, "c"))
        .extracting(Finding::code)
        .containsExactly("LINE_TOO_LONG");
  }

  @Test
  void aFloodOfFindingsIsBounded() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      cues.add(new Cue(new TimeRange(i * 1000L, i * 1000L + 1000), "字"));
    }

    assertThat(CaptionChecks.check(cues, CaptionRules.CHINESE, OptionalLong.empty(), "c"))
        .hasSizeLessThan(500);
  }
}
