package org.fangtan.media.av;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Where the sound of a WAV lies, as its header has it. The size is a field of 32 bits: recorders
 * that go on beyond 4 GiB let it wrap, and those that lose their power leave what was written last.
 *
 * @param start where the sound begins, in bytes
 * @param declaredBytes how much of it there should be; zero where the header leaves it open
 * @param bytesPerSecond zero where the header has none
 * @param hasMoreBehind whether sound follows behind what is declared
 */
public record WaveData(long start, long declaredBytes, long bytesPerSecond, boolean hasMoreBehind) {
  private static final long UNKNOWN = 0xffffffffL;
  private static final int MAX_CHUNKS = 1000;

  /** The answer for a file that is not WAV. */
  private static final WaveData NONE = new WaveData(0, 0, 0, false);

  /** Of a file that begins with {@code RIFF}, {@code RF64} (EBU Tech 3306) or {@code BW64}. */
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
          // Not about where the sound lies.
        }
      }
      at += 8 + size + size % 2;
    }
    return NONE;
  }

  /** Where the sound should end, in bytes. */
  public long declaredEnd() {
    return start + declaredBytes;
  }

  /** Whether what follows is further chunks up to the file's end, padding included. */
  private static boolean areChunks(FileChannel channel, long from) throws IOException {
    long at = from;
    for (int i = 0; i < MAX_CHUNKS && at + 8 <= channel.size(); i++) {
      ByteBuffer chunk = bytes(channel, at, 8);
      if (chunk.getLong(0) == 0) {
        return true; // filled up with zeros
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

  /** Little-endian; zeros behind the file's end. */
  public static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
    return bytes;
  }

  private static String name(ByteBuffer bytes, int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }
}
