package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * Elements that move together. They may also have their own motions; the group's opacity is
 * multiplied with theirs.
 *
 * @param box around all of them
 * @param clip if present, only the part inside it is drawn
 */
public record Group(
    String name, Box box, Optional<Clip> clip, List<Element> elements, Motion motion)
    implements Element {
  /** A box with rounded corners. */
  public record Clip(Box box, double radiusPx) {}

  public Group {
    elements = List.copyOf(elements);
  }

  public static Group of(String name, Box box, List<Element> elements, Motion motion) {
    return new Group(name, box, Optional.empty(), elements, motion);
  }
}
