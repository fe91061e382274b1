package org.fangtan.hls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The few fields of fragmented MP4 (ISO/IEC 14496-12) that tell when a fragment is shown. */
final class IsoBoxes {
  private IsoBoxes() {}

  /** Reads exactly that many bytes, or fails. */
  static ByteBuffer read(FileChannel channel, long offset, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("ends inside a box at " + offset);
      }
    }
    return bytes.flip();
  }

  /** Units a second of the first track: {@code moov/trak/mdia/mdhd}, 8.4.2. */
  static long timescale(FileChannel channel) throws IOException {
    long[] range = {0, channel.size()};
    for (String type : new String[] {"moov", "trak", "mdia", "mdhd"}) {
      range = inside(channel, range, type);
    }
    boolean isLong = read(channel, range[0], 1).get(0) == 1;
    return read(channel, range[0] + (isLong ? 20 : 12), 4).getInt(0) & 0xffffffffL;
  }

  /** Decoding time of a fragment's first sample: {@code moof/traf/tfdt}, 8.8.12. */
  static long decodeTime(FileChannel channel, long moofOffset, long moofSize) throws IOException {
    long[] range = {moofOffset + 8, moofOffset + moofSize};
    range = inside(channel, range, "traf");
    range = inside(channel, range, "tfdt");
    boolean isLong = read(channel, range[0], 1).get(0) == 1;
    ByteBuffer value = read(channel, range[0] + 4, isLong ? 8 : 4);
    return isLong ? value.getLong(0) : value.getInt(0) & 0xffffffffL;
  }

  /** Start and end of the content of the first box of a type within a range. */
  private static long[] inside(FileChannel channel, long[] range, String type) throws IOException {
    long at = range[0];
    while (at + 8 <= range[1]) {
      ByteBuffer header = read(channel, at, 8);
      long length = header.getInt(0) & 0xffffffffL;
      if (new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1).equals(type)) {
        return new long[] {at + 8, at + length};
      }
      if (length < 8) {
        break;
      }
      at += length;
    }
    throw new IOException("no " + type + " box");
  }
}
