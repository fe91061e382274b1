package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.fangtan.rendition.FoundQuality.LimitedBy;

/**
 * Finds the rate factor at which a rendition has the quality that is wanted, from a few factors
 * that were tried. Between them quality follows the factor on a line, and the logarithm of the bits
 * does, too. For one thread.
 *
 * <p>The factor that gives the mean, or the better one that lifts the worst second to its limit, is
 * taken unless that many bits are not worth it: where a further decibel costs more than it may, as
 * with noise, of which each bit more shows a bit more; or where the recording itself has fewer bits
 * for so many pixels, so that more could only repeat its own damage.
 */
public final class FactorSearch {
  /** Factors that are tried, at most. */
  private static final int MAX_TRIED = 3;

  /** So near to a factor that was tried, its neighbourhood is known well enough without another. */
  private static final double NEAR_ONE = 0.5;

  private static final double NEAR_TWO = 1.5;

  /** Two factors that are nearer say little of the line through them. */
  private static final double LEAST_STEP = 1;

  /** x264 and others: about so many steps halve the bits. */
  private static final double USUAL_HALVING = 6;

  /**
   * Decibels a step: with less, the factor makes no difference (black; a rate limit that binds).
   */
  private static final double FLAT = 0.02;

  private final RenditionSpec spec;
  private final QualityTarget target;
  private final double sourceBits;
  private final double best;
  private final double worst;
  private final List<Tried> tried = new ArrayList<>();

  /**
   * What a factor gave.
   *
   * @param mean in decibels
   * @param worstSecond in decibels
   * @param bits a second
   */
  public record Tried(double factor, double mean, double worstSecond, double bits) {}

  /** What is thought of the neighbourhood of a factor. */
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
   * @param spec with the factor that is tried first
   * @param sourceBits bits a second that the recording has for as many pixels; absent where that is
   *     not known
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

  /** Says what a factor gave. */
  public void add(Tried one) {
    tried.add(one);
  }

  /** The factor to be tried next; empty where {@link #found} would be no surer. */
  public OptionalDouble next() {
    if (tried.isEmpty()) {
      return OptionalDouble.of(spec.rate().crf().orElseThrow());
    }
    Choice choice = chosen();
    double wanted = choice.factor();
    double distance =
        tried.stream().mapToDouble(one -> Math.abs(one.factor() - wanted)).min().orElseThrow();
    // What a decibel costs is not known from one factor.
    boolean isGuessed = tried.size() == 1 && choice.by() == LimitedBy.COST;
    double near = tried.size() == 1 ? NEAR_ONE : NEAR_TWO;
    if (tried.size() >= MAX_TRIED || (distance <= near && !isGuessed)) {
      return OptionalDouble.empty();
    }
    double from = tried.get(0).factor();
    boolean isTooNear = tried.size() == 1 && Math.abs(wanted - from) < LEAST_STEP;
    return isTooNear ? beside(from, wanted) : OptionalDouble.of(rounded(wanted));
  }

  /**
   * A step from a factor, towards another one unless the range ends there; empty where the range is
   * that one factor.
   */
  private OptionalDouble beside(double from, double wanted) {
    double towards = Math.copySign(LEAST_STEP, wanted - from);
    return DoubleStream.of(from + towards, from - towards)
        .filter(factor -> best <= factor && factor <= worst)
        .findFirst();
  }

  /** The factor, and what it reaches. */
  public FoundQuality found() {
    Choice choice = chosen();
    Line line = line();
    return new FoundQuality(
        spec.name(),
        target.metric(),
        target.decibels(),
        spec.rate().crf().orElseThrow(),
        rounded(choice.factor()),
        rounded(line.mean(choice.factor())),
        rounded(line.worstSecond(choice.factor())),
        choice.by());
  }

  private Choice chosen() {
    Line line = line();
    boolean isEnough =
        line.at().mean() >= target.decibels()
            && line.at().worstSecond() >= target.worstSecondDecibels();
    if (tried.size() > 1 && line.step() <= FLAT) {
      // Better factors show nothing more: the worst one that was tried is as good.
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
   * Of bits {@code b·2^(-c/h)} and decibels {@code -s·c} at a factor {@code c}, one decibel more
   * costs {@code b·ln 2/(h·s)}: so many bits at which that is as much as it may cost.
   */
  private double worthBits(Line line) {
    return target.maxBitsPerDecibel() * line.halving() * line.step() / Math.log(2);
  }

  private static double factorOf(Line line, double bits) {
    double doublings = Math.log(Math.max(1, line.at().bits()) / bits) / Math.log(2);
    return line.at().factor() + line.halving() * doublings;
  }

  /** Through the two that are nearest to the target, or of the usual steepness through one. */
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
    // The latest was tried for a reason, whatever it gave.
    Tried latest = tried.get(tried.size() - 1);
    Tried other = at.equals(latest) ? nearest.get(1) : latest;
    double steps = other.factor() - at.factor();
    double step = (at.mean() - other.mean()) / steps;
    double worstStep = (at.worstSecond() - other.worstSecond()) / steps;
    double doublings = Math.log(Math.max(1, at.bits()) / Math.max(1, other.bits())) / Math.log(2);
    double halving = doublings * steps > 0 ? steps / doublings : 10 * USUAL_HALVING;
    return new Line(at, step, worstStep > FLAT ? worstStep : Math.max(step, FLAT), halving);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
