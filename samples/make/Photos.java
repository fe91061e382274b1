import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * The photographs, with what a camera writes beside the picture: make, model, serial numbers,
 * owner, position and, for the portrait, an orientation. A pipeline must turn the picture and drop
 * the rest. The camera is invented, and the position is the point of the ocean farthest from land.
 */
final class Photos {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private record Tag(int id, int type, int count, byte[] value) {}

  private Photos() {}

  /**
   * Writes a JPEG with EXIF. {@code orientation} 6: stored turned left, to be shown turned right.
   */
  static void write(BufferedImage upright, Path file, String takenAt, int orientation)
      throws IOException {
    byte[] jpeg = jpeg(orientation == 6 ? turnedLeft(upright) : upright, 0.86f);
    byte[] exif = exif(takenAt, orientation);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeShort(0xffd8);
    data.writeShort(0xffe1);
    data.writeShort(exif.length + 2);
    data.write(exif);
    // EXIF takes the place of the JFIF segment that follows the start marker.
    int jfif = 4 + ((jpeg[4] & 255) << 8 | (jpeg[5] & 255));
    data.write(jpeg, jfif, jpeg.length - jfif);
    Files.write(file, out.toByteArray());
  }

  static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static BufferedImage scaled(BufferedImage image, int x, int y, int w, int h, int width) {
    int height = (int) Math.round(h * (width / (double) w));
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, 0, 0, width, height, x, y, x + w, y + h, null);
    g.dispose();
    return out;
  }

  private static BufferedImage turnedLeft(BufferedImage image) {
    BufferedImage out =
        new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.drawImage(image, new AffineTransform(0, -1, 1, 0, 0, image.getWidth()), null);
    g.dispose();
    return out;
  }

  /** An EXIF 2.3 block: main, camera and position directories, big-endian. */
  private static byte[] exif(String takenAt, int orientation) throws IOException {
    List<Tag> camera = new ArrayList<>();
    camera.add(rational(0x829a, 1, 125));
    camera.add(rational(0x829d, 28, 10));
    camera.add(shortTag(0x8827, 800));
    camera.add(ascii(0x9003, takenAt));
    camera.add(ascii(0x9004, takenAt));
    camera.add(rational(0x920a, 50, 1));
    camera.add(ascii(0xa420, "0F0E0D0C0B0A09080706050403020100"));
    camera.add(ascii(0xa430, "EXAMPLE OWNER"));
    camera.add(ascii(0xa431, "FT-0000-EXAMPLE-2019"));
    camera.add(ascii(0xa434, "Example 50mm F2.8"));
    camera.add(ascii(0xa435, "LENS-0000-EXAMPLE"));
    List<Tag> position = new ArrayList<>();
    position.add(new Tag(0, 1, 4, new byte[] {2, 3, 0, 0}));
    position.add(ascii(1, "S"));
    position.add(rational(2, 48, 1, 52, 1, 3160, 100));
    position.add(ascii(3, "W"));
    position.add(rational(4, 123, 1, 23, 1, 3300, 100));
    position.add(ascii(29, takenAt.substring(0, 10)));
    List<Tag> main = new ArrayList<>();
    main.add(ascii(0x010f, "Example Camera Works"));
    main.add(ascii(0x0110, "EC-1 (fictional)"));
    main.add(shortTag(0x0112, orientation));
    main.add(rational(0x011a, 300, 1));
    main.add(rational(0x011b, 300, 1));
    main.add(shortTag(0x0128, 2));
    main.add(ascii(0x0132, takenAt));
    main.add(longTag(0x8769, 0));
    main.add(longTag(0x8825, 0));
    int cameraAt = 8 + size(main);
    int positionAt = cameraAt + size(camera);
    main.set(7, longTag(0x8769, cameraAt));
    main.set(8, longTag(0x8825, positionAt));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
    data.writeInt(8);
    directory(data, main, 8);
    directory(data, camera, cameraAt);
    directory(data, position, positionAt);
    return out.toByteArray();
  }

  private static int size(List<Tag> tags) {
    return 6
        + 12 * tags.size()
        + tags.stream().mapToInt(t -> t.value().length > 4 ? (t.value().length + 1) & ~1 : 0).sum();
  }

  private static void directory(DataOutputStream data, List<Tag> tags, int at) throws IOException {
    int valuesAt = at + 6 + 12 * tags.size();
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    data.writeShort(tags.size());
    for (Tag tag : tags) {
      data.writeShort(tag.id());
      data.writeShort(tag.type());
      data.writeInt(tag.count());
      if (tag.value().length > 4) {
        data.writeInt(valuesAt + values.size());
        values.write(tag.value());
        if (values.size() % 2 == 1) {
          values.write(0);
        }
      } else {
        data.write(java.util.Arrays.copyOf(tag.value(), 4));
      }
    }
    data.writeInt(0);
    values.writeTo(data);
  }

  private static Tag ascii(int id, String text) {
    byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    return new Tag(id, ASCII, value.length, value);
  }

  private static Tag shortTag(int id, int value) {
    return new Tag(id, SHORT, 1, new byte[] {(byte) (value >> 8), (byte) value});
  }

  private static Tag longTag(int id, int value) {
    return new Tag(id, LONG, 1, java.nio.ByteBuffer.allocate(4).putInt(value).array());
  }

  private static Tag rational(int id, int... pairs) {
    java.nio.ByteBuffer value = java.nio.ByteBuffer.allocate(4 * pairs.length);
    for (int part : pairs) {
      value.putInt(part);
    }
    return new Tag(id, RATIONAL, pairs.length / 2, value.array());
  }
}
