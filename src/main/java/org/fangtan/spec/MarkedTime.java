package org.fangtan.spec;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.recording.AiLabels;
import org.fangtan.timeline.TimeRange;

/**
 * A part of the published recording whose source has marks of AI-generated content.
 *
 * @param time on the published timeline
 */
public record MarkedTime(TimeRange time, AiLabels labels) {
  /** The parts of all stretches with marks, in order. */
  public static List<MarkedTime> of(List<Stretch> stretches) {
    List<MarkedTime> marked = new ArrayList<>();
    for (Stretch stretch : stretches) {
      stretch
          .summary()
          .aiLabels()
          .ifPresent(labels -> marked.add(new MarkedTime(stretch.published(), labels)));
    }
    return marked;
  }
}
