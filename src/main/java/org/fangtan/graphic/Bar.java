package org.fangtan.graphic;

/**
 * A bar that grows to the length of its box.
 *
 * @param radiusPx of its corners
 */
public record Bar(String name, Box box, double radiusPx, Fill fill, Direction grows, Motion motion)
    implements Element {
  /** The directions of growth. */
  public enum Direction {
    RIGHT,
    LEFT,
    UP,
    DOWN
  }

  public Bar {
    radiusPx = Box.snapped(radiusPx);
    if (radiusPx < 0) {
      throw new IllegalArgumentException("a radius of " + radiusPx);
    }
  }

  /** The part of its box that is visible when it has grown to a share, from 0 to 1. */
  public Box grown(double share) {
    double width = box.width() * share;
    double height = box.height() * share;
    return switch (grows) {
      case RIGHT -> new Box(box.x(), box.y(), width, box.height());
      case LEFT -> new Box(box.right() - width, box.y(), width, box.height());
      case UP -> new Box(box.x(), box.bottom() - height, box.width(), height);
      case DOWN -> new Box(box.x(), box.y(), box.width(), height);
    };
  }
}
