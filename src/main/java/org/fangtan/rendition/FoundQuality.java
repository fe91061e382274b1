package org.fangtan.rendition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The rate factor that was found for a rendition, and the quality that it reaches in the sampled
 * seconds.
 *
 * @param rendition its name
 * @param target in decibels, from the settings
 * @param setFactor the settings' rate factor, which was tried first
 * @param rateFactor the rate factor that was found, with two decimals; a lower one gives higher
 *     quality
 * @param reached the mean, in decibels
 * @param worstSecond the lowest quality of a sampled second, in decibels
 * @param limitedBy what determined the factor
 */
public record FoundQuality(
    String rendition,
    QualityMetric metric,
    double target,
    int setFactor,
    double rateFactor,
    double reached,
    double worstSecond,
    LimitedBy limitedBy) {

  /** The tolerance below the target, in decibels, within which it counts as reached. */
  private static final double TOLERANCE = 0.5;

  /** What determined a rate factor. */
  public enum LimitedBy {
    /** The target mean. */
    TARGET,
    /** The limit for the worst second. */
    WORST_SECOND,
    /** The limit on the cost of a further decibel: it would be spent on noise. */
    COST,
    /** The recording's own bit rate. */
    SOURCE,
    /** The range of rate factors that the settings allow. */
    RANGE;

    /** As {@code bundle.json} writes it: {@code worst-second}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether the target is missed by more than the search's own uncertainty. */
  @JsonIgnore
  public boolean isMissed() {
    return reached < target - TOLERANCE;
  }

  /** The rendition with the factor that was found for it; unchanged if none was. */
  public static RenditionSpec applied(List<FoundQuality> found, RenditionSpec spec) {
    return found.stream()
        .filter(one -> one.rendition().equals(spec.name()))
        .findFirst()
        .map(one -> spec.with(spec.rate().withFactor(one.rateFactor())))
        .orElse(spec);
  }

  /**
   * A rendition that was not searched for, such as one of another aspect ratio. Its factor is moved
   * by as many steps as that of the best rendition for which a factor was found.
   */
  public static RenditionSpec shifted(List<FoundQuality> found, RenditionSpec spec) {
    if (found.isEmpty() || spec.rate().crf().isEmpty()) {
      return spec;
    }
    double shift = found.get(0).rateFactor() - found.get(0).setFactor();
    return spec.with(spec.rate().withFactor(spec.rate().crf().getAsInt() + shift));
  }
}
