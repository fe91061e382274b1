package org.fangtan.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.artefact.Progress;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * Takes the sound of a whole recording through voice activity, windows and a recogniser. Only one
 * window of sound is in memory at a time. For one thread.
 */
final class Transcriber {
  /** The probability of doubtful words is divided by this. */
  private static final int DOUBTFUL_DIVISOR = 2;

  /** How often a window may be halved: 28 s become 3.5 s. */
  private static final int HALVINGS = 3;

  /**
   * The halves of a window that may lack words are used if they give this many times more text than
   * the whole.
   */
  private static final double CLEARLY_MORE = 1.15;

  /** A shorter window is not halved. */
  private static final long MIN_HALVED_US = 4_000_000;

  private final SpeechRecognizer recognizer;
  private final SpokenLanguage language;
  private final Hallucinations hallucinations = new Hallucinations();
  private final List<Utterance> utterances = new ArrayList<>();
  private final List<TimeRange> doubtful = new ArrayList<>();
  private long leftOut;

  /**
   * @param recognizer the caller closes it
   */
  Transcriber(SpeechRecognizer recognizer, SpokenLanguage language) {
    this.recognizer = recognizer;
    this.language = language;
  }

  /** Recognises what is said in the sound. For one call. */
  SpeechAnswer transcribe(SpeechSound sound, Progress.Listener progress) throws IOException {
    progress.on(new Progress(0, sound.durationUs(), 0));
    return transcribe(sound, VoiceActivity.of(sound), progress);
  }

  /** As {@link #transcribe(SpeechSound, Progress.Listener)}, with known voice activity. */
  SpeechAnswer transcribe(SpeechSound sound, VoiceActivity activity, Progress.Listener progress)
      throws IOException {
    List<TimeRange> voice = activity.voice();
    List<TimeRange> phrases = activity.phrases();
    for (TimeRange window : SpeechWindows.of(voice, activity)) {
      for (Answer answer : heard(sound, activity, window, HALVINGS)) {
        add(answer, voice, phrases);
        if (answer.plausibility().isDoubtful()) {
          doubtful.add(answer.window());
        }
      }
      progress.on(new Progress(window.endUs(), sound.durationUs(), 0));
    }
    long voiceUs = voice.stream().mapToLong(TimeRange::durationUs).sum();
    return new SpeechAnswer(utterances, voiceUs, leftOut, doubtful);
  }

  /** The answer for one window. */
  private record Answer(TimeRange window, List<Heard> heard, Plausibility plausibility) {}

  /**
   * Recognises a window. If its answer cannot be complete, the window is recognised again in
   * halves, and those again; if it only may lack words, once. The answer with more text is kept.
   */
  private List<Answer> heard(
      SpeechSound sound, VoiceActivity activity, TimeRange window, int halvings)
      throws IOException {
    long first = SpeechSound.sampleAt(window.startUs());
    int count = Math.toIntExact(SpeechSound.sampleAt(window.endUs()) - first);
    List<Heard> heard = recognizer.hear(SpeechSound.floats(sound.read(first, count)), language);
    long voiceUs = activity.voiceUs(window);
    Plausibility plausibility = Plausibility.of(heard, window, activity::voiceUs);
    Answer whole = new Answer(window, heard, plausibility);
    boolean isFew = plausibility != Plausibility.PLAUSIBLE && plausibility.isPossible();
    if (plausibility == Plausibility.PLAUSIBLE
        || halvings == 0
        || isFew && halvings < HALVINGS
        || window.durationUs() < MIN_HALVED_US) {
      return List.of(whole);
    }
    int fewer = isFew ? 0 : halvings - 1; // possibly right: halved only once
    long cutUs =
        SpeechWindows.softest(
            window.startUs() + window.durationUs() / 3,
            window.endUs() - window.durationUs() / 3,
            activity);
    List<Answer> halves = new ArrayList<>();
    halves.addAll(heard(sound, activity, new TimeRange(window.startUs(), cutUs), fewer));
    halves.addAll(heard(sound, activity, new TimeRange(cutUs, window.endUs()), fewer));
    double said =
        Plausibility.share(halves.stream().flatMap(one -> one.heard().stream()).toList(), voiceUs);
    double saidBefore = Plausibility.share(heard, voiceUs);
    boolean isBetter =
        switch (plausibility) {
          case FEW, LACKING ->
              said >= saidBefore * CLEARLY_MORE
                  && halves.stream().allMatch(half -> half.plausibility().isPossible());
          case SPARSE -> said > saidBefore;
          default -> true;
        };
    return isBetter ? halves : List.of(whole);
  }

  /** Moves words to the recording's timeline and aligns them with the voice. */
  private void add(Answer answer, List<TimeRange> voice, List<TimeRange> phrases) {
    if (answer.plausibility() == Plausibility.CROWDED) {
      leftOut += answer.heard().size();
      return;
    }
    List<Heard> believed = new ArrayList<>();
    for (Heard heard : answer.heard()) {
      Heard moved = heard.later(answer.window().startUs());
      Optional<Heard> words = believed(moved, answer.window(), voice);
      words.ifPresent(believed::add);
      leftOut += words.isPresent() ? 0 : 1;
    }
    if (believed.isEmpty()) {
      return;
    }
    List<TimeRange> within = within(answer.window(), phrases);
    boolean isDoubtful = answer.plausibility().isDoubtful();
    for (Utterance said :
        Utterances.of(believed, within.isEmpty() ? List.of(answer.window()) : within)) {
      utterances.add(isDoubtful ? lessSure(said) : said);
    }
  }

  private static Utterance lessSure(Utterance said) {
    OptionalInt percent = said.confidencePercent();
    return new Utterance(
        said.cue(),
        said.parts(),
        percent.isPresent()
            ? OptionalInt.of(percent.getAsInt() / DOUBTFUL_DIVISOR)
            : OptionalInt.empty());
  }

  /** The part of the words that is believed, given the voice. */
  private Optional<Heard> believed(Heard heard, TimeRange window, List<TimeRange> voice) {
    long startUs = clamp(heard.startUs(), window);
    long endUs = clamp(heard.endUs(), window);
    long voiceUs =
        voice.stream()
            .mapToLong(
                range ->
                    Math.max(
                        0, Math.min(range.endUs(), endUs) - Math.max(range.startUs(), startUs)))
            .sum();
    int percent = endUs > startUs ? (int) (voiceUs * 100 / (endUs - startUs)) : 0;
    Heard written = heard.written(language.written(heard.text()));
    return hallucinations
        .believed(written.text(), percent)
        .filter(text -> voiceUs > 0 && text.codePoints().anyMatch(Character::isLetterOrDigit))
        .map(written::only);
  }

  private static List<TimeRange> within(TimeRange window, List<TimeRange> phrases) {
    List<TimeRange> within = new ArrayList<>();
    for (TimeRange phrase : phrases) {
      long startUs = Math.max(phrase.startUs(), window.startUs());
      long endUs = Math.min(phrase.endUs(), window.endUs());
      if (startUs < endUs) {
        within.add(new TimeRange(startUs, endUs));
      }
    }
    return within;
  }

  private static long clamp(long timeUs, TimeRange window) {
    return Math.max(window.startUs(), Math.min(window.endUs(), timeUs));
  }
}
