package org.fangtan.image;

/**
 * How pictures are prepared for the page. Everything here decides the result.
 *
 * @param photoEdge longest edge of a photo on the page, in pixels; nothing is ever enlarged
 * @param graphicWidth width of a graphic on the page, in pixels; its height is free, because an
 *     infographic is long
 * @param thumbnailEdge longest edge of a thumbnail, in pixels
 * @param jpegQuality percent
 * @param smallEdge photos whose longest edge is shorter cause a warning
 * @param maxBytes larger files are refused unread
 * @param maxPixels larger pictures are refused undecoded
 */
public record ImageSettings(
    int photoEdge,
    int graphicWidth,
    int thumbnailEdge,
    int jpegQuality,
    int smallEdge,
    long maxBytes,
    long maxPixels) {
  /** Phones take up to 108 and 200 megapixels; a press photo has 24 to 61. */
  public static final ImageSettings DEFAULT =
      new ImageSettings(1600, 1600, 480, 85, 640, 128L << 20, 220_000_000);

  public ImageSettings {
    if (photoEdge < 16
        || graphicWidth < 16
        || thumbnailEdge < 16
        || jpegQuality < 1
        || jpegQuality > 100
        || maxBytes < 1
        || maxPixels < 1) {
      throw new IllegalArgumentException("not settings for pictures");
    }
  }
}
