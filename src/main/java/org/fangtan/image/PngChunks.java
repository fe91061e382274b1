package org.fangtan.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a PNG (W3C PNG, third edition, section 11.3), read with limits: its compressed
 * texts can grow a thousandfold.
 *
 * @param texts tEXt, zTXt and iTXt by keyword, in UTF-8; the first of a keyword counts
 * @param exif the bytes of eXIf
 * @param iccProfile the profile of iCCP, inflated
 * @param hasContentCredentials whether a C2PA manifest is there (caBX)
 */
record PngChunks(
    Map<String, byte[]> texts,
    Optional<byte[]> exif,
    Optional<byte[]> iccProfile,
    boolean hasContentCredentials) {
  /**
   * The maximum size of texts and profiles; real ones are smaller, and larger ones are left out.
   */
  static final int MAX_BYTES = 4 << 20;

  static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  private static final int SIGNATURE_BYTES = 8;
  private static final int MAX_TEXTS = 64;
  private static final Set<String> KEPT = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "caBX");

  /** Reads up to the end of the picture, or to where the file breaks off. */
  static PngChunks read(Path file) throws IOException {
    Map<String, byte[]> texts = new TreeMap<>();
    byte[] exif = null;
    byte[] icc = null;
    boolean credentials = false;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(SIGNATURE_BYTES);
      while (true) {
        long length = in.readInt() & 0xFFFFFFFFL;
        String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        if (type.equals("IEND")) {
          break;
        }
        credentials |= type.equals("caBX");
        if (!KEPT.contains(type) || length > MAX_BYTES) {
          in.skipNBytes(length + 4);
          continue;
        }
        byte[] data = in.readNBytes((int) length);
        in.skipNBytes(4);
        switch (type) {
          case "eXIf" -> exif = data;
          case "iCCP" -> icc = inflated(data, afterZero(data, 0) + 1);
          case "caBX" -> credentials = true;
          default -> addText(texts, type, data);
        }
      }
    } catch (EOFException e) {
      // What has been read so far counts; the decoder reports that the picture is cut short.
    }
    return new PngChunks(texts, Optional.ofNullable(exif), Optional.ofNullable(icc), credentials);
  }

  /** A PNG's bytes with an additional XMP chunk before its pixels. */
  static byte[] withXmp(byte[] png, byte[] xmp) {
    ByteBuffer data =
        ByteBuffer.allocate(XMP_KEYWORD.length() + 5 + xmp.length)
            .put(XMP_KEYWORD.getBytes(StandardCharsets.ISO_8859_1))
            .put(new byte[5]) // end of keyword, no compression, no language, no translated keyword
            .put(xmp);
    byte[] type = "iTXt".getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data.array());
    int headerEnd = SIGNATURE_BYTES + 4 + 4 + 13 + 4; // IHDR is always first and 13 bytes long
    return ByteBuffer.allocate(png.length + 12 + data.capacity())
        .put(png, 0, headerEnd)
        .putInt(data.capacity())
        .put(type)
        .put(data.array())
        .putInt((int) crc.getValue())
        .put(png, headerEnd, png.length - headerEnd)
        .array();
  }

  private static void addText(Map<String, byte[]> texts, String type, byte[] data) {
    int start = afterZero(data, 0);
    if (start == 0 || texts.size() >= MAX_TEXTS) {
      return;
    }
    String keyword = new String(data, 0, start - 1, StandardCharsets.ISO_8859_1);
    byte[] text =
        switch (type) {
          case "tEXt" -> Arrays.copyOfRange(data, start, data.length);
          case "zTXt" -> inflated(data, start + 1);
          default -> international(data, start);
        };
    if (text != null) {
      texts.putIfAbsent(keyword, text);
    }
  }

  private static byte @Nullable [] international(byte[] data, int start) {
    if (start + 2 > data.length) {
      return null;
    }
    boolean compressed = data[start] != 0;
    int language = afterZero(data, start + 2);
    int translated = language == 0 ? 0 : afterZero(data, language);
    if (translated == 0) {
      return null;
    }
    return compressed
        ? inflated(data, translated)
        : Arrays.copyOfRange(data, translated, data.length);
  }

  /** The index after the next zero byte, or zero if there is none. */
  private static int afterZero(byte[] data, int from) {
    for (int i = from; i < data.length; i++) {
      if (data[i] == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The inflated data; null where it is damaged or grows too large. */
  private static byte @Nullable [] inflated(byte[] data, int from) {
    if (from >= data.length) {
      return null;
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? null : bytes;
    } catch (IOException e) {
      return null;
    }
  }
}
