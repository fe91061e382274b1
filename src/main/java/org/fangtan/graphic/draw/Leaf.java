package org.fangtan.graphic.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Change;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextLine;

/**
 * An element that is drawn, with the groups that contain it, the outermost first.
 *
 * @param element not a group
 */
record Leaf(Element element, List<Group> groups) {
  /** How far accents and descenders extend beyond their line, relative to the size. */
  private static final double BEYOND_THE_LINE = 0.35;

  static List<Leaf> of(List<Element> elements) {
    List<Leaf> leaves = new ArrayList<>();
    collect(elements, List.of(), leaves);
    return leaves;
  }

  private static void collect(List<Element> elements, List<Group> groups, List<Leaf> leaves) {
    for (Element element : elements) {
      if (element instanceof Group group) {
        List<Group> inner = new ArrayList<>(groups);
        inner.add(group);
        collect(group.elements(), List.copyOf(inner), leaves);
      } else {
        leaves.add(new Leaf(element, groups));
      }
    }
  }

  boolean isThere(long timeUs) {
    return element.motion().isThere(timeUs)
        && groups.stream().allMatch(group -> group.motion().isThere(timeUs));
  }

  double opacity(long timeUs) {
    double opacity = element.motion().at(timeUs).opacity();
    for (Group group : groups) {
      opacity *= group.motion().at(timeUs).opacity();
    }
    return opacity;
  }

  /** Adds the times at which it begins or stops to move, to be visible, or to count. */
  void noteTimes(Set<Long> times) {
    for (Motion motion : motions()) {
      times.add(motion.fromUs());
      times.add(motion.untilUs());
      for (Change change : motion.changes()) {
        times.add(change.startUs());
        times.add(change.endUs());
      }
    }
    for (TextLine.Run run : countingRuns()) {
      run.count().ifPresent(count -> times.add(count.startUs()));
      run.count().ifPresent(count -> times.add(count.endUs()));
    }
  }

  /** Whether it moves, fades, grows or counts in a stretch between two such times. */
  boolean moves(long startUs, long endUs) {
    for (Motion motion : motions()) {
      for (Change change : motion.changes()) {
        if (change.startUs() < endUs && change.endUs() > startUs && change.from() != change.to()) {
          return true;
        }
      }
    }
    return countingRuns().stream()
        .flatMap(run -> run.count().stream())
        .anyMatch(count -> count.startUs() < endUs && count.endUs() > startUs);
  }

  private List<Motion> motions() {
    List<Motion> motions = new ArrayList<>();
    motions.add(element.motion());
    groups.forEach(group -> motions.add(group.motion()));
    return motions;
  }

  private List<TextLine.Run> countingRuns() {
    return element instanceof TextBlock text
        ? text.lines().stream()
            .flatMap(line -> line.runs().stream())
            .filter(run -> run.count().isPresent())
            .toList()
        : List.of();
  }

  /** A box that contains everything drawn of it between two times. */
  Box reach(long startUs, long endUs) {
    Box reach = moved(ink(), element, startUs, endUs);
    for (int i = groups.size() - 1; i >= 0; i--) {
      reach = moved(reach, groups.get(i), startUs, endUs);
    }
    return reach.inset(-2, -2);
  }

  /** Each property has its extremes at the ends, as no change begins or ends in between. */
  private static Box moved(Box box, Element element, long startUs, long endUs) {
    Motion.State first = element.motion().at(startUs);
    Motion.State last = element.motion().at(endUs);
    Box around = element.box();
    Box all = scaled(box, around, first.scale()).around(scaled(box, around, last.scale()));
    Box left = all.moved(Math.min(first.x(), last.x()), Math.min(first.y(), last.y()));
    return left.around(all.moved(Math.max(first.x(), last.x()), Math.max(first.y(), last.y())));
  }

  private static Box scaled(Box box, Box around, double scale) {
    return new Box(
        around.centreX() + (box.x() - around.centreX()) * scale,
        around.centreY() + (box.y() - around.centreY()) * scale,
        box.width() * scale,
        box.height() * scale);
  }

  Box ink() {
    if (element instanceof TextBlock text) {
      double outline = text.outline().map(Border::widthPx).orElse(0.0);
      Box ink = text.box();
      for (TextLine line : text.lines()) {
        for (TextLine.Run run : line.runs()) {
          double beyond = run.sizePx() * BEYOND_THE_LINE + outline;
          ink =
              ink.around(
                  new Box(run.x(), line.baselineY() - run.sizePx(), run.advancePx(), run.sizePx())
                      .inset(-beyond, -beyond));
        }
      }
      return ink;
    }
    double border = 0;
    if (element instanceof Panel panel) {
      border = panel.border().map(Border::widthPx).orElse(0.0);
    } else if (element instanceof Line line) {
      border = line.widthPx();
    }
    return element.box().inset(-border, -border);
  }
}
