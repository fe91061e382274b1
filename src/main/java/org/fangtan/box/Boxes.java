package org.fangtan.box;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks through the consecutive boxes of one stretch of a file, from the first to the last. The
 * caller keeps the channel. For one thread.
 */
public final class Boxes {
  /** "largesize follows" and "box extends to the end", ISO/IEC 14496-12, 4.2.2. */
  private static final long SIZE_IS_LONG = 1;

  private static final long SIZE_IS_REST = 0;

  private final FileChannel file;
  private final long end;
  private long at;

  private Boxes(FileChannel file, long start, long end) {
    this.file = file;
    this.at = start;
    this.end = end;
  }

  /** The outermost boxes. */
  public static Boxes of(FileChannel file) throws IOException {
    return new Boxes(file, 0, file.size());
  }

  /** The boxes in a stretch of the file, up to the end of the file. */
  public static Boxes between(FileChannel file, long start, long end) throws IOException {
    return new Boxes(file, start, Math.min(end, file.size()));
  }

  /** The boxes inside a box that contains nothing else. */
  public static Boxes inside(FileChannel file, Box box) throws IOException {
    return between(file, box.contentStart(), box.end());
  }

  /**
   * The next box, complete or not. Empty at the end of the stretch, and where the next bytes are
   * not a box: fewer bytes than a header, zeros, or a size smaller than the header; {@link
   * #reached()} gives the position.
   */
  public Optional<Box> next() throws IOException {
    if (end - at < Box.HEADER) {
      return Optional.empty();
    }
    ByteBuffer header = zeroPadded(file, at, Box.LONG_HEADER);
    if (header.getLong(0) == 0) {
      return Optional.empty(); // zero padding would be a box without a name
    }
    long size = header.getInt(0) & 0xffffffffL;
    int headerBytes = size == SIZE_IS_LONG ? Box.LONG_HEADER : Box.HEADER;
    if (size == SIZE_IS_REST) {
      size = end - at;
    } else if (size == SIZE_IS_LONG) {
      size = header.getLong(8);
    }
    if (size < headerBytes || size > Long.MAX_VALUE - at) {
      return Optional.empty();
    }
    Box box =
        new Box(
            new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1),
            at,
            at + headerBytes,
            at + size);
    at = box.end();
    return Optional.of(box);
  }

  /** Where the next box would begin: after the last one, also beyond the end of the file. */
  public long reached() {
    return at;
  }

  /** Whether the walk ended before its stretch did, at bytes that are not a box. */
  public boolean isAtNoBox() {
    return at < end;
  }

  /**
   * All remaining boxes.
   *
   * @param max the maximum number; the rest is left
   */
  public List<Box> all(int max) throws IOException {
    List<Box> all = new ArrayList<>();
    for (Optional<Box> box = next(); box.isPresent(); box = next()) {
      all.add(box.get());
      if (all.size() == max) {
        break;
      }
    }
    return all;
  }

  /** The first remaining box of a type. */
  public Optional<Box> first(String type) throws IOException {
    for (Optional<Box> box = next(); box.isPresent(); box = next()) {
      if (box.get().is(type)) {
        return box;
      }
    }
    return Optional.empty();
  }

  /**
   * Follows a path: the first remaining box of the first type, in it the first one of the second
   * type, and so on.
   *
   * @throws IOException also where there is no such box
   */
  public Box find(String... path) throws IOException {
    Boxes boxes = this;
    Optional<Box> found = Optional.empty();
    for (String type : path) {
      boxes = found.isPresent() ? inside(file, found.get()) : boxes;
      found = boxes.first(type);
      if (found.isEmpty()) {
        throw new IOException("no " + type + " box");
      }
    }
    return found.orElseThrow();
  }

  /**
   * Reads an exact number of bytes.
   *
   * @throws EOFException where the file ends earlier
   */
  public static ByteBuffer read(FileChannel file, long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    if (!isFilled(file, at, bytes)) {
      throw new EOFException("ends inside a box at " + at);
    }
    return bytes.flip();
  }

  /** Reads a number of bytes; bytes beyond the end of the file are zero. */
  public static ByteBuffer zeroPadded(FileChannel file, long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    boolean isWhole = isFilled(file, at, bytes);
    return isWhole ? bytes.flip() : bytes.clear();
  }

  private static boolean isFilled(FileChannel file, long at, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        return false;
      }
    }
    return true;
  }
}
