package org.fangtan.rendition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The rate factor that was found for a rendition, and what it reaches on the seconds that were
 * sampled.
 *
 * @param rendition its name
 * @param target in decibels, as settings have it
 * @param setFactor the rate factor of the settings, which was tried first
 * @param rateFactor the one that was found, with two decimals: x264's crf, smaller is better
 * @param reached in decibels, the mean
 * @param worstSecond in decibels, of those that were sampled
 * @param limitedBy what decided the factor
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

  /** Further below the target than this, in decibels, it counts as not reached. */
  private static final double TOLERANCE = 0.5;

  /** What decided a rate factor. */
  public enum LimitedBy {
    /** The mean quality that is wanted. */
    TARGET,
    /** The quality of the worst second. */
    WORST_SECOND,
    /** A further decibel would cost more than it may: it would be spent on noise. */
    COST,
    /** The recording itself has no more bits than this. */
    SOURCE,
    /** The rate factor may not become better, or worse, than this. */
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

  /** A rendition with the factor that was found for it; the same one where none was. */
  public static RenditionSpec applied(List<FoundQuality> found, RenditionSpec spec) {
    return found.stream()
        .filter(one -> one.rendition().equals(spec.name()))
        .findFirst()
        .map(one -> spec.with(spec.rate().withFactor(one.rateFactor())))
        .orElse(spec);
  }

  /**
   * Pictures of another shape, or of a rendition that was not searched for, with a factor that is
   * as many steps better or worse than its own as that of the best rendition of which one was
   * found.
   */
  public static RenditionSpec shifted(List<FoundQuality> found, RenditionSpec spec) {
    if (found.isEmpty() || spec.rate().crf().isEmpty()) {
      return spec;
    }
    double shift = found.get(0).rateFactor() - found.get(0).setFactor();
    return spec.with(spec.rate().withFactor(spec.rate().crf().getAsInt() + shift));
  }
}
