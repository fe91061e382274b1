package org.fangtan.media;

import java.nio.file.Path;

/**
 * @param file a local copy of the recording
 * @param name the operator's name for it, for messages
 * @param limits beyond which it is refused
 */
public record ProbeRequest(Path file, String name, Limits limits) {

  /**
   * @param maxSide a picture that is wider or higher is refused
   * @param maxDurationUs a longer recording is refused
   * @param maxLostPercent a recording that has lost a larger share of its declared length is
   *     refused; one that has lost less is used as far as it goes, with a finding
   */
  public record Limits(int maxSide, long maxDurationUs, int maxLostPercent) {
    public Limits {
      if (maxSide < 16 || maxDurationUs <= 0 || maxLostPercent < 0 || maxLostPercent > 100) {
        throw new IllegalArgumentException(
            "no sensible limits: " + maxSide + ", " + maxDurationUs + ", " + maxLostPercent);
      }
    }

    long maxPixels() {
      return (long) maxSide * maxSide;
    }
  }
}
