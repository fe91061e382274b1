package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.TopicId;

/**
 * Which topic fulfils which row. The table or {@code topic.conf} names it. Where neither does, a
 * topic that fits by unit and month becomes a question; it is never assumed to match. Pure.
 *
 * @param matches by the row's id
 * @param findings about names that are unknown or that contradict each other
 */
public record Matching(
    Map<String, Match> matches, List<Question> questions, List<Finding> findings) {
  public Matching {
    matches = new TreeMap<>(matches);
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
  }

  /** What establishes that a topic fulfils a row. */
  public enum By {
    TABLE,
    TOPIC_CONF,
    /** Evidence that was recorded while the topic's folder was there. */
    EVIDENCE;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A row's topic. */
  public record Match(TopicId topic, By by) {}

  /**
   * @param topics whose folders are there
   * @param recorded evidence; it tells which topic fulfils a row when the topic's folder no longer
   *     exists
   */
  public static Matching of(Programme programme, List<FoundTopic> topics, List<Evidence> recorded) {
    Map<String, Match> matches = new TreeMap<>();
    Map<TopicId, String> taken = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    for (ProgrammeRow row : programme.rows()) {
      row.topic().ifPresent(topic -> take(row.id(), topic, By.TABLE, matches, taken, findings));
    }
    String year = String.valueOf(programme.year());
    Set<TopicId> settled = new HashSet<>(taken.keySet());
    for (FoundTopic topic : topics) {
      Optional<String> said = topic.programmeId();
      if (said.isEmpty()) {
        continue;
      }
      settled.add(topic.topic());
      if (said.get().equals(FoundTopic.NONE)) {
        continue;
      }
      if (programme.find(said.get()).isPresent()) {
        take(said.get(), topic.topic(), By.TOPIC_CONF, matches, taken, findings);
      } else if (said.get().startsWith(year)
          || topic.month().filter(month -> month.getYear() == programme.year()).isPresent()) {
        // Without this, it may well be a row of another year's programme.
        findings.add(
            Finding.of(
                FindingCode.PROGRAMME_TOPIC,
                topic.topic().value(),
                ProgrammeSentences.noSuchRow(topic.topic(), said.get(), year)));
      }
    }
    Set<TopicId> there = new HashSet<>();
    topics.forEach(topic -> there.add(topic.topic()));
    for (Evidence evidence : recorded) {
      boolean isOpen =
          programme.find(evidence.row()).isPresent()
              && !matches.containsKey(evidence.row())
              && !taken.containsKey(evidence.topic());
      if (isOpen && !there.contains(evidence.topic())) {
        take(evidence.row(), evidence.topic(), By.EVIDENCE, matches, taken, findings);
      }
    }
    return new Matching(matches, questions(programme, topics, matches.keySet(), settled), findings);
  }

  private static void take(
      String row,
      TopicId topic,
      By by,
      Map<String, Match> matches,
      Map<TopicId, String> taken,
      List<Finding> findings) {
    Match before = matches.get(row);
    String other = taken.get(topic);
    if (before != null && before.topic().equals(topic)) {
      return;
    }
    if (before != null) {
      findings.add(
          Finding.of(
              FindingCode.PROGRAMME_TOPIC,
              topic.value(),
              ProgrammeSentences.rowHasTopic(row, before.topic(), topic)));
    } else if (other != null) {
      findings.add(
          Finding.of(
              FindingCode.PROGRAMME_TOPIC,
              topic.value(),
              ProgrammeSentences.topicHasRow(topic, other, row)));
    } else {
      matches.put(row, new Match(topic, by));
      taken.put(topic, row);
    }
  }

  /** One question for each topic that fits rows by unit and month. */
  private static List<Question> questions(
      Programme programme, List<FoundTopic> topics, Set<String> matched, Set<TopicId> settled) {
    List<Question> questions = new ArrayList<>();
    for (FoundTopic topic : topics) {
      if (settled.contains(topic.topic())) {
        continue;
      }
      List<String> fitting =
          programme.rows().stream()
              .filter(row -> !matched.contains(row.id()))
              .filter(row -> topic.month().equals(Optional.of(row.day().month())))
              .filter(row -> fits(row.unit(), topic))
              .map(ProgrammeRow::id)
              .toList();
      if (!fitting.isEmpty()) {
        questions.add(
            new Question(
                fitting,
                List.of(topic.topic()),
                ProgrammeSentences.isItThisTopic(topic.topic(), fitting),
                ProgrammeSentences.answerInTopicConf(topic.topic(), fitting.get(0))));
      }
    }
    return questions;
  }

  private static boolean fits(String unit, FoundTopic topic) {
    return Unit.mayBeSame(unit, topic.unit())
        || Unit.plain(topic.topic().value()).contains(Unit.plain(unit));
  }
}
