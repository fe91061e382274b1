package org.fangtan.overlay;

/**
 * How a pass searches for overlaid text.
 *
 * @param intervalUs distance of the frames that are always looked at; the frames between are looked
 *     at only where something has changed
 * @param bytesPerSecond of the recording, on average, that strips and masks may take
 */
public record TextSampleSpec(long intervalUs, int bytesPerSecond) {
  /** A text that stands for less than two intervals cannot be read by people either. */
  public static final TextSampleSpec USUAL = new TextSampleSpec(200_000, 64_000);

  public TextSampleSpec {
    if (intervalUs <= 0 || bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "no way to sample: " + intervalUs + " us, " + bytesPerSecond + " bytes a second");
    }
  }
}
