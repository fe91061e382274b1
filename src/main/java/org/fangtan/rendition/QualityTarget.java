package org.fangtan.rendition;

/**
 * The quality that a rendition is to have, and the limits on what may be spent on it.
 *
 * @param decibels the target mean of all seconds
 * @param worstSecondDecibels the minimum of every second; at most the mean
 * @param betterBy the number of steps by which the rate factor may be lowered below the rendition's
 *     own
 * @param worseBy the number of steps by which it may be raised
 * @param maxBitsPerDecibel the maximum cost of a further decibel, in bits a second; noise costs
 *     more
 */
public record QualityTarget(
    QualityMetric metric,
    double decibels,
    double worstSecondDecibels,
    int betterBy,
    int worseBy,
    double maxBitsPerDecibel) {
  public QualityTarget {
    if (!(worstSecondDecibels <= decibels)
        || betterBy < 0
        || worseBy < 0
        || !(maxBitsPerDecibel > 0)) {
      throw new IllegalArgumentException(
          "not a target: "
              + decibels
              + ", "
              + worstSecondDecibels
              + ", "
              + betterBy
              + ", "
              + worseBy
              + ", "
              + maxBitsPerDecibel);
    }
  }
}
