package org.fangtan.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Takes a whole recording's sound through voice activity, windows and a recogniser. Of the sound,
 * one window is in memory at a time. For one thread.
 */
final class Transcriber {
  /** A caption cannot be shorter than this. */
  private static final long SHORTEST_US = 200_000;

  /** Of 28 s, 3.5 s are left. */
  private static final int HALVINGS = 3;

  /** What is shorter is not cut. */
  private static final long SHORTEST_HALVED_US = 4_000_000;

  private final SpeechRecognizer recognizer;
  private final SpokenLanguage language;
  private final Hallucinations hallucinations = new Hallucinations();
  private final List<Cue> cues = new ArrayList<>();
  private final List<TimeRange> doubtful = new ArrayList<>();
  private long leftOut;

  /**
   * @param recognizer stays the caller's to close
   */
  Transcriber(SpeechRecognizer recognizer, SpokenLanguage language) {
    this.recognizer = recognizer;
    this.language = language;
  }

  /** What is said in the sound. For one call. */
  SpeechAnswer transcribe(SpeechSound sound, Progress.Listener progress) throws IOException {
    progress.on(new Progress(0, sound.durationUs(), 0));
    VoiceActivity activity = VoiceActivity.of(sound);
    List<TimeRange> voice = activity.voice();
    for (TimeRange window : SpeechWindows.of(voice, activity)) {
      for (Answer answer : heard(sound, activity, window, HALVINGS)) {
        answer.heard().forEach(heard -> add(heard, answer.window(), voice));
        if (answer.plausibility() != Plausibility.PLAUSIBLE) {
          doubtful.add(answer.window());
        }
      }
      progress.on(new Progress(window.endUs(), sound.durationUs(), 0));
    }
    long voiceUs = voice.stream().mapToLong(TimeRange::durationUs).sum();
    return new SpeechAnswer(cues, voiceUs, leftOut, doubtful);
  }

  /** What was heard in a window. */
  private record Answer(TimeRange window, List<Heard> heard, Plausibility plausibility) {}

  /**
   * Hears a window; one whose answer cannot be all that was said is heard again in halves, and
   * those again. What says more is kept.
   */
  private List<Answer> heard(
      SpeechSound sound, VoiceActivity activity, TimeRange window, int halvings)
      throws IOException {
    long first = SpeechSound.sampleAt(window.startUs());
    int count = Math.toIntExact(SpeechSound.sampleAt(window.endUs()) - first);
    List<Heard> heard = recognizer.hear(SpeechSound.floats(sound.read(first, count)), language);
    long voiceUs = activity.voiceUs(window);
    Plausibility plausibility = Plausibility.of(heard, window, voiceUs);
    Answer whole = new Answer(window, heard, plausibility);
    if (plausibility == Plausibility.PLAUSIBLE
        || halvings == 0
        || window.durationUs() < SHORTEST_HALVED_US) {
      return List.of(whole);
    }
    long cutUs =
        SpeechWindows.softest(
            window.startUs() + window.durationUs() / 3,
            window.endUs() - window.durationUs() / 3,
            activity);
    List<Answer> halves = new ArrayList<>();
    halves.addAll(heard(sound, activity, new TimeRange(window.startUs(), cutUs), halvings - 1));
    halves.addAll(heard(sound, activity, new TimeRange(cutUs, window.endUs()), halvings - 1));
    double said =
        Plausibility.share(halves.stream().flatMap(one -> one.heard().stream()).toList(), voiceUs);
    boolean isBetter =
        plausibility != Plausibility.SPARSE || said > Plausibility.share(heard, voiceUs);
    return isBetter ? halves : List.of(whole);
  }

  /** Brings words onto the recording's timeline, to the voice and behind what was said before. */
  private void add(Heard heard, TimeRange window, List<TimeRange> voice) {
    long startUs = clamp(window.startUs() + heard.startUs(), window);
    long endUs = clamp(window.startUs() + heard.endUs(), window);
    Optional<TimeRange> spoken = spoken(startUs, endUs, voice);
    long voiceUs =
        voice.stream()
            .mapToLong(
                range ->
                    Math.max(
                        0, Math.min(range.endUs(), endUs) - Math.max(range.startUs(), startUs)))
            .sum();
    int percent = endUs > startUs ? (int) (voiceUs * 100 / (endUs - startUs)) : 0;
    Optional<String> text = hallucinations.believed(language.written(heard.text()), percent);
    if (text.isEmpty() || spoken.isEmpty()) {
      leftOut++;
      return;
    }
    long from = spoken.get().startUs();
    if (!cues.isEmpty()) {
      from = Math.max(from, cues.get(cues.size() - 1).endUs());
    }
    long end = Math.max(spoken.get().endUs(), from + SHORTEST_US);
    cues.add(new Cue(new TimeRange(from, end), text.get()));
  }

  private static long clamp(long timeUs, TimeRange window) {
    return Math.max(window.startUs(), Math.min(window.endUs(), timeUs));
  }

  /**
   * From the first to the last voice in a stretch: whisper lets words begin in the pause before.
   */
  private static Optional<TimeRange> spoken(long startUs, long endUs, List<TimeRange> voice) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (TimeRange range : voice) {
      if (range.startUs() < endUs && range.endUs() > startUs) {
        from = Math.min(from, Math.max(range.startUs(), startUs));
        to = Math.max(to, Math.min(range.endUs(), endUs));
      }
    }
    return from < to ? Optional.of(new TimeRange(from, to)) : Optional.empty();
  }
}
