package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/** An interview's chapters: one for each question. */
public final class Chapters {
  private static final String OPENING = "开场";
  private static final int MAX_TITLE_LENGTH = 30;

  /** Chapters closer together than this are merged: a question asked again. */
  private static final long MIN_DURATION_US = 5_000_000;

  /**
   * A chapter.
   *
   * @param turnId the turn with which it begins
   */
  public record Chapter(String title, long startUs, String turnId) {}

  private Chapters() {}

  /** In order of time; empty where the transcript has no times or no questions. */
  public static List<Chapter> of(Transcript transcript) {
    List<Chapter> chapters = new ArrayList<>();
    List<Turn> turns = transcript.turns();
    for (int i = 0; i + 1 < turns.size(); i++) {
      Turn turn = turns.get(i);
      boolean asks = turn.role() == Role.HOST || turn.role() == Role.PUBLIC;
      boolean answered = turns.get(i + 1).role() != Role.HOST;
      Optional<Sentence> question = asks && answered ? question(turn) : Optional.empty();
      Optional<TimeRange> time = turn.time();
      if (question.isEmpty() || time.isEmpty()) {
        continue;
      }
      long start = time.get().startUs();
      if (chapters.isEmpty() && start >= MIN_DURATION_US) {
        chapters.add(new Chapter(OPENING, 0, turns.get(0).id()));
      }
      boolean apart =
          chapters.isEmpty()
              || start - chapters.get(chapters.size() - 1).startUs() >= MIN_DURATION_US;
      if (apart) {
        chapters.add(new Chapter(title(question.get().text()), start, turn.id()));
      }
    }
    return chapters;
  }

  /** For a WebVTT track of chapters: each lasts until the next begins. */
  public static List<Cue> cues(List<Chapter> chapters, long durationUs) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      long start = chapters.get(i).startUs();
      long end = i + 1 < chapters.size() ? chapters.get(i + 1).startUs() : durationUs;
      if (end > start) {
        cues.add(new Cue(new TimeRange(start, end), chapters.get(i).title()));
      }
    }
    return cues;
  }

  private static Optional<Sentence> question(Turn turn) {
    return turn.sentences().stream()
        .filter(s -> s.text().indexOf('？') >= 0 || s.text().indexOf('?') >= 0)
        .findFirst();
  }

  private static String title(String question) {
    String plain = question.replaceAll("[“”\"]", "").strip();
    int length = plain.codePointCount(0, plain.length());
    return length <= MAX_TITLE_LENGTH
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, MAX_TITLE_LENGTH)) + "…";
  }
}
