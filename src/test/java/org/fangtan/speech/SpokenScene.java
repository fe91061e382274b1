package org.fangtan.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * People of the material and the cases, one after the other, with pauses, noise and music between
 * them, and when each of their utterances begins and ends: where the level, in steps of 10 ms, is
 * above a third of the way from the quiet to the loud parts of the file.
 */
public final class SpokenScene {
  private static final String NEWS = "second-sentence-lost-18s.wav";
  private static final String READER = "aishell-BAC009S0724W0121.wav";
  private static final String TALKER = "net-2s-voice-not-found.wav";

  /** What the reader of the news says, as far as it can be understood. */
  public static final List<String> NEWS_SENTENCES =
      List.of(
          "这一全新操作系统，",
          "是小米14年来技术积淀的集大成。",
          "35年前，他于长沙出生，在长白山长大。",
          "9年前，他当上了银行的领导，主管行政。",
          "一年前，李云窝上指导工作。");

  private final List<short[]> sounds = new ArrayList<>();
  private final List<TimeRange> utterances = new ArrayList<>();
  private long atUs;

  /** The news alone. */
  public static SpokenScene news() throws IOException {
    SpokenScene scene = new SpokenScene();
    scene.newsAt();
    return scene;
  }

  /**
   * The times of its sentences.
   *
   * @param utterances of the news
   */
  public static List<TimeRange> newsSentences(List<TimeRange> utterances) {
    List<TimeRange> sentences = new ArrayList<>(utterances);
    // What ends in a comma is one with the next.
    sentences.set(1, new TimeRange(utterances.get(0).startUs(), utterances.get(1).endUs()));
    sentences.remove(0);
    return sentences;
  }

  /** All voices whose files are quiet enough to tell when each begins. */
  public static SpokenScene all() throws IOException {
    SpokenScene scene = new SpokenScene();
    scene.sound(Sounds.of(2, Sounds.noise(0.001, 1)));
    scene.readerAt();
    scene.sound(Sounds.of(3, Sounds.noise(0.002, 2)));
    scene.newsAt();
    scene.sound(Sounds.of(6, Sounds.chords(0.3)));
    scene.voice(Files.readAllBytes(Sounds.speechCase(TALKER)), 0.08, 1.80);
    scene.sound(Sounds.of(0.8, Sounds.noise(0.001, 3)));
    scene.readerAt();
    return scene;
  }

  private void newsAt() throws IOException {
    voice(
        Files.readAllBytes(Sounds.speechCase(NEWS)),
        0.07,
        1.81,
        2.31,
        5.30,
        6.23,
        10.67,
        11.53,
        15.02,
        15.84,
        18.39);
  }

  private void readerAt() throws IOException {
    short[] samples = Sounds.speech(READER);
    utterances.add(new TimeRange(atUs + 480_000, atUs + 3_640_000));
    sound(samples);
  }

  /** A file with its borders in seconds. */
  private void voice(byte[] wav, double... borders) {
    for (int i = 0; i < borders.length; i += 2) {
      utterances.add(
          new TimeRange(
              atUs + Math.round(borders[i] * 1e6), atUs + Math.round(borders[i + 1] * 1e6)));
    }
    sound(Sounds.samplesOf(wav));
  }

  private void sound(short[] samples) {
    sounds.add(samples);
    atUs += SpeechSound.timeUs(samples.length);
  }

  /** When somebody speaks, from pause to pause. */
  public List<TimeRange> utterances() {
    return List.copyOf(utterances);
  }

  public short[] samples() {
    return Sounds.joined(sounds.toArray(new short[0][]));
  }

  /** What the material's model hears in sound. */
  public static List<Utterance> heard(Path folder, short[] samples)
      throws StageException, IOException {
    Path wav = Sounds.write(folder.resolve("scene.wav"), samples);
    try (SpeechSound sound = SpeechSound.open(wav);
        SpeechRecognizer recognizer = WhisperRecognizer.open(RealModel.assumed(), folder, 1)) {
      return new Transcriber(recognizer, SpokenLanguage.MANDARIN)
          .transcribe(sound, Progress.Listener.NONE)
          .utterances();
    }
  }

  /** How far the start of the nearest utterance that was heard lies from each one that was said. */
  public static long[] startsApartUs(List<TimeRange> said, List<Utterance> heard) {
    return said.stream()
        .mapToLong(
            range ->
                heard.stream()
                    .mapToLong(one -> Math.abs(one.cue().startUs() - range.startUs()))
                    .min()
                    .orElse(Long.MAX_VALUE))
        .sorted()
        .toArray();
  }
}
