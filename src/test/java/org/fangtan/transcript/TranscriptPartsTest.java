package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.fangtan.transcript.TranscriptParts.Direction;
import org.fangtan.transcript.TranscriptParts.Figure;
import org.fangtan.transcript.TranscriptParts.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptPartsTest {
  private static Sentence sentence(int number, int paragraph) {
    return new Sentence("s01-" + number, paragraph, "第" + number + "句。", Optional.empty());
  }

  private static Turn turn(
      List<Sentence> sentences, List<StageDirection> directions, List<PlacedPicture> pictures) {
    return new Turn("s01", "主持人", Role.HOST, sentences, Optional.empty(), directions, pictures);
  }

  @Test
  void paragraphsDirectionsAndPicturesStandWhereTheyStood() {
    PlacedPicture picture = new PlacedPicture("picture-01.png", 3, Optional.empty());
    Turn turn =
        turn(
            List.of(sentence(1, 0), sentence(2, 0), sentence(3, 1), sentence(4, 1)),
            List.of(new StageDirection(0, "音乐"), new StageDirection(1, "掌声")),
            List.of(picture));

    assertThat(TranscriptParts.of(turn))
        .containsExactly(
            new Direction("音乐"),
            new Words(List.of(sentence(1, 0))),
            new Direction("掌声"),
            new Words(List.of(sentence(2, 0))),
            new Words(List.of(sentence(3, 1))),
            new Figure(picture),
            new Words(List.of(sentence(4, 1))));
  }

  @Test
  void sentencesOfOneParagraphStayTogether() {
    Turn turn =
        turn(
            List.of(sentence(1, 0), sentence(2, 0)),
            List.of(new StageDirection(2, "掌声")),
            List.of());

    assertThat(TranscriptParts.of(turn))
        .containsExactly(new Words(List.of(sentence(1, 0), sentence(2, 0))), new Direction("掌声"));
  }

  @Test
  void theFileGivesItsLinesWithTheirSpeakers() {
    Transcript transcript = TranscriptParser.parse(Documents.of("主持人：请讲。开始吧。\n嘉宾：有八辆车。"));

    assertThat(TranscriptFile.of(transcript).lines())
        .containsExactly("[主持人] 请讲。", "[主持人] 开始吧。", "[嘉宾] 有八辆车。")
        .isEqualTo(TextChange.linesOf(transcript));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "101, 1, 1", "1, 0, 1", "1, 101, 1", "1, 1, 0"})
  void settingsOfAlignmentOutsideTheirRangesAreRefused(int fit, int sentence, int characters) {
    assertThatThrownBy(() -> new AlignmentSettings(fit, sentence, characters, Folding.PLAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsOfAlignmentReachFromOneToAHundred() {
    assertThat(new AlignmentSettings(1, 1, 1, Folding.PLAIN).minFitPercent()).isEqualTo(1);
    assertThat(new AlignmentSettings(100, 100, 1, Folding.PLAIN).minFitPercent()).isEqualTo(100);
  }
}
