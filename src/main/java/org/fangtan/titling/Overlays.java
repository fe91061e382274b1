package org.fangtan.titling;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.graphic.Overlay;

/**
 * The overlays of one clip, passed from the step that sets the words to the one that encodes.
 *
 * @param byShape by the names of the aspect ratios, such as {@code 9x16}; one without words is
 *     missing
 */
public record Overlays(SortedMap<String, Overlay> byShape) {
  public Overlays {
    byShape = Collections.unmodifiableSortedMap(new TreeMap<>(byShape));
  }

  public Overlay of(String shape) {
    return byShape.getOrDefault(shape, Overlay.NONE);
  }
}
