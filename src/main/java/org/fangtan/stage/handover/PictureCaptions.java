package org.fangtan.stage.handover;

/**
 * Captions that are part of the recording's picture.
 *
 * @param areThere whether there are any; no others are laid over them
 * @param topPermille where they begin, in thousandths of the picture's height
 * @param bottomPermille where they end
 */
public record PictureCaptions(boolean areThere, int topPermille, int bottomPermille) {
  public static final PictureCaptions NONE = new PictureCaptions(false, 0, 0);
}
