package org.fangtan.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.TextSamples;
import org.jspecify.annotations.Nullable;

/**
 * A line of text over the time that it is shown. Boxes are in pixels of the masks.
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
   * Notes that another line, which differs in single characters, stood in the same place until this
   * one came.
   */
  void replaces(LineTrack other) {
    replaced = other;
  }

  /** The line that this one took the place of, where it was much like this one. */
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

  /** It was still there. */
  void sawAgain(long frame, TextSamples.Strip strip) {
    lastSeen = Math.max(lastSeen, frame);
    strips.add(strip);
  }

  /** Where it was seen, the first one read already. */
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
