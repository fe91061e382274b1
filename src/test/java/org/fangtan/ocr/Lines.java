package org.fangtan.ocr;

import java.util.Arrays;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.RowSpan;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSamples;

/** Lines as if they had been followed through a recording. */
final class Lines {
  /** Of one line, and the width of its characters. */
  static final int HEIGHT = 28;

  static final int CHARACTER = 24;

  private Lines() {}

  static LineTrack line(int startFrame, int endFrame, int left, int top, float sure, String text) {
    float[] sureness = new float[text.length()];
    Arrays.fill(sureness, sure);
    TextSamples.Bytes none = new TextSamples.Bytes(0, 0);
    LineTrack line =
        new LineTrack(
            new Box(left, top, left + CHARACTER * text.length(), top + HEIGHT),
            new PlacedMask(new RowSpan(0, 1), StrokeMask.empty(1, 1)),
            startFrame,
            new Reading(text, sureness),
            new TextSamples.Strip(startFrame, new RowSpan(0, 1), false, none, none));
    line.lasts(startFrame, endFrame);
    return line;
  }
}
