package org.fangtan.programme;

import java.time.YearMonth;
import java.util.Optional;
import org.fangtan.recording.TopicId;

/**
 * A topic's folder, with what it says about the programme.
 *
 * @param programmeId as written in {@code topic.conf}; {@link #NONE} where the topic does not
 *     belong to the programme
 * @param unit as written in {@code topic.conf}, else the folder's name, which may contain a unit
 * @param month of the broadcast or the recording, else the month in which its files last changed
 */
public record FoundTopic(
    TopicId topic, Optional<String> programmeId, String unit, Optional<YearMonth> month) {
  /** The value of {@code programme-id} for a topic that fulfils no row. */
  public static final String NONE = "none";
}
