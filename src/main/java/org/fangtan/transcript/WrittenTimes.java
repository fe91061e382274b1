package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.timeline.TimeRange;

/**
 * Times from the document's own notes beside its turns, if there is no better source: each turn
 * begins at its time, and its sentences divide the time until the next. Accurate to a second, or a
 * minute.
 */
public final class WrittenTimes {
  private static final int OF_RECORDING_PERCENT = 50;
  private static final int OF_CLOCK_PERCENT = 20;

  /** A known point: the character at this index is spoken at this time. */
  private record Anchor(int character, long timeUs) {}

  private WrittenTimes() {}

  /**
   * @param durationUs of the recording, where known; later times are not used
   * @return the transcript with times, or unchanged where it has none
   */
  public static Transcript apply(Transcript transcript, OptionalLong durationUs) {
    List<Anchor> anchors = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    boolean clock = isOfClock(transcript, durationUs);
    long firstClock = -1;
    long day = firstDay(transcript);
    int characters = 0;
    for (Turn turn : transcript.turns()) {
      if (turn.writtenTime().isPresent() && !turn.sentences().isEmpty()) {
        WrittenTime time = turn.writtenTime().get();
        long seconds = time.seconds();
        if (clock) {
          boolean isDated = time.kind() == WrittenTime.Kind.CLOCK;
          day = isDated ? seconds / 86_400 * 86_400 : day;
          seconds = isDated ? seconds : day + time.secondsOfDay();
          firstClock = firstClock < 0 ? seconds : firstClock;
          seconds -= firstClock;
        }
        add(
            anchors,
            new Anchor(characters, seconds * 1_000_000),
            time,
            durationUs,
            findings,
            transcript);
      }
      characters += turn.sentences().stream().mapToInt(s -> s.text().length()).sum();
    }
    if (anchors.isEmpty() || anchors.size() < 2 && transcript.turns().size() > 1) {
      return transcript;
    }
    if (clock) {
      findings.add(
          Finding.of(
              FindingCode.CLOCK_TIMES,
              transcript.fileName(),
              TranscriptSentences.transcriptNotesTimesOfClock()));
    }
    int percent = clock ? OF_CLOCK_PERCENT : OF_RECORDING_PERCENT;
    anchors.add(end(anchors, characters, durationUs));
    int[] at = {0};
    return transcript
        .withSentences(
            sentence -> {
              int from = at[0];
              at[0] += sentence.text().length();
              return sentence.at(time(anchors, from, at[0], percent));
            })
        .withFindings(findings);
  }

  private static void add(
      List<Anchor> anchors,
      Anchor anchor,
      WrittenTime time,
      OptionalLong durationUs,
      List<Finding> findings,
      Transcript transcript) {
    long last = anchors.isEmpty() ? -1 : anchors.get(anchors.size() - 1).timeUs();
    boolean beyond = durationUs.isPresent() && anchor.timeUs() >= durationUs.getAsLong();
    if (anchor.timeUs() < last || beyond) {
      findings.add(
          Finding.of(
              FindingCode.WRITTEN_TIME_ODD,
              transcript.fileName(),
              TranscriptSentences.timeInTranscriptLiesPast(time.text(), beyond)));
    } else if (anchor.timeUs() > last) {
      anchors.add(anchor);
    }
  }

  /** In seconds since the beginning of the year; zero where no time has a date. */
  private static long firstDay(Transcript transcript) {
    return transcript.turns().stream()
        .flatMap(turn -> turn.writtenTime().stream())
        .filter(time -> time.kind() == WrittenTime.Kind.CLOCK)
        .mapToLong(time -> time.seconds() / 86_400 * 86_400)
        .findFirst()
        .orElse(0);
  }

  /**
   * Whether times are of the clock: some have dates, or all are past the recording's end, such as
   * 15:02:30 for twenty minutes.
   */
  private static boolean isOfClock(Transcript transcript, OptionalLong durationUs) {
    List<WrittenTime> times =
        transcript.turns().stream().flatMap(turn -> turn.writtenTime().stream()).toList();
    boolean anyDated = times.stream().anyMatch(time -> time.kind() == WrittenTime.Kind.CLOCK);
    boolean allBeyond =
        durationUs.isPresent()
            && times.size() > 1
            && times.stream()
                .allMatch(
                    time ->
                        time.seconds() * 1_000_000 >= durationUs.getAsLong()
                            && time.secondsOfDay() < 86_400);
    return anyDated || allBeyond;
  }

  /** The last turn ends after the time that its words take, or with the recording. */
  private static Anchor end(List<Anchor> anchors, int characters, OptionalLong durationUs) {
    Anchor last = anchors.get(anchors.size() - 1);
    long guess =
        last.timeUs() + Math.max(1, characters - last.character()) * SpeechRate.SYLLABLE_US;
    long end = Math.min(guess, durationUs.orElse(guess));
    return new Anchor(characters, Math.max(end, last.timeUs() + 1));
  }

  private static Optional<SentenceTime> time(List<Anchor> anchors, int from, int to, int percent) {
    long start = timeAt(anchors, from);
    long end = timeAt(anchors, to);
    boolean known = from >= anchors.get(0).character() && end > start;
    return known
        ? Optional.of(new SentenceTime(new TimeRange(start, end), percent, TimeSource.WRITTEN))
        : Optional.empty();
  }

  private static long timeAt(List<Anchor> anchors, int character) {
    int next = 1;
    while (next < anchors.size() - 1 && anchors.get(next).character() <= character) {
      next++;
    }
    Anchor a = anchors.get(next - 1);
    Anchor b = anchors.get(next);
    int width = Math.max(1, b.character() - a.character());
    return a.timeUs() + (b.timeUs() - a.timeUs()) * (character - a.character()) / width;
  }
}
