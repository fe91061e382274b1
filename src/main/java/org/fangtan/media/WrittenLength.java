package org.fangtan.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.fangtan.media.av.WaveData;

/**
 * The length that a header declares, read from its bytes, where the header contradicts the file's
 * size: libav then gives none, or one derived from that size. Empty for headers that agree with the
 * file, and for other containers. For one thread; valid while its file is open.
 */
final class WrittenLength {
  /** The maximum number of chunks and objects before the media data that are examined. */
  private static final int MAX_CHUNKS = 1000;

  /** ASF File Properties Object, ASF specification 1.20, 10.1, as its first eight bytes lie. */
  private static final long ASF_FILE_PROPERTIES = 0x11cfa9478cabdca1L;

  /** The size that a writer leaves if it never returned to its header. */
  private static final long UNKNOWN_32 = 0xffffffffL;

  private final FileChannel channel;
  private final long fileBytes;

  private WrittenLength(FileChannel channel) throws IOException {
    this.channel = channel;
    this.fileBytes = channel.size();
  }

  /**
   * In microseconds.
   *
   * @param container FFmpeg's first short name
   */
  static OptionalLong of(Path file, String container) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      WrittenLength written = new WrittenLength(channel);
      return switch (container) {
        case "wav" -> written.ofWave();
        case "w64" -> written.ofWave64();
        case "caf" -> written.ofCaf();
        case "avi" -> written.ofAvi();
        case "asf" -> written.ofAsf();
        default -> OptionalLong.empty();
      };
    }
  }

  /** Data after the declared size of a WAV counts as a contradiction, too. */
  private OptionalLong ofWave() throws IOException {
    WaveData data = WaveData.read(channel);
    boolean isContradicted = data.declaredEnd() > fileBytes || data.hasMoreBehind();
    return isContradicted
        ? time(data.declaredBytes(), data.bytesPerSecond())
        : OptionalLong.empty();
  }

  /** Sony Wave64: names of 16 bytes, sizes of 64 bits that count the header, multiples of eight. */
  private OptionalLong ofWave64() throws IOException {
    long bytesPerSecond = 0;
    long at = 40;
    for (int i = 0; i < MAX_CHUNKS && at + 24 <= fileBytes; i++) {
      ByteBuffer header = little(at, 40);
      long size = header.getLong(16);
      String name = name(header, 0);
      if (name.equals("fmt ")) {
        bytesPerSecond = header.getInt(32) & UNKNOWN_32;
      }
      if (name.equals("data")) {
        return size > fileBytes - at ? time(size - 24, bytesPerSecond) : OptionalLong.empty();
      }
      if (size < 24) {
        break;
      }
      at += (size + 7) / 8 * 8;
    }
    return OptionalLong.empty();
  }

  /**
   * Apple Core Audio Format 1.0; the length of packets of unequal size does not follow from this.
   */
  private OptionalLong ofCaf() throws IOException {
    double rate = 0;
    long packetBytes = 0;
    long packetFrames = 0;
    long at = 8;
    for (int i = 0; i < MAX_CHUNKS && at + 12 <= fileBytes; i++) {
      ByteBuffer header = little(at, 48).order(ByteOrder.BIG_ENDIAN);
      long size = header.getLong(4);
      if (name(header, 0).equals("desc")) {
        rate = header.getDouble(12);
        packetBytes = header.getInt(28) & UNKNOWN_32;
        packetFrames = header.getInt(32) & UNKNOWN_32;
      }
      if (name(header, 0).equals("data")) {
        boolean isCut = size > fileBytes - at - 12;
        return isCut && packetBytes > 0 && packetFrames > 0
            ? time((size - 4) / packetBytes * packetFrames, Math.round(rate))
            : OptionalLong.empty();
      }
      if (size < 0) {
        break;
      }
      at += 12 + size;
    }
    return OptionalLong.empty();
  }

  /** The longest stream by its {@code strh}, where a RIFF list reaches beyond the file. */
  private OptionalLong ofAvi() throws IOException {
    long at = 0;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= fileBytes; i++) {
      ByteBuffer header = little(at, 8);
      if (!name(header, 0).equals("RIFF")) {
        return OptionalLong.empty();
      }
      at += 8 + (header.getInt(4) & UNKNOWN_32);
    }
    if (at <= fileBytes) {
      return OptionalLong.empty();
    }
    OptionalLong longest = OptionalLong.empty();
    at = 12;
    for (int i = 0; i < MAX_CHUNKS && at + 12 <= fileBytes; i++) {
      ByteBuffer header = little(at, 56);
      String name = name(header, 0);
      String list = name.equals("LIST") ? name(header, 8) : "";
      if (list.equals("movi")) {
        break;
      }
      if (name.equals("strh")) {
        // dwScale, dwRate and dwLength of AVISTREAMHEADER.
        long scale = header.getInt(28) & UNKNOWN_32;
        long rate = header.getInt(32) & UNKNOWN_32;
        long length = header.getInt(40) & UNKNOWN_32;
        boolean isWritten = length < UNKNOWN_32 / 2 && scale > 0;
        OptionalLong us = isWritten ? time(length * scale, rate) : OptionalLong.empty();
        if (us.orElse(0) > longest.orElse(0)) {
          longest = us;
        }
      }
      boolean isOpened = list.equals("hdrl") || list.equals("strl");
      long size = header.getInt(4) & UNKNOWN_32;
      at += isOpened ? 12 : 8 + size + size % 2;
    }
    return longest;
  }

  /** Play duration less preroll, if the file should be larger. */
  private OptionalLong ofAsf() throws IOException {
    long at = 30;
    for (int i = 0; i < MAX_CHUNKS && at + 24 <= fileBytes; i++) {
      ByteBuffer object = little(at, 104);
      if (object.getLong(0) == ASF_FILE_PROPERTIES) {
        boolean isBroadcast = (object.getInt(88) & 1) != 0;
        long us = object.getLong(64) / 10 - object.getLong(80) * 1000;
        return !isBroadcast && object.getLong(40) > fileBytes && us > 0
            ? OptionalLong.of(us)
            : OptionalLong.empty();
      }
      if (object.getLong(16) < 24) {
        break;
      }
      at += object.getLong(16);
    }
    return OptionalLong.empty();
  }

  private static OptionalLong time(long units, long unitsPerSecond) {
    return unitsPerSecond <= 0 || units <= 0 || units > Long.MAX_VALUE / 1_000_000
        ? OptionalLong.empty()
        : OptionalLong.of(units * 1_000_000 / unitsPerSecond);
  }

  private ByteBuffer little(long at, int bytes) throws IOException {
    return WaveData.bytes(channel, at, bytes);
  }

  private static String name(ByteBuffer header, int at) {
    return new String(header.array(), at, 4, StandardCharsets.ISO_8859_1);
  }
}
