package org.fangtan.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.TextSamples;
import org.jspecify.annotations.Nullable;

/**
 * A line of text during the time for which it is shown. Boxes are in pixels of the masks.
 *
 * <p>Grows while a part is read; for one thread.
 */
final class LineTrack {
  private final Box box;
  private final PlacedMask strokes;
  private final long firstSeen;
  private final List<Reading> readings = new ArrayList<>();
  private final List<TextSamples.Strip> strips = new ArrayList<>();
  private long lastSeen;
  private long startFrame;
  private long endFrame;
  private String text;
  private double sureness;
  private @Nullable LineTrack replaced;

  LineTrack(Box box, PlacedMask strokes, long frame, Reading reading, TextSamples.Strip strip) {
    this.box = box;
    this.strokes = strokes;
    this.firstSeen = frame;
    this.lastSeen = frame;
    this.startFrame = frame;
    this.endFrame = frame + 1;
    readings.add(reading);
    strips.add(strip);
    this.text = reading.text();
    this.sureness = reading.mean();
  }

  /**
   * Records that another line, which differs in single characters, was in the same place until this
   * one came.
   */
  void replaces(LineTrack other) {
    replaced = other;
  }

  /** The line that this one replaced, where the two are very similar. */
  Optional<LineTrack> replaced() {
    return Optional.ofNullable(replaced);
  }

  Box box() {
    return box;
  }

  PlacedMask strokes() {
    return strokes;
  }

  long firstSeen() {
    return firstSeen;
  }

  long lastSeen() {
    return lastSeen;
  }

  /** Records that the line was still there. */
  void sawAgain(long frame, TextSamples.Strip strip) {
    lastSeen = Math.max(lastSeen, frame);
    strips.add(strip);
  }

  /** The strips in which it was seen; the first of them has been read. */
  List<TextSamples.Strip> strips() {
    return strips;
  }

  void add(Reading reading) {
    readings.add(reading);
  }

  List<Reading> readings() {
    return readings;
  }

  void lasts(long start, long end) {
    startFrame = start;
    endFrame = end;
  }

  void reads(String voted, double sure) {
    text = voted;
    sureness = sure;
  }

  long startFrame() {
    return startFrame;
  }

  long endFrame() {
    return endFrame;
  }

  String text() {
    return text;
  }

  /** From 0 to 1. */
  double sureness() {
    return sureness;
  }
}
