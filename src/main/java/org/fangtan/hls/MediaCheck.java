package org.fangtan.hls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/**
 * Checks the media that a playlist names, its initialisation section and its segments, against RFC
 * 8216. Reads box headers only, never whole fragments.
 */
final class MediaCheck {
  private static final long MICROS = 1_000_000;

  private final Path folder;
  private final List<HlsCheck.Violation> violations;

  /**
   * @param violations the list to which violations are added
   */
  MediaCheck(Path folder, List<HlsCheck.Violation> violations) {
    this.folder = folder;
    this.violations = violations;
  }

  /**
   * The initialisation section holds a {@code moov} with no samples, and nothing else.
   *
   * @return whether that is so
   */
  boolean initialisation(String file, ReadAttributes map) throws IOException {
    if (!Files.isRegularFile(folder.resolve(map.get("URI").orElse("")))) {
      note(file, "4.3.2.5", "its initialisation section is not there");
      return false;
    }
    IsoBoxes.Header header = headerOf(map);
    List<Box> boxes =
        boxes(file, map.get("URI").orElse(""), header.start(), header.end() - header.start());
    List<String> types = boxes.stream().map(Box::type).toList();
    boolean isHeader = types.equals(List.of("ftyp", "moov"));
    require(isHeader, file, "3.3", "the initialisation section holds " + types);
    return isHeader;
  }

  /** Without an offset, a range begins where its resource does: 4.3.2.5. */
  private static IsoBoxes.Header headerOf(ReadAttributes map) {
    String[] range = map.get("BYTERANGE").orElse("0@0").split("@", 2);
    long start = range.length > 1 ? Long.parseLong(range[1]) : 0;
    return new IsoBoxes.Header(start, start + Long.parseLong(range[0]));
  }

  /** The codec in the initialisation section, as RFC 6381 writes it. */
  Optional<String> codec(String file, ReadAttributes map) {
    Path media = folder.resolve(map.get("URI").orElse(""));
    if (!Files.isRegularFile(media)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(media)) {
      return Optional.of(IsoBoxes.codec(channel, headerOf(map)));
    } catch (IOException e) {
      note(file, "3.3", "its initialisation section cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A segment begins with a fragment, at the sum of the durations before it.
   *
   * @param map names its initialisation section; absent where that is wrong
   */
  void segment(String file, HlsCheck.Entry entry, Optional<ReadAttributes> map) throws IOException {
    Path media = folder.resolve(entry.uri());
    if (!Files.isRegularFile(media)
        || entry.offset() + entry.sizeBytes() > Files.size(media)
        || entry.sizeBytes() <= 0) {
      note(file, "4.3.2.2", "a range beyond the end of " + entry.uri());
      return;
    }
    List<Box> boxes = boxes(file, entry.uri(), entry.offset(), entry.sizeBytes());
    Optional<Box> moof = boxes.stream().filter(box -> box.type().equals("moof")).findFirst();
    boolean isFirst =
        boxes.stream()
            .map(Box::type)
            .filter(type -> !List.of("styp", "prft", "sidx").contains(type))
            .findFirst()
            .equals(Optional.of("moof"));
    require(isFirst, file, "3.3", "a segment does not begin with a moof");
    require(
        boxes.stream().anyMatch(box -> box.type().equals("mdat")),
        file,
        "3.3",
        "a segment without media");
    if (moof.isPresent() && map.isPresent()) {
      requireTime(file, entry, media, headerOf(map.get()), moof.get());
    }
  }

  private void requireTime(
      String file, HlsCheck.Entry entry, Path media, IsoBoxes.Header header, Box moof)
      throws IOException {
    try (FileChannel channel = FileChannel.open(media)) {
      long timescale = IsoBoxes.timescale(channel, header);
      long shown = IsoBoxes.shownTime(channel, header, moof);
      long us = Math.multiplyExact(shown, MICROS) / timescale;
      // Durations may be rounded and the errors add up; a delay of all pictures shows in the first
      // segment.
      long tolerated = entry.startUs() == 0 ? MICROS / 200 : MICROS / 10;
      require(
          Math.abs(us - entry.startUs()) < tolerated,
          file,
          "3.3",
          "a segment at " + entry.startUs() + " us whose media begins at " + us);
    }
  }

  private List<Box> boxes(String file, String uri, long offset, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(uri))) {
      Boxes boxes = Boxes.between(channel, offset, offset + size);
      List<Box> all = boxes.all(Integer.MAX_VALUE);
      require(!boxes.isAtNoBox(), file, "3.3", "no box at " + boxes.reached() + " of " + uri);
      return all;
    }
  }

  private void note(String file, String rule, String what) {
    violations.add(new HlsCheck.Violation(file, rule, what));
  }

  private void require(boolean holds, String file, String rule, String what) {
    if (!holds) {
      note(file, rule, what);
    }
  }
}
