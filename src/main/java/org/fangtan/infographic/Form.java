package org.fangtan.infographic;

import org.fangtan.graphic.Box;

/** An aspect ratio of the infographic's films. */
public enum Form {
  /**
   * For phones. The controls of short-video platforms cover the upper 12 %, the lower 25 % and the
   * right 15 % of the picture.
   */
  UPRIGHT("9x16", 1080, 1920, new Box(72, 230, 846, 1210)),
  /** For portals and television. The margins are those of the title safe area (EBU R 95). */
  WIDE("16x9", 1920, 1080, new Box(96, 54, 1728, 972)),
  SQUARE("1x1", 1080, 1080, new Box(64, 54, 952, 972));

  private final String label;
  private final int width;
  private final int height;
  private final Box safe;

  Form(String label, int width, int height, Box safe) {
    this.label = label;
    this.width = width;
    this.height = height;
    this.safe = safe;
  }

  /** The name in file names: {@code 9x16}. */
  public String label() {
    return label;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The area for text. */
  public Box safe() {
    return safe;
  }
}
