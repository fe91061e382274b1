package org.fangtan.graphic.draw;

import org.fangtan.failure.Bilingual;

/** The sentences for people of the package {@code graphic.draw}. */
final class DrawSentences {
  private DrawSentences() {}

  static Bilingual isNoPicture(String name) {
    return Bilingual.of(
        "“" + name + "”不是可以读取的图片（PNG 或 JPEG）。",
        "'" + name + "' is not a picture that can be read (PNG or JPEG).");
  }

  static Bilingual isTooLarge(String name, int width, int height) {
    return Bilingual.of(
        "“" + name + "”有 " + width + "×" + height + " 像素，过大。",
        "'" + name + "' has " + width + "×" + height + " pixels, which is too many.");
  }

  static Bilingual giveAPngOrJpeg(String name) {
    return Bilingual.of(
        "请把“" + name + "”换成不超过 5000 万像素的 PNG 或 JPEG 图片。",
        "Replace '" + name + "' by a PNG or JPEG of at most 50 million pixels.");
  }
}
