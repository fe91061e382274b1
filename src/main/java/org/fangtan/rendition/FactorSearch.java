package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.fangtan.rendition.FoundQuality.LimitedBy;

/**
 * Finds the rate factor at which a rendition reaches its target quality, from a few factors that
 * are tried. Between them, quality and the logarithm of the bit rate are taken as linear in the
 * factor. For one thread.
 *
 * <p>The result is the factor that reaches the target mean, or the lower one that brings the worst
 * second to its limit. It is limited in two cases: where a further decibel would cost more bits
 * than the target allows, as with noise, of which each further bit shows a little more; and where
 * the recording itself has fewer bits for as many pixels, so that further bits could only reproduce
 * its artefacts.
 */
public final class FactorSearch {
  /** The maximum number of factors that are tried. */
  private static final int MAX_TRIED = 3;

  /** After one trial, a result this near to the tried factor needs no second trial. */
  private static final double NEAR_AFTER_ONE = 0.5;

  private static final double NEAR_AFTER_TWO = 1.5;

  /** The minimum distance between tried factors; a line through nearer ones would be uncertain. */
  private static final double MIN_STEP = 1;

  /** The number of steps that halve the bit rate, with x264 and most other encoders. */
  private static final double USUAL_HALVING = 6;

  /**
   * In decibels a step: below this, the factor has no effect, as with black pictures or a binding
   * rate limit.
   */
  private static final double FLAT = 0.02;

  private final RenditionSpec spec;
  private final QualityTarget target;
  private final double sourceBits;
  private final double best;
  private final double worst;
  private final List<Tried> tried = new ArrayList<>();

  /**
   * The measurements of one tried factor.
   *
   * @param mean in decibels
   * @param worstSecond in decibels
   * @param the bit rate, in bits a second
   */
  public record Tried(double factor, double mean, double worstSecond, double bits) {}

  /** The assumed line through a tried factor. */
  private record Line(Tried at, double step, double worstStep, double halving) {
    double mean(double factor) {
      return at.mean() - step * (factor - at.factor());
    }

    double worstSecond(double factor) {
      return at.worstSecond() - worstStep * (factor - at.factor());
    }
  }

  private record Choice(double factor, LimitedBy by) {}

  /**
   * @param spec with the factor to try first
   * @param sourceBits the recording's bit rate for as many pixels, in bits a second; absent if
   *     unknown
   */
  public FactorSearch(RenditionSpec spec, QualityTarget target, OptionalDouble sourceBits) {
    this.spec = spec;
    this.target = target;
    this.sourceBits = sourceBits.orElse(Double.MAX_VALUE);
    double own = spec.rate().crf().orElseThrow();
    this.best = Math.max(1, own - target.betterBy());
    this.worst = own + target.worseBy();
  }

  public RenditionSpec spec() {
    return spec;
  }

  public QualityTarget target() {
    return target;
  }

  /** Adds the measurements of a factor. */
  public void add(Tried one) {
    tried.add(one);
  }

  /** The factor to try next; empty if another trial would not make {@link #found} more certain. */
  public OptionalDouble next() {
    if (tried.isEmpty()) {
      return OptionalDouble.of(spec.rate().crf().orElseThrow());
    }
    Choice choice = chosen();
    double wanted = choice.factor();
    double distance =
        tried.stream().mapToDouble(one -> Math.abs(one.factor() - wanted)).min().orElseThrow();
    // One trial does not show what a decibel costs.
    boolean isGuessed = tried.size() == 1 && choice.by() == LimitedBy.COST;
    double near = tried.size() == 1 ? NEAR_AFTER_ONE : NEAR_AFTER_TWO;
    if (tried.size() >= MAX_TRIED || (distance <= near && !isGuessed)) {
      return OptionalDouble.empty();
    }
    double from = tried.get(0).factor();
    boolean isTooNear = tried.size() == 1 && Math.abs(wanted - from) < MIN_STEP;
    return isTooNear ? beside(from, wanted) : OptionalDouble.of(usable(wanted));
  }

  /**
   * A step from a factor, towards another one unless the range ends there; empty where the range is
   * that one factor.
   */
  private OptionalDouble beside(double from, double wanted) {
    double towards = Math.copySign(MIN_STEP, wanted - from);
    return DoubleStream.of(from + towards, from - towards)
        .filter(factor -> best <= factor && factor <= worst)
        .findFirst();
  }

  /** The resulting factor, and the quality that it reaches. */
  public FoundQuality found() {
    Choice choice = chosen();
    Line line = line();
    double factor = usable(choice.factor());
    return new FoundQuality(
        spec.name(),
        target.metric(),
        target.decibels(),
        spec.rate().crf().orElseThrow(),
        factor,
        rounded(line.mean(factor)),
        rounded(line.worstSecond(factor)),
        choice.by());
  }

  private Choice chosen() {
    Line line = line();
    boolean isEnough =
        line.at().mean() >= target.decibels()
            && line.at().worstSecond() >= target.worstSecondDecibels();
    if (tried.size() > 1 && line.step() <= FLAT) {
      // Lower factors show no more, so the highest one that was tried is as good.
      double factor = tried.stream().mapToDouble(Tried::factor).max().orElseThrow();
      return new Choice(factor, isEnough ? LimitedBy.TARGET : LimitedBy.COST);
    }
    double forMean = line.at().factor() + (line.at().mean() - target.decibels()) / line.step();
    double forWorst =
        line.at().factor()
            + (line.at().worstSecond() - target.worstSecondDecibels()) / line.worstStep();
    double wanted = Math.min(forMean, forWorst);
    LimitedBy by = forWorst < forMean ? LimitedBy.WORST_SECOND : LimitedBy.TARGET;
    double worth = factorOf(line, worthBits(line));
    double source = factorOf(line, sourceBits);
    if (Math.max(worth, source) > wanted) {
      wanted = Math.max(worth, source);
      by = worth > source ? LimitedBy.COST : LimitedBy.SOURCE;
    }
    double factor = Math.max(best, Math.min(worst, wanted));
    boolean isBound = factor > wanted || (factor < wanted && by == LimitedBy.TARGET);
    return new Choice(factor, isBound ? LimitedBy.RANGE : by);
  }

  /**
   * The bit rate at which one further decibel costs exactly the allowed maximum. With a bit rate of
   * {@code b·2^(-c/h)} and a quality of {@code -s·c} decibels at a factor {@code c}, it costs
   * {@code b·ln 2/(h·s)}.
   */
  private double worthBits(Line line) {
    return target.maxBitsPerDecibel() * line.halving() * line.step() / Math.log(2);
  }

  private static double factorOf(Line line, double bits) {
    double doublings = Math.log(Math.max(1, line.at().bits()) / bits) / Math.log(2);
    return line.at().factor() + line.halving() * doublings;
  }

  /**
   * A line through the two trials nearest to the target; through a single one, with the usual
   * slope.
   */
  private Line line() {
    List<Tried> nearest =
        tried.stream()
            .sorted(Comparator.comparingDouble(one -> Math.abs(one.mean() - target.decibels())))
            .toList();
    Tried at = nearest.get(0);
    if (tried.size() == 1) {
      double usual = target.metric().usualStep();
      return new Line(at, usual, usual, USUAL_HALVING);
    }
    // The latest trial is always used, as it was placed where the result was expected.
    Tried latest = tried.get(tried.size() - 1);
    Tried other = at.equals(latest) ? nearest.get(1) : latest;
    double steps = other.factor() - at.factor();
    double step = (at.mean() - other.mean()) / steps;
    double worstStep = (at.worstSecond() - other.worstSecond()) / steps;
    double doublings = Math.log(Math.max(1, at.bits()) / Math.max(1, other.bits())) / Math.log(2);
    double halving = doublings * steps > 0 ? steps / doublings : 10 * USUAL_HALVING;
    return new Line(at, step, worstStep > FLAT ? worstStep : Math.max(step, FLAT), halving);
  }

  /** As the encoder accepts it: AV1's takes whole factors only. */
  private double usable(double factor) {
    return spec.format().equals(PictureFormat.AV1) ? Math.rint(factor) : rounded(factor);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
