package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;
import org.junit.jupiter.api.Test;

class UtterancesTest {
  /** Each part of a line, {@code 百[9.58-9.87]}, is a token. */
  private static Heard heard(double startS, double endS, String tokens) {
    List<HeardToken> all = new ArrayList<>();
    for (String token : tokens.split(" ")) {
      String[] parts = token.split("[\\[\\]-]");
      all.add(new HeardToken(parts[0], us(parts[1]), us(parts[2]), OptionalInt.of(80)));
    }
    return Heard.of(us(startS), us(endS), all);
  }

  private static long us(String seconds) {
    return us(Double.parseDouble(seconds));
  }

  private static long us(double seconds) {
    return Math.round(seconds * 1e6);
  }

  private static List<TimeRange> voice(double... borders) {
    List<TimeRange> voice = new ArrayList<>();
    for (int i = 0; i < borders.length; i += 2) {
      voice.add(new TimeRange(us(borders[i]), us(borders[i + 1])));
    }
    return voice;
  }

  private static List<String> shown(List<Utterance> utterances) {
    return utterances.stream()
        .map(
            said ->
                said.cue().startUs() / 10_000
                    + "-"
                    + said.cue().endUs() / 10_000
                    + " "
                    + said.cue().text())
        .toList();
  }

  /** As whisper base heard a news reader: the second segment begins where the first one ends. */
  @Test
  void aSentenceBeginsWithTheVoiceAndNotInThePauseBefore() {
    List<Heard> heard =
        List.of(
            heard(
                9.1,
                10.76,
                "在[9.11-9.29] 长[9.29-9.58] 白[9.58-9.87] 山[9.87-10.16] 长[10.16-10.45]"
                    + " 大[10.45-10.60]"),
            heard(10.76, 12.2, "9[10.76-10.99] 年[10.99-11.30] 前[11.53-11.56] 他[11.57-11.84]"));
    assertThat(shown(Utterances.of(heard, voice(9.09, 10.72, 11.55, 12.50))))
        .containsExactly("909-1072 在长白山长大", "1155-1250 9年前他");
  }

  @Test
  void aSegmentThatSpansAPauseIsTwoUtterances() {
    List<Heard> heard = List.of(new Heard(0, us(5.4), "这一全新操作系统是小米十四年来技术积淀的结晶"));
    List<Utterance> said = Utterances.of(heard, voice(0.1, 1.86, 2.34, 5.38));
    assertThat(shown(said)).containsExactly("10-186 这一全新操作系统", "234-538 是小米十四年来技术积淀的结晶");
    assertThat(said.get(0).confidencePercent()).as("nothing is known of it").isEmpty();
  }

  @Test
  void aShortPauseStaysInsideAndIsNobodysTime() {
    List<Utterance> said =
        Utterances.of(List.of(new Heard(0, us(3.2), "主持人好，各位网友好")), voice(0, 1.2, 1.5, 3.2));
    assertThat(shown(said)).containsExactly("0-320 主持人好，各位网友好");
    assertThat(said.get(0).parts().get(3).endUs()).isEqualTo(us(1.2));
    assertThat(said.get(0).parts().get(5).startUs()).isEqualTo(us(1.5));
  }

  @Test
  void segmentsWithoutAPauseBetweenThemStayApart() {
    List<Heard> heard = List.of(new Heard(0, us(2), "公交线路通了"), new Heard(us(2), us(4), "票价降了"));
    assertThat(Utterances.of(heard, voice(0, 4)))
        .extracting(said -> said.cue().text())
        .containsExactly("公交线路通了", "票价降了");
  }

  @Test
  void wordsOfAnAlphabetDoNotTouch() {
    List<Heard> heard = List.of(new Heard(0, us(1), "ask not"), new Heard(us(1), us(2), "what"));
    assertThat(Utterances.of(heard, voice(0, 2)))
        .extracting(said -> said.cue().text())
        .containsExactly("ask not", "what");
  }

  @Test
  void howSureTheRecogniserIsCountsBySyllables() {
    HeardToken sure = new HeardToken("公交线路", 0, us(1), OptionalInt.of(90));
    HeardToken unsure = new HeardToken("优化", us(1), us(1.5), OptionalInt.of(30));
    HeardToken mark = new HeardToken("。", us(1.5), us(1.5), OptionalInt.of(5));
    List<Utterance> said =
        Utterances.of(List.of(Heard.of(0, us(1.5), List.of(sure, unsure, mark))), voice(0, 1.5));
    assertThat(said.get(0).confidencePercent()).hasValue(70);
  }
}
