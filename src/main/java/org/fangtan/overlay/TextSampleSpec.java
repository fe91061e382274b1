package org.fangtan.overlay;

/**
 * How a pass searches for overlaid text.
 *
 * @param intervalUs distance of the frames that are always examined; the frames in between are
 *     examined only where something has changed
 * @param bytesPerSecond the average size of strips and masks per second of the recording
 */
public record TextSampleSpec(long intervalUs, int bytesPerSecond) {
  /** People cannot read a text either that is shown for less than two intervals. */
  public static final TextSampleSpec USUAL = new TextSampleSpec(200_000, 64_000);

  public TextSampleSpec {
    if (intervalUs <= 0 || bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "no way to sample: " + intervalUs + " us, " + bytesPerSecond + " bytes a second");
    }
  }
}
