package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOffsetTest {
  private static final long SECOND = 1_000_000;
  private static final List<String> TEXT =
      List.of("欢迎收看今天的访谈", "优待卡可以在网上申请", "三个工作日就能寄到家里", "请大家继续关注我们的节目");

  /** The lines, five seconds each, later by so many microseconds, one after the other. */
  private static List<Cue> shifted(long... byUs) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < byUs.length; i++) {
      long start = (20 + i * 5L) * SECOND + byUs[i];
      cues.add(new Cue(new TimeRange(start, start + 4 * SECOND), TEXT.get(i)));
    }
    return cues;
  }

  private static final List<Cue> RIGHT = shifted(0, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({"2000000, -2000000", "-12500000, 12500000", "3500000, -3500000"})
  void whatMustBeAddedBringsCaptionsWhereTheWordsAreSaid(long offUs, long addUs) {
    assertThat(TimeOffset.of(shifted(offUs, offUs, offUs, offUs), RIGHT)).hasValue(addUs);
  }

  @Test
  void lessThanTwoSecondsIsHowCaptionsAreMade() {
    assertThat(TimeOffset.of(shifted(1_999_999, 1_999_999, 1_999_999, 1_999_999), RIGHT)).isEmpty();
    assertThat(TimeOffset.of(RIGHT, RIGHT)).isEmpty();
  }

  @Test
  void threePlacesProveAnOffsetAndTwoDoNot() {
    long off = -10 * SECOND;
    assertThat(TimeOffset.of(shifted(off, off, off), RIGHT)).hasValue(10 * SECOND);
    assertThat(TimeOffset.of(shifted(off, off), RIGHT)).isEmpty();
  }

  @Test
  void placesThatDisagreeProveNothing() {
    long off = -10 * SECOND;
    assertThat(TimeOffset.of(shifted(off, off, off, off - 1_500_000), RIGHT))
        .as("within a second and a half")
        .hasValue(10 * SECOND);
    assertThat(TimeOffset.of(shifted(off, off, off, 0), RIGHT))
        .as("three of four agree")
        .hasValue(10 * SECOND);
    assertThat(TimeOffset.of(shifted(off, off, 0, off), RIGHT))
        .as("whichever it is")
        .hasValue(10 * SECOND);
    assertThat(TimeOffset.of(shifted(off, off, off + 1_500_001, off - 1_500_001), RIGHT))
        .as("two of four agree")
        .isEmpty();
  }

  @Test
  void aReferenceMayHavePartsOfACaptionAndOtherCharacters() {
    List<Cue> read =
        List.of(
            new Cue(new TimeRange(30 * SECOND, 34 * SECOND), "優待卡可以在網上申請"),
            new Cue(new TimeRange(35 * SECOND, 39 * SECOND), "三个工作日就能寄到家里"),
            new Cue(new TimeRange(40 * SECOND, 44 * SECOND), "请大家继续关注我们的节目"));
    assertThat(TimeOffset.of(RIGHT, read)).hasValue(5 * SECOND);
  }

  /**
   * A third, half and half of a caption of four seconds are said before the words that were read.
   */
  @Test
  void wordsInTheMiddleOfACaptionAreSaidLaterThanItBegins() {
    List<Cue> read =
        List.of(
            new Cue(new TimeRange(26_333_333, 30 * SECOND), "看今天的访谈"),
            new Cue(new TimeRange(32 * SECOND, 35 * SECOND), "在网上申请"),
            new Cue(new TimeRange(41_666_666, 45 * SECOND), "关注我们的节目"));
    assertThat(TimeOffset.of(RIGHT, read)).hasValue(5 * SECOND);
  }

  @Test
  void onlyTimesOfTheRecordingAreWritten() {
    Sentence sentence = new Sentence("s01-1", 0, "大家好。", Optional.empty());
    Transcript transcript =
        new Transcript(
            "实录.docx",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                turn(List.of(sentence), new WrittenTime("[00:15]", WrittenTime.Kind.RECORDING, 15)),
                turn(List.of(sentence), new WrittenTime("[15:02]", WrittenTime.Kind.CLOCK, 54_120)),
                turn(List.of(), new WrittenTime("[00:30]", WrittenTime.Kind.RECORDING, 30))),
            List.of(),
            List.of());
    assertThat(TimeOffset.written(transcript))
        .containsExactly(
            new Cue(new TimeRange(15 * SECOND, 15 * SECOND + 4 * SpeechRate.SYLLABLE_US), "大家好。"));
  }

  private static Turn turn(List<Sentence> sentences, WrittenTime time) {
    return new Turn("s01", "主持人", Role.HOST, sentences, Optional.of(time), List.of(), List.of());
  }
}
