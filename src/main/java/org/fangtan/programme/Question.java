package org.fangtan.programme;

import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * A question that only people can answer: whether a topic fulfils a row.
 *
 * @param rows ids of the rows that the topic may fulfil
 * @param topics folders that may fulfil them
 * @param question what is asked
 * @param answer how people answer it
 */
public record Question(
    List<String> rows, List<TopicId> topics, Bilingual question, Bilingual answer) {
  public Question {
    rows = List.copyOf(rows);
    topics = List.copyOf(topics);
  }
}
