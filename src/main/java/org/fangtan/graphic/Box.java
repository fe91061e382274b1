package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A rectangle in pixels; every number lies on a grid of 1/64 pixel, so that sums of them are exact.
 *
 * @param x of its left side
 * @param y of its upper side; it grows downwards
 * @param width not negative
 * @param height not negative
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    x = snapped(x);
    y = snapped(y);
    width = snapped(width);
    height = snapped(height);
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("a box of " + width + " by " + height);
    }
  }

  /** Rounds to a multiple of 1/64; coordinates of a million pixels or more are refused. */
  public static double snapped(double pixels) {
    if (!(pixels > -1_000_000 && pixels < 1_000_000)) {
      throw new IllegalArgumentException("not a position in a picture: " + pixels);
    }
    return Math.floor(pixels * 64 + 0.5) / 64;
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }

  @JsonIgnore
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /** Smaller by the given margins on each side. */
  public Box inset(double horizontal, double vertical) {
    return new Box(
        x + horizontal,
        y + vertical,
        Math.max(0, width - 2 * horizontal),
        Math.max(0, height - 2 * vertical));
  }

  public Box moved(double right, double down) {
    return new Box(x + right, y + down, width, height);
  }

  /** Whether it contains another box; their sides may touch. */
  public boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /** Whether they have an area in common; touching sides do not count. */
  public boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** The smallest box around both. */
  public Box around(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }
}
