package org.fangtan.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests, with what cameras and programs put into them. */
final class TestPictures {
  static final Charset GB18030 = Charset.forName("GB18030");

  /** 48×32, all (200, 40, 40), as a lossless WebP. */
  static final byte[] RED_WEBP =
      Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvL8AHAAdQlCIXpf+BiOh/AAA=");

  /** 48×32, the same red as CMYK (0, 204, 203, 55), as Adobe programs write it: inverted. */
  static final byte[] RED_CMYK_JPEG =
      Base64.getDecoder()
          .decode(
              "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/9sAQwECAgICAgIFAwMFCgcGBwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK/8AAFAgAIAAwBAERAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAGCf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAACAn/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/ALxRDGdpAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD/9k=");

  private TestPictures() {}

  /** A picture like a photo: soft colours with noise, its top left quarter reddish. */
  static BufferedImage photo(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, new Color(40, 90, 160), width, height, Color.ORANGE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(200, 30, 30));
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = random.nextInt(24);
        int rgb = image.getRGB(x, y);
        int r = Math.min(255, (rgb >> 16 & 255) + noise);
        int g = Math.min(255, (rgb >> 8 & 255) + noise);
        int b = Math.min(255, (rgb & 255) + noise);
        image.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
    return image;
  }

  /** A picture like a poster: few even colours. */
  static BufferedImage poster(int width, int height, boolean transparent) {
    BufferedImage image =
        new BufferedImage(
            width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    if (!transparent) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
    }
    graphics.setColor(new Color(0, 90, 170));
    graphics.fillRect(width / 4, 0, width / 4, height);
    graphics.dispose();
    return image;
  }

  static byte[] encoded(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JPEG with one more segment after its start. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    return ByteBuffer.allocate(jpeg.length + 4 + data.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  static byte[] withExif(byte[] jpeg, byte[] tiff) {
    return withSegment(jpeg, 0xE1, joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff));
  }

  static byte[] withXmp(byte[] jpeg, String packet) {
    return withSegment(
        jpeg,
        0xE1,
        joined(
            "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII),
            packet.getBytes(StandardCharsets.UTF_8)));
  }

  /** The PNG with one more chunk before its pixels. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] typed = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(typed);
    return ByteBuffer.allocate(png.length + 8 + typed.length)
        .put(png, 0, 33)
        .putInt(data.length)
        .put(typed)
        .putInt((int) crc.getValue())
        .put(png, 33, png.length - 33)
        .array();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** What a camera writes: who and what took it, when, and where. */
  static byte[] cameraExif(int orientation) {
    Ifd gps =
        new Ifd()
            .ascii(1, "N")
            .rationals(2, 22, 1, 57, 1, 30, 1)
            .ascii(3, "E")
            .rationals(4, 112, 1, 27, 1, 30, 1);
    Ifd shot =
        new Ifd()
            .ascii(0x9003, "2019:09:18 15:05:09")
            .ascii(0xA430, "王某")
            .ascii(0xA431, "SN-0123456789")
            .ascii(0xA434, "EF24-70mm f/2.8L")
            .ascii(0xA435, "LENS-987654");
    return new Ifd()
        .bytes(0x010E, 2, joined("市民在港湾式站台候车。".getBytes(GB18030), new byte[1]))
        .ascii(0x010F, "Canon")
        .ascii(0x0110, "Canon EOS R5")
        .shorts(0x0112, orientation)
        .bytes(0x013B, 2, joined("本网摄影".getBytes(StandardCharsets.UTF_8), new byte[1]))
        .child(0x8769, shot)
        .child(0x8825, gps)
        .toTiff();
  }

  /** A directory of a TIFF file (TIFF 6.0, section 2), big-endian. */
  static final class Ifd {
    private record Entry(int tag, int type, int count, byte[] value, List<Ifd> child) {}

    private final List<Entry> entries = new ArrayList<>();

    Ifd ascii(int tag, String text) {
      return bytes(tag, 2, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    Ifd bytes(int tag, int type, byte[] value) {
      entries.add(new Entry(tag, type, value.length, value, List.of()));
      return this;
    }

    Ifd shorts(int tag, int value) {
      byte[] two = ByteBuffer.allocate(2).putShort((short) value).array();
      entries.add(new Entry(tag, 3, 1, two, List.of()));
      return this;
    }

    Ifd rationals(int tag, int... numbers) {
      ByteBuffer value = ByteBuffer.allocate(numbers.length * 4);
      for (int number : numbers) {
        value.putInt(number);
      }
      entries.add(new Entry(tag, 5, numbers.length / 2, value.array(), List.of()));
      return this;
    }

    Ifd child(int tag, Ifd child) {
      entries.add(new Entry(tag, 4, 1, new byte[4], List.of(child)));
      return this;
    }

    byte[] toTiff() {
      byte[] header = ByteBuffer.allocate(8).putInt(0x4D4D002A).putInt(8).array();
      return joined(header, toBytes(8));
    }

    private byte[] toBytes(int offset) {
      int tail = offset + 2 + entries.size() * 12 + 4;
      ByteBuffer head = ByteBuffer.allocate(2 + entries.size() * 12 + 4);
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      head.putShort((short) entries.size());
      for (Entry entry : entries) {
        head.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
        if (!entry.child().isEmpty()) {
          int at = tail + rest.size();
          head.putInt(at);
          rest.writeBytes(entry.child().get(0).toBytes(at));
        } else if (entry.value().length <= 4) {
          head.put(java.util.Arrays.copyOf(entry.value(), 4));
        } else {
          head.putInt(tail + rest.size());
          rest.writeBytes(entry.value());
        }
      }
      return joined(head.putInt(0).array(), rest.toByteArray());
    }
  }
}
