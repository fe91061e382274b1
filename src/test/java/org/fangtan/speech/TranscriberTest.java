package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriberTest {
  @TempDir Path folder;

  /** Says what a test wants, and notes how much it was given. */
  private static final class Scripted implements SpeechRecognizer {
    final List<Integer> given = new ArrayList<>();
    final List<List<Heard>> answers = new ArrayList<>();

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      assertThat(language).isEqualTo(SpokenLanguage.MANDARIN);
      given.add(samples.length);
      return given.size() <= answers.size() ? answers.get(given.size() - 1) : List.of();
    }

    @Override
    public void close() {}
  }

  private SpeechAnswer transcribe(SpeechRecognizer recognizer, short[] samples) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.write(folder.resolve("x.wav"), samples))) {
      return new Transcriber(recognizer, SpokenLanguage.MANDARIN)
          .transcribe(sound, Progress.Listener.NONE);
    }
  }

  @Test
  void nothingIsHeardInSilenceAndMusic() throws Exception {
    Scripted recognizer = new Scripted();
    SpeechAnswer answer =
        transcribe(
            recognizer, Sounds.joined(new short[20 * 16_000], Sounds.of(20, Sounds.chords(0.3))));
    assertThat(recognizer.given).as("the recogniser is not even asked").isEmpty();
    assertThat(answer.cues()).isEmpty();
    assertThat(answer.voiceUs()).isZero();
  }

  @Test
  void wordsComeOntoTheTimelineOfTheRecording() throws Exception {
    Scripted recognizer = new Scripted();
    recognizer.answers.add(
        List.of(
            new Heard(0, 3_000_000, " 各位網友大家好 "),
            new Heard(2_900_000, 6_000_000, "欢迎收看今天的在线访谈"),
            new Heard(6_000_000, 8_400_000, "字幕由Amara.org社区提供")));
    short[] samples = Sounds.joined(new short[10 * 16_000], Sounds.talk(8), new short[10 * 16_000]);
    SpeechAnswer answer = transcribe(recognizer, samples);
    assertThat(recognizer.given).hasSize(1);
    assertThat(answer.cues()).extracting(Cue::text).containsExactly("各位网友大家好", "欢迎收看今天的在线访谈");
    assertThat(answer.leftOut()).isEqualTo(1);
    assertThat(answer.cues().get(0).startUs()).isCloseTo(10_000_000, within(600_000L));
    assertThat(answer.cues().get(1).startUs()).isGreaterThanOrEqualTo(answer.cues().get(0).endUs());
  }

  /** Whisper wrote credits into the onset of music that sounded like a voice for 0.2 s. */
  @Test
  void moreThanAnybodyCanSayIsLeftOutAndReported() throws Exception {
    Scripted recognizer = new Scripted();
    Heard crowded = new Heard(0, 2_000_000, "本片由某某公司独家提供给各位的观众朋友们全体工作人员敬上请勿转载转载必究谢谢合作");
    recognizer.answers.add(List.of(crowded));
    SpeechAnswer answer =
        transcribe(
            recognizer,
            Sounds.joined(new short[2 * 16_000], Sounds.talk(2), new short[2 * 16_000]));
    assertThat(answer.cues()).isEmpty();
    assertThat(answer.leftOut()).isEqualTo(1);
    assertThat(answer.doubtful()).as("an editor is told where to listen").hasSize(1);
  }

  @Test
  void aLongTalkIsHeardInWindowsThatFitTheRecogniser() throws Exception {
    Scripted recognizer = new Scripted();
    transcribe(recognizer, Sounds.talk(95));
    assertThat(recognizer.given)
        .hasSizeGreaterThan(3)
        .allSatisfy(samples -> assertThat(samples).isLessThanOrEqualTo(28 * 16_000));
    assertThat(recognizer.given.stream().mapToInt(Integer::intValue).sum())
        .isGreaterThan(80 * 16_000);
  }

  /** Says four characters a second, but only of the first four seconds it is given, or nearly. */
  private static final class Forgetful implements SpeechRecognizer {
    private static final String WORDS = "今年以来公交新开优化线路十二条市民出行更加方便";
    final List<Integer> given = new ArrayList<>();

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      given.add(samples.length);
      long endUs = SpeechSound.timeUs(samples.length);
      int characters = (int) Math.min(15, endUs / 250_000);
      int from = given.size() % (WORDS.length() - characters + 1); // no sentence comes twice
      return List.of(new Heard(0, endUs, WORDS.substring(from, from + characters)));
    }

    @Override
    public void close() {}
  }

  @Test
  void anAnswerThatIsTooShortForItsVoiceIsHeardAgainInHalves() throws Exception {
    Forgetful recognizer = new Forgetful();
    SpeechAnswer answer = transcribe(recognizer, Sounds.talk(16));
    assertThat(recognizer.given.get(0)).isGreaterThan(15 * 16_000);
    assertThat(recognizer.given).hasSizeGreaterThan(3);
    int said = answer.cues().stream().mapToInt(cue -> cue.text().length()).sum();
    assertThat(said).as("fifteen without it").isGreaterThanOrEqualTo(40);
    assertThat(answer.doubtful()).isEmpty();
  }

  /** Skips the first half of what is longer than eight seconds; says so much a second. */
  private static final class Skipping implements SpeechRecognizer {
    private static final String WORDS = "今年以来公交新开优化线路十二条市民出行更加方便快捷我们还将继续努力做好服务工作请大家放心";
    final List<Integer> given = new ArrayList<>();
    final double charactersASecond;
    final boolean skips;

    Skipping(double charactersASecond, boolean skips) {
      this.charactersASecond = charactersASecond;
      this.skips = skips;
    }

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      given.add(samples.length);
      long endUs = SpeechSound.timeUs(samples.length);
      long startUs = skips && endUs > 8_000_000 ? endUs / 2 : 0;
      int characters = (int) ((endUs - startUs) / 1e6 * charactersASecond);
      int from = given.size(); // no sentence comes twice
      return List.of(new Heard(startUs, endUs, WORDS.substring(from, from + characters)));
    }

    @Override
    public void close() {}
  }

  /** A sentence that is skipped leaves a window with fewer words, and not with hardly any. */
  @Test
  void aSkippedSentenceIsHeardInTheHalves() throws Exception {
    Skipping recognizer = new Skipping(3.4, true);
    SpeechAnswer answer = transcribe(recognizer, Sounds.talk(12));
    assertThat(recognizer.given).hasSize(3);
    assertThat(answer.cues().stream().mapToInt(cue -> cue.text().length()).sum())
        .as("twenty without it")
        .isGreaterThan(35);
    assertThat(answer.doubtful()).isEmpty();
  }

  @Test
  void whoSpeaksSlowlyIsHeardOnceMoreAndBelieved() throws Exception {
    Skipping recognizer = new Skipping(2.7, false);
    SpeechAnswer answer = transcribe(recognizer, Sounds.talk(12));
    assertThat(recognizer.given).hasSize(3);
    assertThat(answer.cues().stream().mapToInt(cue -> cue.text().length()).sum()).isBetween(30, 34);
    assertThat(answer.doubtful()).isEmpty();
  }

  @Test
  void aWindowThatStillLacksWordsIsReported() throws Exception {
    Skipping recognizer = new Skipping(2, false);
    SpeechAnswer answer = transcribe(recognizer, Sounds.talk(12));
    assertThat(recognizer.given).hasSize(3);
    assertThat(answer.cues()).isNotEmpty();
    assertThat(answer.doubtful()).hasSize(1);
  }

  @Test
  void whatStaysTooShortIsReportedWithItsTime() throws Exception {
    Scripted recognizer = new Scripted();
    recognizer.answers.add(List.of(new Heard(0, 12_000_000, "好")));
    SpeechAnswer answer = transcribe(recognizer, Sounds.talk(12));
    assertThat(answer.cues()).extracting(Cue::text).containsExactly("好");
    assertThat(answer.doubtful()).hasSize(1);
    assertThat(answer.doubtful().get(0).endUs()).isCloseTo(12_000_000, within(600_000L));
  }

  @Test
  void timesThatCannotBeAreNotJustClamped() throws Exception {
    Scripted recognizer = new Scripted();
    recognizer.answers.add(List.of(new Heard(0, 30_000_000, "各位网友大家好，欢迎收看今天的在线访谈节目")));
    transcribe(recognizer, Sounds.talk(9));
    assertThat(recognizer.given).hasSizeGreaterThan(1);
  }
}
