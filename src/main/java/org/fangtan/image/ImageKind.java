package org.fangtan.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a picture is, which decides how it is scaled and compressed. */
public enum ImageKind {
  /** Taken by a camera: many colours, soft borders; JPEG. */
  PHOTO,
  /** Drawn: a poster, a chart, a logo; sharp borders and large even areas; stays lossless. */
  GRAPHIC;

  private static final Pattern GRAPHIC_NAME =
      Pattern.compile(
          "图解|图表|海报|信息图|长图|示意图|一图读懂|二维码|标志|徽标"
              + "|(?<![a-z])(infographic|graphic|poster|chart|diagram|banner|logo|icon|qrcode|qr)(?![a-z])");

  /** Whether a file's name suggests a drawing. */
  public static boolean isGraphicName(String fileName) {
    return GRAPHIC_NAME.matcher(fileName.toLowerCase(Locale.ROOT)).find();
  }
}
