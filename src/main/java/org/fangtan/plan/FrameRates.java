package org.fangtan.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/** What an operator should know about the frame rate of the published pictures. Pure. */
final class FrameRates {
  private FrameRates() {}

  /**
   * Reports where the rate differs from that of the recording; otherwise empty.
   *
   * @param name of the recording
   * @param published pictures per second
   */
  static Optional<Finding> finding(String name, VideoTrack track, Rational published) {
    String to = number(published);
    String from = number(track.frameRate());
    if (track.variableRate()) {
      return said(name, PlanSentences.frameRateOfVaries(name, from, to));
    }
    if (track.isInterlaced()) {
      String fields = number(new Rational(track.frameRate().num() * 2, track.frameRate().den()));
      return said(name, PlanSentences.isInterlaced(name, fields, to));
    }
    if (isAbove(track.frameRate(), published)) {
      return said(name, PlanSentences.frameRateIsAboveLimit(name, from, to));
    }
    return Optional.empty();
  }

  private static Optional<Finding> said(String name, Bilingual words) {
    return Optional.of(Finding.of(FindingCode.FRAME_RATE, name, words));
  }

  /** Whether it is above by more than a rounding in the file. */
  private static boolean isAbove(Rational rate, Rational other) {
    return rate.compareTo(new Rational(other.num() * 101, other.den() * 100)) > 0;
  }

  private static String number(Rational rate) {
    return BigDecimal.valueOf(rate.num())
        .divide(BigDecimal.valueOf(rate.den()), 2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
