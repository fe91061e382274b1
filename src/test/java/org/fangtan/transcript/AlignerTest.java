package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignerTest {
  private static final long TOLERANCE_US = 300_000;

  private static Transcript sample() throws Exception {
    return TranscriptParser.parse(Documents.resource("transcript.txt"));
  }

  private static List<Cue> sampleCues() throws Exception {
    return CaptionReader.read(
            Documents.text("captions.zh-Hans.srt").getBytes(StandardCharsets.UTF_8),
            "captions.srt",
            CaptionLimits.DEFAULT)
        .cues();
  }

  private static Alignment align(Transcript transcript, List<Cue> cues) {
    return Aligner.align(
        transcript, new TimedText(TimeSource.CAPTION_FILE, cues), AlignmentSettings.DEFAULT);
  }

  private static List<String> codes(Alignment alignment) {
    return found(alignment).stream().map(Finding::code).toList();
  }

  /** What the aligning found: that the note at the sample's head is no speech, the parser did. */
  private static List<Finding> found(Alignment alignment) {
    return alignment.transcript().findings().stream()
        .filter(finding -> !finding.code().equals("LINE_LEFT_OUT"))
        .toList();
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  @Test
  void everySentenceOfTheSampleGetsItsTime() throws Exception {
    Alignment alignment = align(sample(), sampleCues());

    assertThat(alignment.fits()).isTrue();
    assertThat(alignment.saidPercent()).isEqualTo(100);
    assertThat(found(alignment)).isEmpty();
    assertThat(alignment.transcript().sentences())
        .allSatisfy(s -> assertThat(s.time().orElseThrow().confidencePercent()).isEqualTo(100));
    JsonNode expected = Json.mapper().readTree(Documents.text("expected-transcript.json"));
    for (int i = 0; i < 9; i++) {
      TimeRange time = alignment.transcript().turns().get(i).time().orElseThrow();
      JsonNode segment = expected.get("segments").get(i);
      assertThat(time.startUs()).isEqualTo(Math.round(segment.get("start").asDouble() * 1e6));
      assertThat(time.endUs()).isEqualTo(Math.round(segment.get("end").asDouble() * 1e6));
    }
    // 二是票价降了 begins with a caption of its own.
    Sentence fares = alignment.transcript().turns().get(3).sentences().get(2);
    assertThat(fares.time().orElseThrow().range().startUs()).isEqualTo(29_170_000);
  }

  /** Share of starts and ends within the tolerance, in percent of all sentences' borders. */
  private static double good(SpokenText text, Alignment alignment) {
    List<Sentence> sentences = alignment.transcript().sentences().toList();
    int good = 0;
    for (int s = 0; s < sentences.size(); s++) {
      Optional<SentenceTime> time = sentences.get(s).time();
      if (time.isPresent()) {
        TimeRange truth = text.truth.get(s);
        TimeRange found = time.get().range();
        good += Math.abs(found.startUs() - truth.startUs()) <= TOLERANCE_US ? 1 : 0;
        good += Math.abs(found.endUs() - truth.endUs()) <= TOLERANCE_US ? 1 : 0;
      }
    }
    return good * 100.0 / (2 * sentences.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bordersAreRightWithATenthOfTheCharactersWrongOrMissing(long seed, TestReporter report) {
    SpokenText captions = new SpokenText(seed, 5000, new SpokenText.Options(0.10, true));
    SpokenText speech = new SpokenText(seed, 5000, new SpokenText.Options(0.10, false));

    double atPauses = good(captions, align(captions.transcript, captions.cues));
    double anywhere = good(speech, align(speech.transcript, speech.cues));

    report.publishEntry(
        "borders within 0.3 s, in percent", "captions " + atPauses + ", segments " + anywhere);
    assertThat(atPauses).isGreaterThanOrEqualTo(95);
    assertThat(anywhere).isGreaterThanOrEqualTo(90);
  }

  @Test
  void threeHoursAreAlignedInSeconds(TestReporter report) {
    SpokenText text = new SpokenText(9, 50_000, new SpokenText.Options(0.15, true));

    long before = System.nanoTime();
    Alignment alignment = align(text.transcript, text.cues);
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    report.publishEntry("50,000 characters aligned in ms", String.valueOf(took.toMillis()));
    assertThat(took).isLessThan(Duration.ofSeconds(10));
    assertThat(good(text, alignment)).isGreaterThanOrEqualTo(95);
  }

  @Test
  void anotherInterviewIsSaidNotToFitAndGetsNoTimes() throws Exception {
    SpokenText other = new SpokenText(5, 3000, new SpokenText.Options(0, true));

    Alignment alignment = align(sample(), other.cues);
    Alignment large =
        Assertions.assertTimeout(
            Duration.ofSeconds(30),
            () ->
                align(
                    new SpokenText(6, 40_000, new SpokenText.Options(0, true)).transcript,
                    new SpokenText(7, 40_000, new SpokenText.Options(0, true)).cues));

    assertThat(alignment.fits()).isFalse();
    assertThat(alignment.transcript().isTimed()).isFalse();
    assertThat(codes(alignment)).containsExactly("TRANSCRIPT_DOES_NOT_FIT");
    assertThat(found(alignment).get(0).level()).isEqualTo(Finding.Level.BLOCK);
    assertThat(large.fits()).isFalse();
  }

  @Test
  void anotherInterviewOfTheSameProgrammeDoesNotFitEither() throws Exception {
    String other =
        """
        [主持人] 各位网友，大家好！欢迎收看市政府门户网站在线访谈。今天我们邀请到市住建局负责人，和大家谈一谈老旧小区改造。欢迎您！
        [嘉宾] 主持人好，各位网友好！
        [主持人] 今年全市要改造多少个老旧小区，居民最关心的加装电梯能不能一起做？
        [嘉宾] 今年计划改造四十二个小区，涉及居民九千多户。改造内容分为基础类、完善类和提升类，加装电梯由业主自愿申请，财政给予补贴。
        [主持人] 改造期间的停车、噪音和扬尘问题怎么解决？
        [嘉宾] 我们要求施工单位错峰作业，每个小区设立临时停车点，安排专人巡查。居民可以随时反映问题，街道会在三天以内回复处理结果。
        [主持人] 感谢您的解读，也感谢各位网友的关注。下期再见！
        """;

    Alignment alignment = align(TranscriptParser.parse(Documents.of(other)), sampleCues());

    assertThat(alignment.fits()).isFalse();
    assertThat(alignment.transcript().isTimed()).isFalse();
  }

  @Test
  void sentencesThatWereNotSaidAndSpeechThatWasNotWrittenAreFindings() throws Exception {
    String edited =
        Documents.text("transcript.txt")
            .replace("车上保留投币和刷卡，不会用手机也能坐。", "")
            .replace("二是票价降了", "同时，各级财政也拿出了专门的补贴资金。二是票价降了");
    Transcript transcript = TranscriptParser.parse(Documents.of(edited));

    Alignment alignment = align(transcript, sampleCues());

    assertThat(alignment.fits()).isTrue();
    assertThat(codes(alignment)).containsExactly("NOT_SAID", "NOT_WRITTEN");
    assertThat(found(alignment).get(0).message().zh()).contains("各级财政也拿出了专门的补贴资金");
    Finding unwritten = found(alignment).get(1);
    assertThat(unwritten.atUs()).isEqualTo(OptionalLong.of(50_880_000));
    assertThat(unwritten.message().zh()).contains("车上保留投币和刷卡");
    Sentence unsaid = alignment.transcript().turns().get(3).sentences().get(2);
    assertThat(unsaid.time()).isEmpty();
    Sentence after = alignment.transcript().turns().get(3).sentences().get(3);
    assertThat(after.time().orElseThrow().range().startUs()).isEqualTo(29_170_000);
  }

  @Test
  void aSentenceThatTheCaptionsLackIsPlacedInTheTimeTheyLeave() throws Exception {
    List<Cue> cues = new ArrayList<>(sampleCues());
    cues.removeIf(c -> c.text().contains("需要帮助的") || c.text().contains("12328"));

    Alignment alignment = align(sample(), cues);

    Sentence placed = alignment.transcript().turns().get(5).sentences().get(2);
    SentenceTime time = placed.time().orElseThrow();
    assertThat(placed.text()).startsWith("需要帮助的");
    assertThat(time.source()).isEqualTo(TimeSource.INTERPOLATED);
    assertThat(time.confidencePercent()).isZero();
    assertThat(time.range().startUs()).isBetween(54_000_000L, 55_500_000L);
    assertThat(time.range().endUs()).isLessThanOrEqualTo(60_050_000L);
  }

  @Test
  void numeralsWidthPunctuationAndTranslationsDoNotMatter() {
    Transcript transcript =
        TranscriptParser.parse(Documents.of("主持人：全程两元，由15分钟缩短到8分钟！\n嘉宾：GDP增长了，三个区之间不用绕路。"));
    List<Cue> cues =
        List.of(
            cue(1000, 3000, "全程2元 由１５分钟缩短到八分钟\nTwo yuan all the way, every eight minutes"),
            cue(3000, 6000, "gdp增长了 3个区之间不用绕路"));

    Alignment alignment = align(transcript, cues);

    assertThat(alignment.saidPercent()).isEqualTo(100);
    assertThat(alignment.transcript().turns().get(0).time())
        .contains(new TimeRange(1_000_000, 3_000_000));
    assertThat(alignment.transcript().turns().get(1).time())
        .contains(new TimeRange(3_000_000, 6_000_000));
  }

  @Test
  void variantsAreMatchedThroughTheHook() {
    Transcript transcript = TranscriptParser.parse(Documents.of("主持人：欢迎收看访谈。\n嘉宾：大家好。"));
    List<Cue> cues = List.of(cue(0, 1000, "歡迎收看訪談"), cue(1000, 2000, "大家好"));
    String traditional = "歡訪談";
    Folding folding =
        Folding.with(c -> traditional.indexOf(c) < 0 ? c : "欢访谈".charAt(traditional.indexOf(c)));

    Alignment alignment =
        Aligner.align(
            transcript,
            new TimedText(TimeSource.BURNED_IN, cues),
            new AlignmentSettings(50, 40, 10, folding));

    assertThat(alignment.saidPercent()).isEqualTo(100);
    assertThat(
            alignment.transcript().turns().get(0).sentences().get(0).time().orElseThrow().source())
        .isEqualTo(TimeSource.BURNED_IN);
  }

  @Test
  void timesNeverRunBackwardsEvenOnOverlappingCaptions() {
    SpokenText text = new SpokenText(4, 2000, new SpokenText.Options(0.3, false));
    List<Cue> overlapping =
        text.cues.stream().map(c -> c.at(new TimeRange(c.startUs(), c.endUs() + 700_000))).toList();

    Alignment alignment = align(text.transcript, overlapping);

    long last = 0;
    for (Sentence sentence : alignment.transcript().sentences().toList()) {
      if (sentence.time().isPresent()) {
        TimeRange range = sentence.time().get().range();
        assertThat(range.startUs()).isGreaterThanOrEqualTo(last);
        last = range.endUs();
      }
    }
  }

  @Test
  void emptyTextsDoNotFitAndDoNoHarm() throws Exception {
    assertThat(align(sample(), List.of()).fits()).isFalse();
    assertThat(align(TranscriptParser.parse(Documents.of("")), sampleCues()).fits()).isFalse();
  }

  @Test
  void writtenTimesServeWhereNothingElseIsTimed() throws Exception {
    Transcript timed = WrittenTimes.apply(sample(), OptionalLong.of(76_950_000));

    Sentence first = timed.turns().get(4).sentences().get(0);
    assertThat(first.time().orElseThrow().range().startUs()).isEqualTo(40_000_000);
    assertThat(first.time().orElseThrow().source()).isEqualTo(TimeSource.WRITTEN);
    assertThat(timed.turns().get(8).time().orElseThrow().endUs()).isLessThanOrEqualTo(76_950_000);
    assertThat(timed.sentences().allMatch(s -> s.time().isPresent())).isTrue();
  }

  @Test
  void writtenTimesThatMakeNoSenseAreLeftOut() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of("[主持人] 甲。 [00:10]\n[嘉宾] 乙。 [00:05]\n[主持人] 丙。 [00:20]\n[嘉宾] 丁。 [09:00]"));

    Transcript timed = WrittenTimes.apply(transcript, OptionalLong.of(60_000_000));

    assertThat(timed.findings())
        .extracting(Finding::code)
        .containsExactly("WRITTEN_TIME_ODD", "WRITTEN_TIME_ODD");
    assertThat(timed.turns().get(2).time().orElseThrow().startUs()).isEqualTo(20_000_000);
  }

  @Test
  void aTrimMovesEveryTime() throws Exception {
    Transcript aligned = align(sample(), sampleCues()).transcript();

    Transcript moved =
        aligned.moved(
            range ->
                range.startUs() < 10_000_000
                    ? Optional.empty()
                    : Optional.of(
                        new TimeRange(range.startUs() - 10_000_000, range.endUs() - 10_000_000)));

    assertThat(moved.turns().get(0).sentences().get(0).time()).isEmpty();
    assertThat(moved.turns().get(1).time().orElseThrow().startUs()).isEqualTo(2_990_000);
  }
}
