package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native library, in a child as always. */
class WhisperRecognizerTest {
  private static final ChildLimits LIMITS =
      new ChildLimits(
          192L << 20,
          8L << 30,
          Duration.ofMinutes(2),
          Duration.ofMinutes(13),
          ChildLimits.Jit.QUICK);

  @TempDir Path folder;

  private SpeechAnswer hear(Path wav, Path model) throws Exception {
    EmptyModel.assumeLibrary();
    SpeechRequest request =
        new SpeechRequest(wav, folder, model, SpokenLanguage.MANDARIN, 2, Optional.empty());
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      return child.call(SpeechTask.class, request, SpeechAnswer.class, Progress.Listener.NONE);
    }
  }

  @Test
  void theLibraryIsLoadedAndListensWithAModelThatKnowsNothing() throws Exception {
    Path wav = Sounds.write(folder.resolve("x.wav"), Sounds.talk(3));
    SpeechAnswer answer = hear(wav, EmptyModel.write(folder.resolve("ggml-empty.bin")));
    assertThat(answer.voiceUs()).isGreaterThan(2_000_000);
    assertThat(answer.cues()).allSatisfy(cue -> assertThat(cue.endUs()).isLessThan(3_500_000));
  }

  @ParameterizedTest
  @CsvSource({"17600, 128", "32000, 192", "160000, 576", "448000, 1472", "480000, 1500"})
  void theNetworkLooksAtWhatIsThereAndASecondMore(int samples, int positions) {
    assertThat(WhisperRecognizer.audioContext(samples)).isEqualTo(positions);
  }

  @Test
  void aModelThatIsCutShortIsToldByName() throws Exception {
    Path cut = EmptyModel.writePart(folder.resolve("cut.bin"), 90);
    Path wav = Sounds.write(folder.resolve("x.wav"), Sounds.talk(2));
    StageException thrown = catchThrowableOfType(StageException.class, () -> hear(wav, cut));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(thrown.failure().summary().zh()).contains("cut.bin");
  }

  @Test
  void aRealModelWritesDownWhatIsSaid() throws Exception {
    Path model = RealModel.assumed();
    short[] speech = Sounds.speech("aishell-BAC009S0724W0121.wav");
    Path wav =
        Sounds.write(
            folder.resolve("x.wav"),
            Sounds.joined(new short[5 * 16_000], speech, new short[20 * 16_000]));
    SpeechAnswer answer = hear(wav, model);
    String text = String.join("", answer.cues().stream().map(Cue::text).toList());
    String known = "广州市房地产中介协会分析";
    assertThat(
            SpeechBench.distance(known, text.replaceAll("[\\p{P}\\s]", "")) * 100 / known.length())
        .as("character errors, in per cent, of %s", text)
        .isLessThanOrEqualTo(17);
    assertThat(answer.cues().get(0).startUs()).isBetween(4_500_000L, 6_500_000L);
  }

  /** Beam search with a prompt wrote down the first of these sentences alone. */
  @Test
  void noSentenceOfAWindowIsLost() throws Exception {
    Path wav = Sounds.speechCase("second-sentence-lost-18s.wav");
    SpeechAnswer answer = hear(wav, RealModel.assumed());
    long heardUs = answer.cues().stream().mapToLong(cue -> cue.time().durationUs()).sum();
    assertThat(heardUs).isGreaterThan(answer.voiceUs() * 8 / 10);
    assertThat(String.join("", answer.cues().stream().map(Cue::text).toList()))
        .hasSizeGreaterThan(40);
    assertThat(answer.doubtful()).isEmpty();
  }

  @Test
  void musicIsNotHeardAsThanks() throws Exception {
    SpeechAnswer answer = hear(Sounds.speechCase("music-heard-as-thanks.wav"), RealModel.assumed());
    assertThat(answer.cues()).isEmpty();
    assertThat(answer.voiceUs()).isZero();
  }

  /** SpeechBench joins twenty minutes of them. */
  @Test
  void betweenMusicAndNoiseNothingIsLostOrMadeUp() throws Exception {
    Path model = RealModel.assumed();
    short[] pause = new short[16_000];
    List<short[]> parts = new ArrayList<>(List.of(pause));
    List<TimeRange> spoken = new ArrayList<>();
    List<String> words = List.of("上场", "地产", "说不清楚");
    List<String> files =
        List.of("meeting-12s-voice-not-found.wav", "aishell", "net-2s-voice-not-found.wav");
    for (int i = 0; i < files.size(); i++) {
      SoundsWithoutVoice.Kind kind = SoundsWithoutVoice.Kind.values()[i];
      parts.addAll(List.of(SoundsWithoutVoice.of(kind, 5, i), pause));
      long startUs = SpeechSound.timeUs(length(parts));
      parts.add(
          files.get(i).equals("aishell")
              ? Sounds.speech("aishell-BAC009S0724W0121.wav")
              : SpokenSounds.read(Sounds.speechCase(files.get(i))));
      spoken.add(new TimeRange(startUs, SpeechSound.timeUs(length(parts))));
      parts.add(pause);
    }
    SpeechAnswer answer =
        hear(
            Sounds.write(folder.resolve("x.wav"), Sounds.joined(parts.toArray(new short[0][]))),
            model);
    for (int i = 0; i < spoken.size(); i++) {
      TimeRange clip = spoken.get(i);
      String text =
          answer.cues().stream()
              .filter(cue -> cue.time().overlaps(clip))
              .map(Cue::text)
              .collect(Collectors.joining());
      assertThat(text).as(files.get(i)).contains(words.get(i));
    }
    assertThat(answer.cues())
        .allSatisfy(cue -> assertThat(spoken).anyMatch(clip -> clip.overlaps(cue.time())))
        .extracting(Cue::text)
        .doesNotHaveDuplicates();
    assertThat(answer.cues().stream().mapToInt(cue -> cue.text().length()).sum())
        .as("the meeting's five sentences among them")
        .isGreaterThan(60);
  }

  private static long length(List<short[]> parts) {
    return parts.stream().mapToLong(part -> part.length).sum();
  }
}
