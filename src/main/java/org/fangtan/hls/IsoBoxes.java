package org.fangtan.hls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/** The few fields of fragmented MP4 (ISO/IEC 14496-12) that tell when a fragment is shown. */
final class IsoBoxes {
  /** Bytes of descriptors that are read; ours have about forty. */
  private static final int MOST_DESCRIPTORS = 4096;

  private IsoBoxes() {}

  /** Units a second of the first track: {@code moov/trak/mdia/mdhd}, 8.4.2. */
  static long timescale(FileChannel channel) throws IOException {
    long content = Boxes.of(channel).find("moov", "trak", "mdia", "mdhd").contentStart();
    boolean isLong = Boxes.read(channel, content, 1).get(0) == 1;
    return Boxes.read(channel, content + (isLong ? 20 : 12), 4).getInt(0) & 0xffffffffL;
  }

  /** Decoding time of a fragment's first sample: {@code moof/traf/tfdt}, 8.8.12. */
  static long decodeTime(FileChannel channel, Box moof) throws IOException {
    long content = Boxes.inside(channel, moof).find("traf", "tfdt").contentStart();
    boolean isLong = Boxes.read(channel, content, 1).get(0) == 1;
    ByteBuffer value = Boxes.read(channel, content + 4, isLong ? 8 : 4);
    return isLong ? value.getLong(0) : value.getInt(0) & 0xffffffffL;
  }

  /**
   * The codec of the first track as RFC 6381 writes it (3.3 and 3.4), from {@code
   * moov/trak/mdia/minf/stbl/stsd}; of H.264 and AAC alone, others are named by their sample entry.
   */
  static String codec(FileChannel channel) throws IOException {
    Box table = Boxes.of(channel).find("moov", "trak", "mdia", "minf", "stbl", "stsd");
    // A full box with the number of entries: 8.5.2. The entries are boxes.
    Box entry =
        Boxes.between(channel, table.contentStart() + 8, table.end())
            .next()
            .orElseThrow(() -> new IOException("no sample entry"));
    return switch (entry.type()) {
      case "avc1" -> {
        // ISO/IEC 14496-12, 12.1.3, and 14496-15, 5.3.3.1: profile, constraints, level.
        Box configuration =
            Boxes.between(channel, entry.contentStart() + 78, entry.end()).find("avcC");
        ByteBuffer bytes = Boxes.read(channel, configuration.contentStart() + 1, 3);
        yield String.format(
            Locale.ROOT, "avc1.%02x%02x%02x", bytes.get(0), bytes.get(1), bytes.get(2));
      }
      case "mp4a" -> {
        Box descriptors =
            Boxes.between(channel, entry.contentStart() + 28, entry.end()).find("esds");
        long start = descriptors.contentStart() + 4;
        yield String.format(
            Locale.ROOT,
            "mp4a.40.%d",
            audioObjectType(
                Boxes.read(
                    channel, start, (int) Math.min(MOST_DESCRIPTORS, descriptors.end() - start))));
      }
      default -> entry.type();
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
}
