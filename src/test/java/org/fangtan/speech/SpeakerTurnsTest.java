package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who speaks when. Weights of a trained network are not at hand: {@code speakers/make.py} makes one
 * of the same form that tells the two synthetic voices of the sample recording apart.
 */
class SpeakerTurnsTest {
  /** When the host speaks in the sample, by its captions, less the second that is left out. */
  private static final List<TimeRange> HOST =
      List.of(
          range(0.5, 11.5),
          range(14.8, 19.4),
          range(39.9, 44.4),
          range(59.6, 60.9),
          range(70.6, 73.5));

  /** And the guest. */
  private static final List<TimeRange> GUEST =
      List.of(range(12.6, 13.8), range(20.5, 38.8), range(45.4, 58.5), range(62, 69.6));

  @TempDir Path folder;

  private static TimeRange range(double startS, double endS) {
    return new TimeRange((long) (startS * 1e6), (long) (endS * 1e6));
  }

  static Path network(Path folder, String name) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in = SpeakerTurnsTest.class.getResourceAsStream("speakers/" + name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  @Test
  void theHostOfTheSampleIsToldFromTheGuest() throws Exception {
    try (SpeechSound sound =
            SpeechSound.open(Sounds.write(folder.resolve("x.wav"), Sounds.talk(74)));
        SpeakerNetwork network = SpeakerNetwork.open(network(folder, "model.onnx"), 1)) {
      List<TimeRange> phrases = VoiceActivity.of(sound).phrases();
      SpeakerTurns turns = SpeakerTurns.of(sound, phrases, network, 0.6);
      assertThat(turns.speakers()).isGreaterThanOrEqualTo(2);
      for (TimeRange host : HOST) {
        assertThat(turns.speakerIn(host.startUs(), host.endUs())).as("%s", host).isEqualTo(1);
        assertThat(turns.turns())
            .filteredOn(turn -> turn.time().overlaps(host))
            .extracting(SpeakerTurns.Turn::speaker)
            .as("%s", host)
            .containsOnly(1);
      }
      for (TimeRange guest : GUEST) {
        assertThat(turns.turns())
            .filteredOn(turn -> turn.time().overlaps(guest))
            .extracting(SpeakerTurns.Turn::speaker)
            .as("%s", guest)
            .doesNotContain(1);
      }
    }
  }

  @Test
  void aNetworkOfAnotherTaskIsRefusedInWords() throws Exception {
    Path file = network(folder, "other-task.onnx");
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> SpeakerNetwork.open(file, 1));
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(thrown.failure().summary().zh()).contains("other-task.onnx", "不是区分说话人");
  }

  private static Utterance said(String text, double startS, double secondsEach) {
    List<TimedPart> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      long startUs = (long) ((startS + i * secondsEach) * 1e6);
      parts.add(new TimedPart(i + 1, startUs, startUs + (long) (secondsEach * 1e6)));
    }
    TimeRange time = range(startS, startS + text.length() * secondsEach);
    return new Utterance(new Cue(time, text), parts, OptionalInt.of(80));
  }

  private static SpeakerTurns turns(int speakers, SpeakerTurns.Turn... turns) {
    return new SpeakerTurns(List.of(turns), speakers);
  }

  @Test
  void anUtteranceIsCutWhereTheSpeakerChanges() {
    SpeakerTurns turns =
        turns(
            2,
            new SpeakerTurns.Turn(range(0, 2), 1),
            new SpeakerTurns.Turn(range(2, 4), 2),
            new SpeakerTurns.Turn(range(6, 7), 1));
    List<Utterance> spoken =
        SpokenBy.of(
            List.of(said("欢迎您来主持人好", 0, 0.5), said("谢谢", 6, 0.4)), turns, SpokenLanguage.MANDARIN);
    assertThat(spoken).extracting(one -> one.cue().text()).containsExactly("欢迎您来", "主持人好", "谢谢");
    assertThat(spoken)
        .extracting(one -> one.cue().voice().orElse(""))
        .containsExactly("发言人 1", "发言人 2", "发言人 1");
    assertThat(spoken.get(1).cue().time()).isEqualTo(range(2, 4));
    assertThat(spoken.get(1).parts().get(0)).isEqualTo(new TimedPart(1, 2_000_000, 2_500_000));
  }

  @Test
  void aWordInBetweenAndASingleSpeakerCutNothing() {
    SpeakerTurns hum =
        turns(
            2,
            new SpeakerTurns.Turn(range(0, 2), 1),
            new SpeakerTurns.Turn(range(2, 2.3), 2),
            new SpeakerTurns.Turn(range(2.3, 4), 1));
    List<Utterance> said = List.of(said("公交线路通了票价降了", 0, 0.4));
    assertThat(SpokenBy.of(said, hum, SpokenLanguage.MANDARIN))
        .singleElement()
        .satisfies(one -> assertThat(one.cue().voice()).contains("发言人 1"));
    SpeakerTurns alone = turns(1, new SpeakerTurns.Turn(range(0, 4), 1));
    assertThat(SpokenBy.of(said, alone, SpokenLanguage.MANDARIN)).isEqualTo(said);
  }
}
