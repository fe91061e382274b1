package org.fangtan.framing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fangtan.rendition.FrameRange;

/** The stretches between changes of scene. */
final class Shots {
  private Shots() {}

  /**
   * @param cuts first frames of new scenes, in any order
   */
  static List<FrameRange> of(FrameRange range, List<Long> cuts) {
    TreeSet<Long> borders = new TreeSet<>(cuts);
    borders.removeIf(cut -> cut <= range.first() || cut >= range.end());
    borders.add(range.end());
    List<FrameRange> shots = new ArrayList<>();
    long first = range.first();
    for (long border : borders) {
      shots.add(new FrameRange(first, border));
      first = border;
    }
    return shots;
  }
}
