package org.fangtan.media.av;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The position of the sound in a WAV, according to its header. The size is a 32-bit field: it wraps
 * in recorders that continue beyond 4 GiB, and after a power failure it has the last written value.
 *
 * @param start the beginning of the sound, in bytes
 * @param declaredBytes its declared size; zero where the header leaves it open
 * @param bytesPerSecond zero where the header has none
 * @param hasMoreBehind whether more sound follows after the declared size
 */
public record WaveData(long start, long declaredBytes, long bytesPerSecond, boolean hasMoreBehind) {
  private static final long UNKNOWN = 0xffffffffL;
  private static final int MAX_CHUNKS = 1000;

  /** The answer for a file that is not WAV. */
  private static final WaveData NONE = new WaveData(0, 0, 0, false);

  /** For a file that begins with {@code RIFF}, {@code RF64} (EBU Tech 3306) or {@code BW64}. */
  public static WaveData read(FileChannel channel) throws IOException {
    ByteBuffer file = bytes(channel, 0, 12);
    String form = name(file, 0);
    if (!name(file, 8).equals("WAVE")
        || !(form.equals("RIFF") || form.equals("RF64") || form.equals("BW64"))) {
      return NONE;
    }
    long bytesPerSecond = 0;
    long size64 = 0;
    long at = 12;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= channel.size(); i++) {
      ByteBuffer chunk = bytes(channel, at, 24);
      long size = chunk.getInt(4) & UNKNOWN;
      switch (name(chunk, 0)) {
        case "ds64" -> size64 = chunk.getLong(16);
        case "fmt " -> bytesPerSecond = chunk.getInt(16) & UNKNOWN;
        case "data" -> {
          long declared = size == UNKNOWN ? size64 : size;
          long end = at + 8 + declared;
          boolean hasMore =
              declared > 0 && end < channel.size() && !areChunks(channel, end + declared % 2);
          return new WaveData(at + 8, declared, bytesPerSecond, hasMore);
        }
        default -> {
          // A chunk that does not concern the position of the sound.
        }
      }
      at += 8 + size + size % 2;
    }
    return NONE;
  }

  /** The declared end of the sound, in bytes. */
  public long declaredEnd() {
    return start + declaredBytes;
  }

  /** Whether the rest consists of further chunks up to the file's end, including padding. */
  private static boolean areChunks(FileChannel channel, long from) throws IOException {
    long at = from;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= channel.size(); i++) {
      ByteBuffer chunk = bytes(channel, at, 8);
      if (chunk.getLong(0) == 0) {
        return true; // zero padding
      }
      for (int j = 0; j < 4; j++) {
        if (chunk.get(j) < ' ' || chunk.get(j) > '~') {
          return false;
        }
      }
      long size = chunk.getInt(4) & UNKNOWN;
      at += 8 + size + size % 2;
      if (at > channel.size() + 1) {
        return false;
      }
    }
    return true;
  }

  /** Little-endian; bytes beyond the file's end are zero. */
  public static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
    return bytes;
  }

  private static String name(ByteBuffer bytes, int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }
}
