package org.fangtan.programme;

import java.time.YearMonth;
import java.util.Optional;
import org.fangtan.recording.TopicId;

/**
 * A topic's folder, as far as it says which interview of the programme it is.
 *
 * @param programmeId what {@code topic.conf} says; {@link #NONE} where it is none of the
 *     programme's
 * @param unit as {@code topic.conf} says, else the folder's name, in which a unit may stand
 * @param month of the broadcast or the recording, else when its files last changed
 */
public record FoundTopic(
    TopicId topic, Optional<String> programmeId, String unit, Optional<YearMonth> month) {
  /** What {@code programme-id} says of a topic that fulfils no row. */
  public static final String NONE = "none";
}
