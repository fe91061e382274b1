package org.fangtan.titling;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.graphic.Overlay;

/**
 * What is laid over one clip, as it goes from the step that sets the words to the one that encodes.
 *
 * @param byShape by the shapes' names, such as {@code 9x16}; a shape without words is not there
 */
public record Overlays(SortedMap<String, Overlay> byShape) {
  public Overlays {
    byShape = Collections.unmodifiableSortedMap(new TreeMap<>(byShape));
  }

  public Overlay of(String shape) {
    return byShape.getOrDefault(shape, Overlay.NONE);
  }
}
