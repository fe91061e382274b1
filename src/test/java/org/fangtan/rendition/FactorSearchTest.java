package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.fangtan.rendition.FoundQuality.LimitedBy;
import org.junit.jupiter.api.Test;

class FactorSearchTest {
  private static final RenditionSpec SPEC =
      new RenditionSpec("720p", 1280, 720, 22, RateLimit.of(3_000_000), "veryfast", 1);

  private final List<Double> tried = new ArrayList<>();

  /** A film of which a step gives so many decibels, and so many steps halve the bits. */
  private record Film(double at22, double step, double bitsAt22, double halving) {
    double quality(double factor) {
      return at22 - step * (factor - 22);
    }

    double bits(double factor) {
      return bitsAt22 * Math.pow(2, -(factor - 22) / halving);
    }
  }

  private FoundQuality found(Film film, QualityTarget target) {
    return found(film, target, OptionalDouble.empty(), factor -> film.quality(factor) - 2);
  }

  private FoundQuality found(
      Film film, QualityTarget target, OptionalDouble source, DoubleUnaryOperator worst) {
    FactorSearch search = new FactorSearch(SPEC, target, source);
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      double factor = next.getAsDouble();
      tried.add(factor);
      search.add(
          new FactorSearch.Tried(
              factor, film.quality(factor), worst.applyAsDouble(factor), film.bits(factor)));
    }
    return search.found();
  }

  private static QualityTarget target(double decibels) {
    return new QualityTarget(QualityMetric.XPSNR, decibels, decibels - 4, 4, 8, 450_000);
  }

  @Test
  void aSteeperFilmThanUsualReachesItsTargetAllTheSame() {
    FoundQuality found = found(new Film(43.2, 0.7, 400_000, 6), target(42));
    assertThat(found.rateFactor()).isCloseTo(22 + 1.2 / 0.7, within(0.01));
    assertThat(found.reached()).isEqualTo(42);
    assertThat(found.worstSecond()).isEqualTo(40);
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.TARGET);
    assertThat(found.setFactor()).isEqualTo(22);
    assertThat(tried).hasSize(2);
  }

  @Test
  void aFactorThatFitsAlreadyIsTriedOnce() {
    FoundQuality found = found(new Film(42.2, 0.5, 400_000, 6), target(42));
    assertThat(tried).containsExactly(22.0);
    assertThat(found.rateFactor()).isCloseTo(22.38, within(0.01));
    assertThat(found.isMissed()).isFalse();
  }

  @Test
  void theWorstSecondIsLiftedToItsLimit() {
    Film film = new Film(42, 0.5, 400_000, 6);
    FoundQuality found =
        found(film, target(42), OptionalDouble.empty(), factor -> film.quality(factor) - 5);
    assertThat(found.worstSecond()).isCloseTo(38, within(0.01));
    assertThat(found.rateFactor()).isEqualTo(20);
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.WORST_SECOND);
  }

  @Test
  void nothingIsSpentOnNoise() {
    // Each step gives little and costs much: 2 Mb/s at 22, half of it each two steps.
    Film noise = new Film(34, 0.5, 2_000_000, 2);
    FoundQuality found = found(noise, target(42));
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.COST);
    assertThat(found.isMissed()).isTrue();
    double bits = noise.bits(found.rateFactor());
    double nextDecibel = bits * Math.log(2) / (noise.halving() * noise.step());
    assertThat(nextDecibel).isCloseTo(450_000, within(5_000.0));
    assertThat(found.rateFactor()).isGreaterThan(22);
  }

  @Test
  void aRenditionHasNoMoreBitsThanItsSource() {
    Film film = new Film(40, 0.5, 400_000, 6);
    FoundQuality found =
        found(film, target(42), OptionalDouble.of(400_000), factor -> film.quality(factor) - 2);
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.SOURCE);
    assertThat(film.bits(found.rateFactor())).isCloseTo(400_000, within(1_000.0));
    assertThat(found.reached()).isCloseTo(40, within(0.01));
  }

  @Test
  void theFactorStaysWithinItsRange() {
    FoundQuality poor = found(new Film(30, 0.5, 100_000, 6), target(42));
    assertThat(poor.rateFactor()).isEqualTo(18);
    assertThat(poor.reached()).isEqualTo(32);
    assertThat(poor.limitedBy()).isEqualTo(LimitedBy.RANGE);
    assertThat(poor.isMissed()).isTrue();
    FoundQuality fine = found(new Film(55, 0.5, 100_000, 6), target(42));
    assertThat(fine.rateFactor()).isEqualTo(30);
    assertThat(fine.isMissed()).isFalse();
  }

  @Test
  void noiseIsNotEncodedWithoutLossWhereNoFactorMayBeWorse() {
    Film noise = new Film(34, 0.5, 2_000_000, 2);
    QualityTarget noWorse = new QualityTarget(QualityMetric.XPSNR, 42, 38, 4, 0, 450_000);
    FoundQuality found = found(noise, noWorse);
    assertThat(found.rateFactor()).isEqualTo(22);
    assertThat(found.reached()).isEqualTo(34);
    assertThat(tried).containsExactly(22.0, 21.0);
    tried.clear();
    QualityTarget fixed = new QualityTarget(QualityMetric.XPSNR, 42, 38, 0, 0, 450_000);
    assertThat(found(noise, fixed).rateFactor()).isEqualTo(22);
    assertThat(tried).containsExactly(22.0);
  }

  @Test
  void whatIsFoundIsAlwaysAFactorOfTheRange() {
    double[] bits = {1, 3_000, 400_000, 60_000_000};
    for (double step : new double[] {-0.3, 0, 0.01, 0.5, 3}) {
      for (double halving : new double[] {-6, 1, 6, 1e6}) {
        for (double atOwn : new double[] {-5, 5, 42, 100}) {
          for (double rate : bits) {
            for (int by : new int[] {0, 1, 20}) {
              QualityTarget target = new QualityTarget(QualityMetric.XPSNR, 42, 42, by, by, 1);
              Film film = new Film(atOwn, step, rate, halving);
              FoundQuality found =
                  found(film, target, OptionalDouble.of(rate), factor -> film.quality(factor));
              assertThat(found.rateFactor())
                  .as("%s %s", film, target)
                  .isBetween(Math.max(1.0, 22 - by), 22.0 + by);
              assertThat(found.reached()).as("%s %s", film, target).isFinite();
            }
          }
        }
      }
    }
  }

  @Test
  void blackIsAsGoodWithTheWorstFactor() {
    FoundQuality found = found(new Film(100, 0, 3_000, 100), target(42));
    assertThat(found.rateFactor()).isEqualTo(30);
    assertThat(found.reached()).isEqualTo(100);
    assertThat(tried).containsExactly(22.0, 30.0);
  }

  @Test
  void whereTheRateLimitDecidesNoBetterFactorIsTaken() {
    FoundQuality found = found(new Film(35, 0, 3_000_000, 1000), target(42));
    assertThat(found.rateFactor()).isGreaterThanOrEqualTo(22);
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.COST);
    assertThat(found.isMissed()).isTrue();
  }

  @Test
  void otherShapesAreShiftedByAsManySteps() {
    FoundQuality found = found(new Film(43.2, 0.7, 400_000, 6), target(42));
    RenditionSpec shape =
        new RenditionSpec("9x16", 1080, 1920, 24, RateLimit.of(5_000_000), "veryfast", 1);
    assertThat(FoundQuality.shifted(List.of(found), shape).rate().factor().orElseThrow())
        .isCloseTo(25.71, within(0.011));
    assertThat(FoundQuality.shifted(List.of(), shape)).isEqualTo(shape);
    assertThat(FoundQuality.applied(List.of(found), shape)).isEqualTo(shape);
    assertThat(FoundQuality.applied(List.of(found), SPEC).rate().factor().orElseThrow())
        .isEqualTo(found.rateFactor());
  }
}
