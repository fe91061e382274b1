package org.fangtan.titling;

import org.fangtan.graphic.Box;

/**
 * The picture of one aspect ratio, and where words may be placed in it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param shown the area of the recording's picture: all of it, where it is cropped
 */
record Canvas(int width, int height, Box shown) {
  /**
   * The margins that the controls of platforms for portrait clips cover, in percent: top, bottom
   * and right. The left margin is kept free as well, so that words are centred.
   */
  private static final int UPRIGHT_TOP = 12;

  private static final int UPRIGHT_BOTTOM = 25;
  private static final int UPRIGHT_SIDES = 15;

  /** For other aspect ratios nothing is covered; EBU R 95 keeps words 5 % away from the edges. */
  private static final int EDGE = 5;

  /**
   * The gap between the picture and the captions below it, relative to the height of a character.
   */
  private static final double GAP = 0.12;

  boolean isUpright() {
    return height > width;
  }

  /** The area outside of which no text is placed. */
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

  /** Whether there is room for words above and below the recording's picture. */
  boolean hasRoomAround() {
    return shown.height() < height * 0.7;
  }

  /** The number of characters in a line of captions. */
  int lineCharacters() {
    return isUpright() ? 12 : width > height * 1.2 ? 16 : 15;
  }

  /**
   * The height of a caption's character in pixels: 5.7 % of the width for portrait pictures, so
   * that twelve of them fill a line of the safe area; less where the picture is wider.
   */
  double captionPx() {
    double share = isUpright() ? 0.057 : width > height * 1.2 ? 0.03 : 0.055;
    return Math.floor(width * share);
  }

  /** The area of the captions, whose lines are aligned to its bottom edge. */
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
