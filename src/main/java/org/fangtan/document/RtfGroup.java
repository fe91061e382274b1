package org.fangtan.document;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.document.LeftOut.Kind;

/** The state inside a group of an RTF file; an inner one begins as a copy. Mutable. */
final class RtfGroup {
  /** Twelve points (Rich Text Format 1.9.1, "Font (Character) Formatting Properties"). */
  static final int USUAL_HALF_POINTS = 24;

  int outputStart;
  boolean data;
  boolean colours;
  boolean ignorable;
  boolean droppedHere;
  boolean shape;
  Optional<Kind> dropped = Optional.empty();
  boolean hidden;
  boolean deleted;
  boolean inTable;
  boolean rowIsShaded;
  int colour;
  int background;
  int paragraphGround;
  int halfPoints = USUAL_HALF_POINTS;
  int fallbacks = 1;

  RtfGroup inner(int start) {
    RtfGroup group = new RtfGroup();
    group.outputStart = start;
    group.data = data;
    group.colours = colours;
    group.dropped = dropped;
    group.hidden = hidden;
    group.deleted = deleted;
    group.inTable = inTable;
    group.rowIsShaded = rowIsShaded;
    group.colour = colour;
    group.background = background;
    group.paragraphGround = paragraphGround;
    group.halfPoints = halfPoints;
    group.fallbacks = fallbacks;
    return group;
  }

  /**
   * Whether its text is invisible.
   *
   * @param palette the file's colours; empty for automatic
   */
  boolean isUnseen(List<OptionalInt> palette) {
    if (hidden || Ink.isTooSmall(halfPoints / 2.0)) {
      return true;
    }
    OptionalInt ink = colour(palette, colour);
    if (ink.isEmpty()) {
      return false;
    }
    OptionalInt ground = colour(palette, background);
    if (ground.isEmpty()) {
      ground = colour(palette, paragraphGround);
    }
    boolean unknown = ground.isEmpty() && inTable && rowIsShaded;
    return !unknown && Ink.isUnseen(ink.getAsInt(), ground.orElse(Ink.WHITE));
  }

  private static OptionalInt colour(List<OptionalInt> palette, int index) {
    return index > 0 && index < palette.size() ? palette.get(index) : OptionalInt.empty();
  }
}
