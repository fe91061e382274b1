package org.fangtan.framing;

import java.util.ArrayList;
import java.util.List;

/**
 * The position of a window along one axis that keeps something in its middle third: it rests, and
 * moves smoothly only when that is no longer possible. Everything is known in advance, so the
 * movement begins before it is needed. Lengths are in pixels, times in frames.
 */
final class AxisPath {
  /** How far the content may move within a resting window, as a share of the window. */
  private static final double REST = 1.0 / 3;

  /** The duration of a movement over a third of the window, about that of a camera operator. */
  private static final double MOVE_SECONDS = 1;

  private final double[] offsets;

  private AxisPath(double[] offsets) {
    this.offsets = offsets;
  }

  /**
   * A wanted position in a frame.
   *
   * @param centre from the picture's edge to the window's centre
   * @param isExact whether the window must be exactly there, as an editor specified it
   */
  record Target(long frame, double centre, boolean isExact) {}

  /** A time at which the window rests, or passes a position. */
  private record Knot(double frame, double offset) {}

  private record Rest(int first, int last, double centre) {}

  /**
   * @param targets in the order of their frames; at least one
   * @param first frame of the shot
   * @param end frame after the shot
   * @param window the length of the window
   * @param picture the length of the picture
   */
  static AxisPath of(
      List<Target> targets,
      long first,
      long end,
      double window,
      double picture,
      double framesPerS) {
    double least = window / 2;
    double greatest = picture - window / 2;
    List<Target> possible =
        targets.stream()
            .map(
                one ->
                    new Target(
                        one.frame(),
                        Math.max(least, Math.min(greatest, one.centre())),
                        one.isExact()))
            .toList();
    List<Rest> rests = rests(possible, window);
    return new AxisPath(
        between(knots(rests, possible, first, end, framesPerS), first, end, window));
  }

  /** The distance from the picture's edge to the window's, for each frame of the shot. */
  double[] offsets() {
    return offsets;
  }

  /** The longest stretches in which everything fits into the middle third. */
  private static List<Rest> rests(List<Target> targets, double window) {
    List<Rest> rests = new ArrayList<>();
    int first = 0;
    double low = targets.get(0).centre();
    double high = low;
    for (int i = 1; i < targets.size(); i++) {
      Target target = targets.get(i);
      double newLow = Math.min(low, target.centre());
      double newHigh = Math.max(high, target.centre());
      boolean isExact = target.isExact() || targets.get(i - 1).isExact();
      if (newHigh - newLow > (isExact ? 0 : window * REST)
          || target.isExact() != targets.get(i - 1).isExact()) {
        rests.add(new Rest(first, i - 1, (low + high) / 2));
        first = i;
        low = target.centre();
        high = low;
      } else {
        low = newLow;
        high = newHigh;
      }
    }
    rests.add(new Rest(first, targets.size() - 1, (low + high) / 2));
    return rests;
  }

  /** Where each rest begins and ends; a stretch without a rest is a single point. */
  private static List<Knot> knots(
      List<Rest> rests, List<Target> targets, long first, long end, double framesPerS) {
    double[] borders = new double[rests.size() + 1];
    borders[0] = first;
    borders[rests.size()] = end;
    for (int i = 1; i < rests.size(); i++) {
      long before = targets.get(rests.get(i - 1).last()).frame();
      long after = targets.get(rests.get(i).first()).frame();
      borders[i] = (before + after) / 2.0;
    }
    List<Knot> knots = new ArrayList<>();
    for (int i = 0; i < rests.size(); i++) {
      double length = borders[i + 1] - borders[i];
      double from = borders[i];
      double until = borders[i + 1];
      if (i > 0) {
        from +=
            Math.min(MOVE_SECONDS * framesPerS, Math.min(length, borders[i] - borders[i - 1])) / 2;
      }
      if (i < rests.size() - 1) {
        until -=
            Math.min(MOVE_SECONDS * framesPerS, Math.min(length, borders[i + 2] - borders[i + 1]))
                / 2;
      }
      knots.add(new Knot(Math.min(from, until), rests.get(i).centre()));
      if (until > from) {
        knots.add(new Knot(until, rests.get(i).centre()));
      }
    }
    return knots;
  }

  /**
   * A monotone cubic interpolation through the knots (Fritsch and Carlson, 1980): it never
   * overshoots.
   */
  private static double[] between(List<Knot> knots, long first, long end, double window) {
    double[] slopes = slopes(knots);
    double[] offsets = new double[Math.toIntExact(end - first)];
    int k = 0;
    for (int i = 0; i < offsets.length; i++) {
      double frame = first + i;
      while (k < knots.size() - 2 && frame > knots.get(k + 1).frame()) {
        k++;
      }
      offsets[i] = at(knots, slopes, k, frame) - window / 2;
    }
    return offsets;
  }

  private static double at(List<Knot> knots, double[] slopes, int k, double frame) {
    Knot from = knots.get(k);
    if (knots.size() == 1 || frame <= from.frame()) {
      return from.offset();
    }
    Knot to = knots.get(k + 1);
    if (frame >= to.frame()) {
      return to.offset();
    }
    double length = to.frame() - from.frame();
    double t = (frame - from.frame()) / length;
    double rise = t * t * (3 - 2 * t);
    return from.offset()
        + (to.offset() - from.offset()) * rise
        + length * t * (1 - t) * ((1 - t) * slopes[k] - t * slopes[k + 1]);
  }

  private static double[] slopes(List<Knot> knots) {
    double[] slopes = new double[knots.size()];
    for (int i = 1; i < knots.size() - 1; i++) {
      double before = secant(knots.get(i - 1), knots.get(i));
      double after = secant(knots.get(i), knots.get(i + 1));
      slopes[i] = before * after > 0 ? 2 * before * after / (before + after) : 0;
    }
    return slopes;
  }

  private static double secant(Knot from, Knot to) {
    return (to.offset() - from.offset()) / (to.frame() - from.frame());
  }
}
