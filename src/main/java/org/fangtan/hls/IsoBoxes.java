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

  /**
   * The codec of the first track as RFC 6381 writes it (3.3 and 3.4), from {@code
   * moov/trak/mdia/minf/stbl/stsd}; of H.264 and AAC alone, others are named by their sample entry.
   */
  static String codec(FileChannel channel) throws IOException {
    long[] range = {0, channel.size()};
    for (String type : new String[] {"moov", "trak", "mdia", "minf", "stbl", "stsd"}) {
      range = inside(channel, range, type);
    }
    // A full box with the number of entries: 8.5.2. The first entry begins with its size and name.
    long entry = range[0] + 8;
    ByteBuffer header = read(channel, entry, 8);
    long end = entry + (header.getInt(0) & 0xffffffffL);
    String name = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
    return switch (name) {
      case "avc1" -> {
        // ISO/IEC 14496-12, 12.1.3, and 14496-15, 5.3.3.1: profile, constraints, level.
        long[] configuration = inside(channel, new long[] {entry + 8 + 78, end}, "avcC");
        ByteBuffer bytes = read(channel, configuration[0] + 1, 3);
        yield String.format("avc1.%02x%02x%02x", bytes.get(0), bytes.get(1), bytes.get(2));
      }
      case "mp4a" -> {
        long[] descriptors = inside(channel, new long[] {entry + 8 + 28, end}, "esds");
        yield String.format(
            "mp4a.40.%d",
            audioObjectType(
                read(
                    channel,
                    descriptors[0] + 4,
                    Math.toIntExact(descriptors[1] - descriptors[0] - 4))));
      }
      default -> name;
    };
  }

  /** From an ES_Descriptor, ISO/IEC 14496-1, 7.2.6.5, and 14496-3, 1.6.2.1. */
  private static int audioObjectType(ByteBuffer descriptors) {
    enter(descriptors);
    descriptors.position(descriptors.position() + 3); // ES_ID and flags; there are no options
    enter(descriptors);
    descriptors.position(descriptors.position() + 13); // DecoderConfigDescriptor, 7.2.6.6
    enter(descriptors);
    return (descriptors.get() & 0xff) >> 3;
  }

  /** Past a descriptor's tag and its length, of seven bits a byte. */
  private static void enter(ByteBuffer descriptors) {
    descriptors.get();
    while ((descriptors.get() & 0x80) != 0) {
      continue;
    }
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
