package org.fangtan.ocr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;

/**
 * Finds and reads the lines of text in strips. Boxes are in pixels of the masks. For one thread.
 */
final class StripReader {
  /**
   * The detecting network sees the picture as if it were this wide (or high, for a portrait
   * picture).
   */
  private static final double LOOKED_AT_LONG_SIDE = 960;

  /** The minimum number of stroke pixels that may be a character. */
  private static final int MIN_STROKES = 12;

  private static final double SURE_OF_MORE = 0.8;

  private final LineDetector detector;
  private final LineReader lines;
  private long found;
  private long read;

  StripReader(Networks networks) {
    this.detector = new LineDetector(networks);
    this.lines = new LineReader(networks);
  }

  /** A strip's picture with the conversion of its pixels to those of the masks. */
  record Opened(Pixels picture, double scaleX, double scaleY, int top) {
    Box toMask(Box box) {
      return new Box(
          (int) Math.floor(box.left() / scaleX),
          top + (int) Math.floor(box.top() / scaleY),
          Math.max(1, (int) Math.ceil(box.right() / scaleX)),
          top + Math.max(1, (int) Math.ceil(box.bottom() / scaleY)));
    }

    Box toPicture(Box box) {
      return new Box(
          (int) Math.round(box.left() * scaleX),
          (int) Math.round((box.top() - top) * scaleY),
          (int) Math.round(box.right() * scaleX),
          (int) Math.round((box.bottom() - top) * scaleY));
    }
  }

  Opened open(TextSampleReader reader, TextSamples.Strip strip) throws IOException {
    Pixels picture = Pixels.decode(reader.picture(strip));
    return new Opened(
        picture,
        picture.width() / (double) (reader.samples().columns() * StrokeMask.CELL),
        picture.height() / (double) (strip.place().length() * StrokeMask.CELL),
        strip.place().from() * StrokeMask.CELL);
  }

  /**
   * The lines in a strip that are wholly in it.
   *
   * @param band if present, only these rows of pixels are examined
   * @param samples of the strip
   */
  List<Box> lines(Opened strip, Optional<Band> band, TextSamples samples) throws IOException {
    Opened part = strip;
    int pictureBottom = samples.rows() * StrokeMask.CELL;
    int stripBottom = strip.top() + (int) Math.round(strip.picture().height() / strip.scaleY());
    int top = strip.top();
    int bottom = stripBottom;
    if (band.isPresent()) {
      top = Math.max(top, band.get().top());
      bottom = Math.min(bottom, band.get().bottom());
      if (bottom - top < StrokeMask.CELL) {
        return List.of();
      }
      Box cut =
          new Box(
              0,
              (int) ((top - strip.top()) * strip.scaleY()),
              strip.picture().width(),
              (int) ((bottom - strip.top()) * strip.scaleY()));
      part = new Opened(strip.picture().cut(cut), strip.scaleX(), strip.scaleY(), top);
    }
    double longSide =
        Math.max(samples.columns() * strip.scaleX(), samples.rows() * strip.scaleY())
            * StrokeMask.CELL;
    List<Box> whole = new ArrayList<>();
    found++;
    for (Box box : detector.find(part.picture(), Math.min(1, LOOKED_AT_LONG_SIDE / longSide))) {
      Box line = part.toMask(box);
      boolean isCutAbove = box.top() <= 0 && top > 0;
      boolean isCutBelow = box.bottom() >= part.picture().height() && bottom < pictureBottom;
      if (!isCutAbove && !isCutBelow) {
        whole.add(line);
      }
    }
    return whole;
  }

  /** Reads a line whose box is known. */
  Reading read(Opened strip, Box line) throws IOException {
    read++;
    return lines.read(strip.picture().cut(strip.toPicture(line)));
  }

  /** A line as it was read, with the box that holds all of it. */
  record Line(Box box, Reading reading) {}

  /**
   * Reads a line that was just found. The detecting network overlooks thin characters at the ends
   * of a line, such as 一; where there are strokes beside the box, it is widened, and the new
   * reading counts if the rest of the line stays the same.
   */
  Line read(Opened strip, Box found, PlacedMask mask) throws IOException {
    Line line = new Line(found, read(strip, found));
    int width = (int) Math.round(strip.picture().width() / strip.scaleX());
    int step = found.height();
    for (int side = -1; side <= 1; side += 2) {
      Box now = line.box();
      int left = side < 0 ? Math.max(0, now.left() - step) : now.right();
      int right = side < 0 ? now.left() : Math.min(width, now.right() + step);
      if (right - left > step / 2
          && mask.count(left, now.top(), right, now.bottom()) >= MIN_STROKES) {
        Box wider =
            new Box(
                Math.min(left, now.left()), now.top(), Math.max(right, now.right()), now.bottom());
        Line more = new Line(wider, read(strip, wider));
        if (isMore(line.reading(), more.reading(), side)) {
          line = more;
        }
      }
    }
    return line;
  }

  private static boolean isMore(Reading before, Reading after, int side) {
    String less = before.text();
    String more = after.text();
    if (less.isEmpty() || more.length() <= less.length()) {
      return false;
    }
    boolean isSame = side < 0 ? more.endsWith(less) : more.startsWith(less);
    int from = side < 0 ? 0 : less.length();
    int end = side < 0 ? more.length() - less.length() : more.length();
    for (int i = from; i < end && isSame; i++) {
      isSame = after.at(i) >= SURE_OF_MORE;
    }
    return isSame;
  }

  /** Strips that were searched so far. */
  long searched() {
    return found;
  }

  /** Lines that were read so far. */
  long read() {
    return read;
  }
}
