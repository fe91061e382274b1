package org.fangtan.stage.handover;

import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.spec.MarkedTime;
import org.fangtan.timeline.TimeRange;

/** The marks of AI-generated content that apply to a time range of the published recording. */
public final class MarkedTimes {
  private MarkedTimes() {}

  public static Optional<AiLabels> within(List<MarkedTime> marked, TimeRange time) {
    return AiLabels.ofAll(
        marked.stream()
            .filter(one -> one.time().overlaps(time))
            .map(one -> Optional.of(one.labels()))
            .toList());
  }
}
