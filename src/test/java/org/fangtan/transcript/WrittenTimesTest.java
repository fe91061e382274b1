package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;

class WrittenTimesTest {
  private static Transcript apply(OptionalLong durationUs, String... lines) {
    return WrittenTimes.apply(
        TranscriptParser.parse(Documents.of(String.join("\n", lines))), durationUs);
  }

  private static OptionalLong seconds(long duration) {
    return OptionalLong.of(duration * 1_000_000);
  }

  /** Start and end of each sentence in milliseconds; empty where it has no time. */
  private static List<String> times(Transcript transcript) {
    return transcript
        .sentences()
        .map(
            sentence ->
                sentence
                    .time()
                    .map(t -> t.range().startUs() / 1000 + "-" + t.range().endUs() / 1000)
                    .orElse(""))
        .toList();
  }

  private static List<String> codes(Transcript transcript) {
    return transcript.findings().stream().map(Finding::code).toList();
  }

  @Test
  void sentencesShareTheTimeOfTheirTurnByTheirLength() {
    Transcript timed =
        apply(OptionalLong.empty(), "[主持人] 一二三四五。六七八。 [00:00]", "[嘉宾] 甲乙丙丁戊。己庚辛壬癸。 [00:10]");

    assertThat(times(timed)).containsExactly("0-6000", "6000-10000", "10000-11260", "11260-12520");
    assertThat(timed.sentences())
        .allSatisfy(
            sentence -> {
              assertThat(sentence.time().orElseThrow().confidencePercent()).isEqualTo(50);
              assertThat(sentence.time().orElseThrow().source()).isEqualTo(TimeSource.WRITTEN);
            });
    assertThat(timed.findings()).isEmpty();
  }

  @Test
  void theLastTurnEndsWithTheRecording() {
    Transcript timed = apply(seconds(11), "[主持人] 一二三四五。 [00:00]", "[嘉宾] 甲乙丙丁戊。己庚辛壬癸。 [00:10]");

    assertThat(times(timed)).containsExactly("0-10000", "10000-10500", "10500-11000");
  }

  @Test
  void oneTimeAmongSeveralTurnsSaysNothing() {
    Transcript timed = apply(seconds(60), "[主持人] 一二三四五。 [00:05]", "[嘉宾] 甲乙丙丁戊。");

    assertThat(timed.isTimed()).isFalse();
    assertThat(times(apply(seconds(60), "[主持人] 一二三四五。 [00:05]"))).containsExactly("5000-6260");
  }

  @Test
  void whatStandsBeforeTheFirstTimeHasNone() {
    Transcript timed =
        apply(seconds(60), "[主持人] 一二三四五。", "[嘉宾] 甲乙丙丁戊。 [00:10]", "[主持人] 六七八九十。 [00:20]");

    assertThat(times(timed)).containsExactly("", "10000-20000", "20000-21260");
  }

  @Test
  void turnsOfTheSameMinuteShareIt() {
    Transcript timed =
        apply(seconds(60), "[主持人] 一二三四五。 [00:10]", "[嘉宾] 甲乙丙丁戊。 [00:10]", "[主持人] 六七八九十。 [00:20]");

    assertThat(times(timed)).containsExactly("10000-15000", "15000-20000", "20000-21260");
    assertThat(timed.findings()).isEmpty();
  }

  @Test
  void aTimeAtTheRecordingsEndIsPastIt() {
    Transcript timed =
        apply(seconds(10), "[主持人] 一二三四五。 [00:00]", "[嘉宾] 甲乙丙丁戊。 [00:05]", "[主持人] 六七八九十。 [00:10]");

    assertThat(codes(timed)).containsExactly("WRITTEN_TIME_ODD");
    assertThat(timed.findings().get(0).message().zh()).contains("超出录像长度");
    assertThat(times(timed)).containsExactly("0-5000", "5000-6260", "6260-7520");
  }

  @Test
  void timesThatAllLiePastTheEndAreThoseOfAClock() {
    String[] lines = {"[主持人] 一二三四五。 [10:00]", "[嘉宾] 甲乙丙丁戊。 [10:01]"};

    Transcript clock = apply(seconds(600), lines);
    assertThat(times(clock)).containsExactly("0-60000", "60000-61260");
    assertThat(codes(clock)).containsExactly("CLOCK_TIMES");
    assertThat(clock.sentences())
        .allSatisfy(s -> assertThat(s.time().orElseThrow().confidencePercent()).isEqualTo(20));

    Transcript recording = apply(seconds(602), lines);
    assertThat(times(recording)).containsExactly("600000-601000", "601000-602000");
    assertThat(codes(recording)).isEmpty();
  }

  @Test
  void noClockShowsTwentyFourHours() {
    assertThat(apply(seconds(600), "[主持人] 一二三四五。 [24:00]", "[嘉宾] 甲乙丙丁戊。 [25:00]").isTimed())
        .isFalse();
    assertThat(apply(seconds(600), "[主持人] 一二三四五。 [23:58]", "[嘉宾] 甲乙丙丁戊。 [23:59]").isTimed())
        .isTrue();
  }

  @Test
  void oneTimePastTheEndIsNotAClock() {
    assertThat(apply(seconds(600), "[主持人] 一二三四五。 [15:02]").isTimed()).isFalse();
  }
}
