package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/**
 * Which renditions a source gets: never larger than the source, with its aspect ratio, even sizes,
 * and the nearest usual frame rate.
 */
public final class LadderPlanner {
  /** A source this close to a rung keeps its size: both 1088 and 1072 lines are 1080p. */
  private static final int TOLERANCE_PERCENT = 3;

  private static final Rational MIN_RATE = new Rational(5, 1);

  /** The rates of film, television and phones. */
  private static final List<Rational> USUAL_RATES =
      Stream.of(
              "24000/1001",
              "24",
              "25",
              "30000/1001",
              "30",
              "48",
              "50",
              "60000/1001",
              "60",
              "100",
              "120000/1001",
              "120",
              "240")
          .map(Rational::parse)
          .toList();

  private LadderPlanner() {}

  /**
   * The renditions of a source, those that every browser plays first, of each codec the largest
   * first; at least one. Where every rung of H.264 is above the source, there is one of the
   * source's own size with the smallest rung's rates, for each codec. So one of AV1 always has one
   * of H.264 of its size beside it.
   *
   * @param rungs for each codec the largest first, some of H.264
   * @param effort for H.264
   * @param av1Effort for AV1
   */
  public static List<RenditionSpec> renditions(
      VideoTrack source, List<Rung> rungs, Effort effort, Effort av1Effort, int threads) {
    List<RenditionSpec> renditions = new ArrayList<>();
    int width = source.displayWidth();
    int height = source.displayHeight();
    for (Rung rung : fitting(rungs, Math.min(width, height))) {
      boolean isAv1 = rung.format().equals(PictureFormat.AV1);
      renditions.add(spec(rung, width, height, isAv1 ? av1Effort : effort, threads));
    }
    return List.copyOf(renditions);
  }

  /** The renditions, those of H.264 first. */
  private static List<Rung> fitting(List<Rung> rungs, int shortSide) {
    List<Rung> h264 = of(PictureFormat.H264, rungs);
    List<Rung> av1 = of(PictureFormat.AV1, rungs);
    List<Rung> fitting = new ArrayList<>();
    Stream.concat(h264.stream(), av1.stream())
        .filter(rung -> shortSide * 100L >= rung.shortSide() * (100L - TOLERANCE_PERCENT))
        .forEach(fitting::add);
    if (fitting.isEmpty()) {
      for (List<Rung> ofOne : List.of(h264, av1)) {
        if (!ofOne.isEmpty()) {
          fitting.add(ownSize(ofOne.get(ofOne.size() - 1), shortSide));
        }
      }
    }
    return fitting;
  }

  private static List<Rung> of(PictureFormat format, List<Rung> rungs) {
    return rungs.stream().filter(rung -> rung.format().equals(format)).toList();
  }

  /** A rung of a source's own size with the rates of another. */
  private static Rung ownSize(Rung like, int shortSide) {
    PictureFormat format = like.format();
    return new Rung(
        shortSide + "p" + (format.playsEverywhere() ? "" : "-" + format.codec()),
        Math.max(16, shortSide),
        like.crf(),
        like.maxBitsPerSecond(),
        format,
        like.quality());
  }

  private static RenditionSpec spec(Rung rung, int width, int height, Effort effort, int threads) {
    int shortSide = Math.min(width, height);
    boolean isOwnSize =
        Math.abs(shortSide - rung.shortSide()) * 100L
            <= (long) rung.shortSide() * TOLERANCE_PERCENT;
    int ownWidth = isOwnSize ? evenBelow(width) : even(width, rung.shortSide(), shortSide);
    int ownHeight = isOwnSize ? evenBelow(height) : even(height, rung.shortSide(), shortSide);
    return new RenditionSpec(
        rung.name(),
        ownWidth,
        ownHeight,
        rung.format(),
        RateControl.quality(rung.crf(), RateLimit.of(rung.maxBitsPerSecond())),
        effort.at(ownWidth, ownHeight),
        threads,
        Framing.BORDERS,
        false);
  }

  private static int evenBelow(int value) {
    return Math.max(2, value / 2 * 2);
  }

  /** {@code value * num / den}, rounded to the nearest even number. */
  private static int even(int value, int num, int den) {
    return Math.toIntExact(Math.max(1, ((long) value * num + den) / (2L * den)) * 2);
  }

  /**
   * The constant frame rate of the outputs: the source's own if it is constant and usual, else the
   * next usual one; above the limit an integer fraction of it, so that motion stays even.
   */
  public static Rational frameRate(VideoTrack source, int max, Deinterlacing deinterlacing) {
    Rational recorded = source.frameRate();
    if (source.isInterlaced() && deinterlacing == Deinterlacing.FIELD) {
      recorded = new Rational(recorded.num() * 2, recorded.den());
    }
    Rational rate = usual(recorded, source.variableRate());
    if (rate.compareTo(MIN_RATE) < 0) {
      rate = MIN_RATE;
    }
    int divisor = 1;
    Rational limit = new Rational(max, 1);
    while (new Rational(rate.num(), rate.den() * divisor).compareTo(limit) > 0) {
      divisor++;
    }
    return new Rational(rate.num(), rate.den() * divisor);
  }

  private static Rational usual(Rational rate, boolean isVariable) {
    for (int permille = 0; permille <= 2; permille++) { // exact, or rounded in the file
      for (Rational usual : USUAL_RATES) {
        if (isWithinPermille(rate, usual, permille)) {
          return usual;
        }
      }
    }
    if (!isVariable && rate.num() <= 60_000 && rate.den() <= 1_001) {
      return rate;
    }
    // The average rate of a phone's recording is slightly below or above the nominal one.
    Rational least = new Rational(rate.num() * 97, rate.den() * 100);
    for (Rational usual : USUAL_RATES) {
      if (usual.compareTo(least) >= 0) {
        return usual;
      }
    }
    return USUAL_RATES.get(USUAL_RATES.size() - 1);
  }

  private static boolean isWithinPermille(Rational rate, Rational other, int permille) {
    Rational low = new Rational(other.num() * (1000 - permille), other.den() * 1000);
    Rational high = new Rational(other.num() * (1000 + permille), other.den() * 1000);
    return rate.compareTo(low) >= 0 && rate.compareTo(high) <= 0;
  }
}
