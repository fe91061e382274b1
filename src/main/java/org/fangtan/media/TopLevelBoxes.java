package org.fangtan.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outermost boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), as MP4 and MOV are: enough
 * to tell a file without an index, or one that was cut off, from one that is no media at all.
 *
 * @param hasIndex whether there is a {@code moov}, whole or not
 * @param hasFragments whether there is a {@code moof}
 * @param indexEnd where the {@code moov} should end, in bytes; zero without one
 * @param declaredEnd where the last box should end; zeros behind it are no box
 * @param media the contents of each {@code mdat}, as far as the file goes
 */
record TopLevelBoxes(
    boolean hasIndex, boolean hasFragments, long indexEnd, long declaredEnd, List<Range> media) {
  private static final Set<String> FIRST =
      Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof", "sidx");

  /** Enough for a day of two-second fragments with their indexes. */
  private static final int MOST_BOXES = 500_000;

  TopLevelBoxes {
    media = List.copyOf(media);
  }

  /** Bytes of the file, sorted by where they begin. */
  record Range(long start, long end) implements Comparable<Range> {
    long length() {
      return end - start;
    }

    @Override
    public int compareTo(Range other) {
      return Long.compare(start, other.start);
    }
  }

  /** Empty when the file does not begin as an ISO base media file does. */
  static Optional<TopLevelBoxes> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      boolean index = false;
      boolean fragments = false;
      long indexEnd = 0;
      long at = 0;
      List<Range> media = new ArrayList<>();
      for (int i = 0; i < MOST_BOXES && at + 8 <= size; i++) {
        ByteBuffer header = ByteBuffer.allocate(16);
        while (header.hasRemaining() && channel.read(header, at + header.position()) > 0) {}
        String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (i == 0 && !FIRST.contains(type)) {
          return Optional.empty();
        }
        long length = lengthOf(header, size - at);
        if (length < 8 || header.getLong(0) == 0) {
          break; // filled up with zeros, or no box
        }
        if (type.equals("moov")) {
          index = true;
          indexEnd = at + length;
        }
        fragments |= type.equals("moof");
        if (type.equals("mdat")) {
          long start = at + (header.getInt(0) == 1 ? 16 : 8);
          media.add(new Range(start, Math.max(start, Math.min(size, at + length))));
        }
        at += length;
      }
      return Optional.of(new TopLevelBoxes(index, fragments, indexEnd, at, media));
    }
  }

  private static long lengthOf(ByteBuffer header, long untilEnd) {
    long length = header.getInt(0) & 0xffffffffL;
    if (length == 0) {
      return untilEnd; // "box extends to end of file"
    }
    return length == 1 ? header.getLong(8) : length;
  }
}
