package org.fangtan.contract;

import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.TimeRange;

/**
 * A part of the recording to be published on its own.
 *
 * @param time on the published recording's timeline
 * @param aspects the requested aspect ratios, such as {@code 9:16}
 * @param files the clip's assets; empty while it is only marked
 * @param followed what the crops of other aspect ratios show, where they follow somebody
 */
public record Clip(
    String id,
    String title,
    TimeRange time,
    List<String> aspects,
    List<PayloadPath> files,
    Optional<List<FollowedShape>> followed) {
  /** A clip whose crops follow nobody. */
  public Clip(
      String id, String title, TimeRange time, List<String> aspects, List<PayloadPath> files) {
    this(id, title, time, aspects, files, Optional.empty());
  }

  public Clip {
    Check.text(id, "clip's id");
    Check.text(title, "title of the clip " + id);
    aspects = List.copyOf(aspects);
    files = files.stream().sorted().toList();
    followed = followed.map(List::copyOf);
  }
}
