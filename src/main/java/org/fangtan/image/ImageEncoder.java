package org.fangtan.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes pictures that contain only pixels and, where there is one, the mark of AI-generated
 * content. The same pixels give the same bytes on the same version of Java.
 */
final class ImageEncoder {
  /** How an XMP segment of a JPEG begins (XMP specification, part 3, section 1.1.3). */
  static final byte[] XMP_SEGMENT =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);

  /** The maximum size of XMP in a segment, which holds 65,533 bytes. */
  static final int MAX_XMP_BYTES = 65_533 - XMP_SEGMENT.length;

  /** Level 6 of deflate: level 9 takes three times as long for a few percent. */
  private static final float PNG_QUALITY = 1 / 3f;

  private ImageEncoder() {}

  /**
   * Progressive JPEG.
   *
   * @param image opaque
   * @param quality percent
   */
  static byte[] jpeg(BufferedImage image, int quality, Optional<AiLabel> label) throws IOException {
    ImageWriter writer = writer("jpeg");
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality / 100f);
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    byte[] jpeg = write(writer, param, image);
    return label.isPresent() ? withXmp(jpeg, label.get().toXmp()) : jpeg;
  }

  static byte[] png(BufferedImage image, Optional<AiLabel> label) throws IOException {
    ImageWriter writer = writer("png");
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(PNG_QUALITY);
    byte[] png = write(writer, param, image);
    return label.isPresent() ? PngChunks.withXmp(png, label.get().toXmp()) : png;
  }

  /** After the start of image and the JFIF segment, which must be first. */
  static byte[] withXmp(byte[] jpeg, byte[] xmp) {
    boolean jfif = (jpeg[2] & 0xFF) == 0xFF && (jpeg[3] & 0xFF) == 0xE0;
    int at = jfif ? 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF) : 2;
    int length = 2 + XMP_SEGMENT.length + xmp.length;
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, at)
        .put((byte) 0xFF)
        .put((byte) 0xE1)
        .putShort((short) length)
        .put(XMP_SEGMENT)
        .put(xmp)
        .put(jpeg, at, jpeg.length - at)
        .array();
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JDK's own writer, whatever else is on the class path. */
  private static ImageWriter writer(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the Java platform cannot write " + format);
  }
}
