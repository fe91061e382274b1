package org.fangtan.cea;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Caption data as an encoder would put it into pictures: pairs of line 21 and packets of CEA-708,
 * one of each in a picture. Written from the standards, not from the decoder.
 */
public final class CaptionStream {
  private final TreeMap<Long, ByteArrayOutputStream> pictures = new TreeMap<>();
  private long next;
  private int sequence;

  /** What comes next begins at this picture, or after what is there already. */
  public CaptionStream at(long picture) {
    next = picture;
    return this;
  }

  /** Pairs of field 1, each in a picture of its own. */
  public CaptionStream line21(int... bytes) {
    return line21(0, bytes);
  }

  /**
   * @param field 0 or 1
   */
  public CaptionStream line21(int field, int[] bytes) {
    for (int i = 0; i < bytes.length; i += 2) {
      triplet(next++, field, parity(bytes[i]), parity(i + 1 < bytes.length ? bytes[i + 1] : 0));
    }
    return this;
  }

  /** A control code of field 1, twice, as it has to be sent. */
  public CaptionStream code(int first, int second) {
    return line21(first, second, first, second);
  }

  public CaptionStream text(String ascii) {
    return line21(ascii.chars().toArray());
  }

  private static int parity(int value) {
    return Integer.bitCount(value & 0x7f) % 2 == 1 ? value & 0x7f : value & 0x7f | 0x80;
  }

  /** Codes of a 708 service, as one packet in one picture. */
  public CaptionStream service(int number, byte[] codes) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0);
    for (int from = 0; from < codes.length; from += 31) {
      int length = Math.min(31, codes.length - from);
      packet.write(Math.min(7, number) << 5 | length);
      if (number >= 7) {
        packet.write(number);
      }
      packet.write(codes, from, length);
    }
    if (packet.size() % 2 == 1) {
      packet.write(0);
    }
    byte[] bytes = packet.toByteArray();
    bytes[0] = (byte) (sequence++ % 4 << 6 | bytes.length / 2);
    for (int i = 0; i < bytes.length; i += 2) {
      triplet(next, i == 0 ? 3 : 2, bytes[i], bytes[i + 1]);
    }
    next++;
    return this;
  }

  /** A triplet of padding, as encoders fill up with. */
  public CaptionStream padding() {
    for (int type = 0; type < 4; type++) {
      write(next, 0xf8 | type, 0, 0);
    }
    triplet(next++, 0, 0x80, 0x80);
    return this;
  }

  private void triplet(long picture, int type, int first, int second) {
    write(picture, 0xfc | type, first, second);
  }

  private void write(long picture, int... bytes) {
    ByteArrayOutputStream out =
        pictures.computeIfAbsent(picture, number -> new ByteArrayOutputStream());
    for (int value : bytes) {
      out.write(value);
    }
  }

  /** The triplets of a picture; none for most. */
  public byte[] of(long picture) {
    ByteArrayOutputStream out = pictures.get(picture);
    return out == null ? new byte[0] : out.toByteArray();
  }

  /** At 25 pictures a second. */
  List<CaptionData> data() {
    List<CaptionData> data = new ArrayList<>();
    pictures.forEach(
        (picture, triplets) -> data.add(new CaptionData(picture * 40_000, triplets.toByteArray())));
    return data;
  }

  /** Codes of 708, put together. */
  public static final class Codes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Codes raw(int... bytes) {
      for (int value : bytes) {
        out.write(value);
      }
      return this;
    }

    /** DF0 to DF7: rows and columns of a window, hidden or visible. */
    public Codes define(int window, boolean isVisible, int anchorRow, int rows, int columns) {
      return raw(
          0x98 + window,
          isVisible ? 0x38 : 0x18,
          anchorRow,
          50,
          0x70 | rows - 1,
          columns - 1,
          0x11);
    }

    public Codes clear(int map) {
      return raw(0x88, map);
    }

    public Codes display(int map) {
      return raw(0x89, map);
    }

    public Codes hide(int map) {
      return raw(0x8a, map);
    }

    public Codes delete(int map) {
      return raw(0x8c, map);
    }

    /** Latin-1 as it is, everything else as P16. */
    public Codes text(String text) {
      for (char c : text.toCharArray()) {
        if (c < 0x100) {
          raw(c);
        } else {
          raw(0x18, c >> 8, c & 0xff);
        }
      }
      return this;
    }

    public byte[] bytes() {
      return out.toByteArray();
    }
  }

  public static Codes codes() {
    return new Codes();
  }
}
