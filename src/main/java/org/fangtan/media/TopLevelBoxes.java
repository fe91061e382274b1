package org.fangtan.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/**
 * The outermost boxes of an ISO base media file (ISO/IEC 14496-12, 4.2), such as MP4 and MOV:
 * enough to distinguish a file without an index, or a truncated one, from one that is not media at
 * all.
 *
 * @param hasIndex whether there is a {@code moov}, complete or not
 * @param hasFragments whether there is a {@code moof}
 * @param indexEnd where the {@code moov} should end, in bytes; zero without one
 * @param declaredEnd where the last box should end; zeros after it are not a box
 * @param media the contents of each {@code mdat}, as far as the file goes
 */
record TopLevelBoxes(
    boolean hasIndex, boolean hasFragments, long indexEnd, long declaredEnd, List<Range> media) {
  private static final Set<String> FIRST =
      Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof", "sidx");

  /** Enough for a day of two-second fragments with their indexes. */
  private static final int MAX_BOXES = 500_000;

  TopLevelBoxes {
    media = List.copyOf(media);
  }

  /** Bytes of the file, sorted by position. */
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
      List<Range> media = new ArrayList<>();
      Boxes boxes = Boxes.of(channel);
      List<Box> all = boxes.all(MAX_BOXES);
      // Fewer bytes than a header may be the beginning of anything.
      if (size >= 8 && !FIRST.contains(all.isEmpty() ? firstType(channel) : all.get(0).type())) {
        return Optional.empty();
      }
      for (Box box : all) {
        if (box.is("moov")) {
          index = true;
          indexEnd = box.end();
        }
        fragments |= box.is("moof");
        if (box.is("mdat")) {
          long start = box.contentStart();
          media.add(new Range(start, Math.max(start, Math.min(size, box.end()))));
        }
      }
      return Optional.of(new TopLevelBoxes(index, fragments, indexEnd, boxes.reached(), media));
    }
  }

  /** The type of a box whose size cannot be valid. */
  private static String firstType(FileChannel channel) throws IOException {
    return new String(Boxes.zeroPadded(channel, 4, 4).array(), StandardCharsets.ISO_8859_1);
  }
}
