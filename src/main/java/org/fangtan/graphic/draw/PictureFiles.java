package org.fangtan.graphic.draw;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures without any metadata. */
final class PictureFiles {
  /** Level 6 of deflate: level 9 takes several times as long for a few percent. */
  private static final float PNG_QUALITY = 1 / 3f;

  private PictureFiles() {}

  static byte[] png(BufferedImage image) throws IOException {
    return write("png", image, PNG_QUALITY);
  }

  /**
   * @param image transparent areas become white
   * @param quality in percent
   */
  static byte[] jpeg(BufferedImage image, int quality) throws IOException {
    BufferedImage opaque = image;
    if (image.getColorModel().hasAlpha()) {
      opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = opaque.createGraphics();
      graphics.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
      graphics.dispose();
    }
    return write("jpeg", opaque, quality / 100f);
  }

  private static byte[] write(String format, BufferedImage image, float quality)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
