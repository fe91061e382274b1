package org.fangtan.rendition;

/**
 * What quality a rendition is to have, and what may be spent on it.
 *
 * @param decibels what the mean of all seconds is to be
 * @param worstSecondDecibels what no second is to fall below; at most as high as the mean
 * @param betterBy how many steps the rate factor may become better, that is smaller, than the
 *     rendition's own
 * @param worseBy how many steps it may become worse
 * @param maxBitsPerDecibel bits a second that one decibel more may cost: where noise is encoded it
 *     costs more
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
