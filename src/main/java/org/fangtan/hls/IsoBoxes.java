package org.fangtan.hls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/**
 * The few fields of fragmented MP4 (ISO/IEC 14496-12) from which the time of a fragment follows.
 * The header of the fragments is a stretch of a file, and may lie inside another box of it.
 */
final class IsoBoxes {
  /** Bytes of descriptors that are read; ours have about forty. */
  private static final int MAX_DESCRIPTORS = 4096;

  /** Of a track run's flags, ISO/IEC 14496-12, 8.8.8. */
  private static final int HAS_COMPOSITION_OFFSETS = 0x800;

  /** The place of the data, the first sample's flags; then a sample's duration, size and flags. */
  private static final int BEFORE_COMPOSITION_OFFSET = 0x1 | 0x4 | 0x100 | 0x200 | 0x400;

  private IsoBoxes() {}

  /** Where an initialisation section lies in a file. */
  record Header(long start, long end) {
    private Boxes in(FileChannel channel) throws IOException {
      return Boxes.between(channel, start, end);
    }
  }

  /** Units a second of the first track: {@code moov/trak/mdia/mdhd}, 8.4.2. */
  static long timescale(FileChannel channel, Header header) throws IOException {
    long content = header.in(channel).find("moov", "trak", "mdia", "mdhd").contentStart();
    boolean isLong = Boxes.read(channel, content, 1).get(0) == 1;
    return Boxes.read(channel, content + (isLong ? 20 : 12), 4).getInt(0) & 0xffffffffL;
  }

  /**
   * When the first sample of a fragment is shown, in units of the track: its decoding time,
   * adjusted by its composition offset and by the track's edit list.
   */
  static long shownTime(FileChannel channel, Header header, Box moof) throws IOException {
    return decodeTime(channel, moof)
        + compositionOffset(channel, moof)
        - editStart(channel, header);
  }

  /** Decoding time of a fragment's first sample: {@code moof/traf/tfdt}, 8.8.12. */
  private static long decodeTime(FileChannel channel, Box moof) throws IOException {
    long content = Boxes.inside(channel, moof).find("traf", "tfdt").contentStart();
    boolean isLong = Boxes.read(channel, content, 1).get(0) == 1;
    ByteBuffer value = Boxes.read(channel, content + 4, isLong ? 8 : 4);
    return isLong ? value.getLong(0) : value.getInt(0) & 0xffffffffL;
  }

  /**
   * The composition offset of a fragment's first sample, {@code moof/traf/trun}, 8.8.8; zero where
   * it has none.
   */
  private static long compositionOffset(FileChannel channel, Box moof) throws IOException {
    Box fragment = Boxes.inside(channel, moof).find("traf");
    Optional<Box> run = Boxes.inside(channel, fragment).first("trun");
    if (run.isEmpty()) {
      return 0;
    }
    long content = run.get().contentStart();
    int flags = Boxes.read(channel, content, 4).getInt(0) & 0xffffff;
    if ((flags & HAS_COMPOSITION_OFFSETS) == 0) {
      return 0;
    }
    int fieldsBefore = Integer.bitCount(flags & BEFORE_COMPOSITION_OFFSET);
    return Boxes.read(channel, content + 8 + 4L * fieldsBefore, 4).getInt(0);
  }

  /**
   * The time of the first track's media that is shown at zero: {@code moov/trak/edts/elst}, 8.6.6.
   * Zero where there is no list; of one with several edits, the first counts.
   */
  private static long editStart(FileChannel channel, Header header) throws IOException {
    Box track = header.in(channel).find("moov", "trak");
    Optional<Box> edits = Boxes.inside(channel, track).first("edts");
    if (edits.isEmpty()) {
      return 0;
    }
    long content = Boxes.inside(channel, edits.get()).find("elst").contentStart();
    boolean isLong = Boxes.read(channel, content, 1).get(0) == 1;
    ByteBuffer time = Boxes.read(channel, content + 8 + (isLong ? 8 : 4), isLong ? 8 : 4);
    return isLong ? time.getLong(0) : time.getInt(0);
  }

  /**
   * The codec of the first track as RFC 6381 writes it (3.3 and 3.4), from {@code
   * moov/trak/mdia/minf/stbl/stsd}; only for H.264, AV1 and AAC; others are named by their sample
   * entry.
   */
  static String codec(FileChannel channel, Header header) throws IOException {
    Box table = header.in(channel).find("moov", "trak", "mdia", "minf", "stbl", "stsd");
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
      case "av01" -> {
        // AV1 in ISO base media file format, 2.3.3 and 5: profile, level, tier, bits of a sample.
        Box configuration =
            Boxes.between(channel, entry.contentStart() + 78, entry.end()).find("av1C");
        ByteBuffer bytes = Boxes.read(channel, configuration.contentStart() + 1, 2);
        int levels = bytes.get(0) & 0xff;
        int flags = bytes.get(1) & 0xff;
        yield String.format(
            Locale.ROOT,
            "av01.%d.%02d%s.%s",
            levels >> 5,
            levels & 31,
            (flags & 0x80) == 0 ? "M" : "H",
            (flags & 0x40) == 0 ? "08" : (flags & 0x20) == 0 ? "10" : "12");
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
                    channel, start, (int) Math.min(MAX_DESCRIPTORS, descriptors.end() - start))));
      }
      default -> entry.type();
    };
  }

  /** The audio object type in an ES_Descriptor, ISO/IEC 14496-1, 7.2.6.5, and 14496-3, 1.6.2.1. */
  private static int audioObjectType(ByteBuffer descriptors) {
    enter(descriptors);
    descriptors.position(descriptors.position() + 3); // ES_ID and flags; there are no options
    enter(descriptors);
    descriptors.position(descriptors.position() + 13); // DecoderConfigDescriptor, 7.2.6.6
    enter(descriptors);
    return (descriptors.get() & 0xff) >> 3;
  }

  /** The position past a descriptor's tag and its length, which has seven bits in each byte. */
  private static void enter(ByteBuffer descriptors) {
    descriptors.get();
    while ((descriptors.get() & 0x80) != 0) {
      continue;
    }
  }
}
