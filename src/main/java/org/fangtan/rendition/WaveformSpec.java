package org.fangtan.rendition;

/**
 * A picture of the loudness over time.
 *
 * @param width pixels; each column stands for an equal part of the recording
 * @param height pixels, full scale from top to bottom
 */
public record WaveformSpec(int width, int height) {
  /** A column for each two seconds of an hour, and sharp on a display of twice the density. */
  public static final WaveformSpec USUAL = new WaveformSpec(1800, 160);

  public WaveformSpec {
    if (width < 1 || height < 2) {
      throw new IllegalArgumentException("no picture: " + width + "x" + height);
    }
  }
}
