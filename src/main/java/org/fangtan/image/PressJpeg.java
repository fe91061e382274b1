package org.fangtan.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JPEG in the form that newspapers expect: the pixels of a JPEG made by this program, with a
 * colour profile (ICC), and with caption and credit in IPTC records (IIM 4.2), which layout
 * programs read.
 */
public final class PressJpeg {
  private static final int APP2 = 0xE2;
  private static final int APP13 = 0xED;
  private static final int IPTC_RESOURCE = 0x0404;

  private static final byte[] ICC = ascii("ICC_PROFILE\0");
  private static final byte[] PHOTOSHOP = ascii("Photoshop 3.0\0");
  private static final byte[] RESOURCE = ascii("8BIM");

  /** IIM 4.2, 1:90: all records are UTF-8 (ISO 2022's ESC % G). */
  private static final byte[] UTF8 = {0x1B, 0x25, 0x47};

  /** The maximum lengths of 2:120 and 2:110 in IIM 4.2, in bytes. */
  private static final int MAX_CAPTION_BYTES = 2000;

  private static final int MAX_CREDIT_BYTES = 32;

  private PressJpeg() {}

  /**
   * @param jpeg made by this program: without metadata, except perhaps a mark of AI-generated
   *     content
   * @param caption what the picture shows
   * @param credit its source
   */
  public static byte[] of(byte[] jpeg, Optional<String> caption, Optional<String> credit) {
    boolean isJfif = (jpeg[2] & 0xFF) == 0xFF && (jpeg[3] & 0xFF) == 0xE0;
    int at = isJfif ? 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF) : 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 8192);
    out.write(jpeg, 0, at);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] numbered = concatenated(ICC, new byte[] {1, 1}, profile);
    segment(out, APP2, numbered);
    if (caption.isPresent() || credit.isPresent()) {
      segment(out, APP13, concatenated(PHOTOSHOP, resource(records(caption, credit))));
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  private static byte[] records(Optional<String> caption, Optional<String> credit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record(out, 1, 90, UTF8);
    record(out, 2, 0, new byte[] {0, 4});
    credit.ifPresent(
        text -> {
          record(out, 2, 80, bytes(text, MAX_CREDIT_BYTES));
          record(out, 2, 110, bytes(text, MAX_CREDIT_BYTES));
        });
    caption.ifPresent(text -> record(out, 2, 120, bytes(text, MAX_CAPTION_BYTES)));
    return out.toByteArray();
  }

  private static void record(ByteArrayOutputStream out, int number, int dataSet, byte[] value) {
    out.write(0x1C);
    out.write(number);
    out.write(dataSet);
    out.write(value.length >> 8);
    out.write(value.length);
    out.writeBytes(value);
  }

  /** As many whole characters of a text as fit. */
  private static byte[] bytes(String text, int max) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(all.length, max);
    while (end > 0 && end < all.length && (all[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(all, end);
  }

  private static byte[] resource(byte[] records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(RESOURCE);
    out.write(IPTC_RESOURCE >> 8);
    out.write(IPTC_RESOURCE);
    out.write(0); // No name, and its padding.
    out.write(0);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(records.length >> shift);
    }
    out.writeBytes(records);
    if (records.length % 2 != 0) {
      out.write(0);
    }
    return out.toByteArray();
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
    out.write(0xFF);
    out.write(marker);
    out.write(content.length + 2 >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
