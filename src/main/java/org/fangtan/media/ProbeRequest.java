package org.fangtan.media;

import java.nio.file.Path;

/**
 * @param file a local copy of the recording
 * @param name what the operator calls it, for messages
 * @param limits what is refused
 */
public record ProbeRequest(Path file, String name, Limits limits) {

  /**
   * @param mostSide a picture that is wider or higher is refused
   * @param mostDurationUs a longer recording is refused
   * @param mostLostPercent a recording that has lost a larger share of its declared length is
   *     refused; one that has lost less is taken as far as it goes, with a finding
   */
  public record Limits(int mostSide, long mostDurationUs, int mostLostPercent) {
    public Limits {
      if (mostSide < 16 || mostDurationUs <= 0 || mostLostPercent < 0 || mostLostPercent > 100) {
        throw new IllegalArgumentException(
            "no sensible limits: " + mostSide + ", " + mostDurationUs + ", " + mostLostPercent);
      }
    }

    long mostPixels() {
      return (long) mostSide * mostSide;
    }
  }
}
