package org.fangtan.titling;

import org.fangtan.graphic.Box;

/**
 * The picture of a shape, and where in it words may stand.
 *
 * @param width in pixels
 * @param height in pixels
 * @param shown where the recording's picture stands in it: all of it, where it is cropped
 */
record Canvas(int width, int height, Box shown) {
  /**
   * What the controls of the platforms for upright clips cover, in percent: above, below, and at
   * the right. The left side is kept free as well, so that words stand in the middle.
   */
  private static final int UPRIGHT_TOP = 12;

  private static final int UPRIGHT_BOTTOM = 25;
  private static final int UPRIGHT_SIDES = 15;

  /** Of other shapes, nothing is covered; EBU R 95 keeps words 5 % away from the edges. */
  private static final int EDGE = 5;

  /** Between the picture and captions below it, against the height of a character. */
  private static final double GAP = 0.12;

  boolean isUpright() {
    return height > width;
  }

  /** Nothing that is to be read stands outside. */
  Box safe() {
    int top = isUpright() ? UPRIGHT_TOP : EDGE;
    int bottom = isUpright() ? UPRIGHT_BOTTOM : EDGE;
    int sides = isUpright() ? UPRIGHT_SIDES : EDGE;
    return new Box(
        percent(width, sides),
        percent(height, top),
        width - 2 * percent(width, sides),
        height - percent(height, top) - percent(height, bottom));
  }

  private static double percent(int whole, int percent) {
    return Math.ceil(whole * percent / 100.0);
  }

  /** Whether the recording's picture leaves room above and below for words. */
  boolean hasRoomAround() {
    return shown.height() < height * 0.7;
  }

  /** Characters of a caption's line. */
  int lineCharacters() {
    return isUpright() ? 12 : width > height * 1.2 ? 16 : 15;
  }

  /**
   * Height of a caption's character in pixels: 5.7 % of the width of upright pictures, so that
   * twelve of them fill a line of the safe area; less where the picture is wider.
   */
  double captionPx() {
    double share = isUpright() ? 0.057 : width > height * 1.2 ? 0.03 : 0.055;
    return Math.floor(width * share);
  }

  /** Where the lines of captions stand, at its lower edge. */
  Box captions() {
    Box safe = safe();
    double height = Math.ceil(2 * captionPx() * Titler.CAPTION_LINE + 2 * captionOutlinePx());
    double below = shown.bottom() + captionPx() * GAP;
    // Below the picture where there is room, else over its lower part.
    double over = Math.min(safe.bottom(), shown.bottom() - captionPx() * 0.3);
    double bottom = hasCaptionsBelow() ? below + height : over;
    return new Box(safe.x(), Math.floor(bottom - height), safe.width(), height);
  }

  /** Whether captions stand below the recording's picture rather than over it. */
  boolean hasCaptionsBelow() {
    double height = Math.ceil(2 * captionPx() * Titler.CAPTION_LINE + 2 * captionOutlinePx());
    return shown.bottom() + captionPx() * GAP + height <= safe().bottom();
  }

  double captionOutlinePx() {
    return Math.max(2, captionPx() / 11);
  }
}
