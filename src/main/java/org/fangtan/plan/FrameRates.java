package org.fangtan.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/** What an operator should know of the rate at which pictures are published. Pure. */
final class FrameRates {
  private FrameRates() {}

  /**
   * Says where the rate is not that of the recording; empty where it is.
   *
   * @param name of the recording
   * @param published pictures a second
   */
  static Optional<Finding> finding(String name, VideoTrack track, Rational published) {
    String to = number(published);
    String from = number(track.frameRate());
    if (track.variableRate()) {
      return said(
          name,
          "“" + name + "”的帧率不固定，流畅处约每秒 " + from + " 帧；按每秒 " + to + " 帧发布。",
          "The frame rate of “"
              + name
              + "” varies, and is about "
              + from
              + " a second where it runs smoothly; it is published with "
              + to
              + " a second.");
    }
    if (track.isInterlaced()) {
      String fields = number(new Rational(track.frameRate().num() * 2, track.frameRate().den()));
      return said(
          name,
          "“" + name + "”是隔行扫描，每秒 " + fields + " 场；按每秒 " + to + " 帧逐行发布。",
          "“"
              + name
              + "” is interlaced, with "
              + fields
              + " fields a second; it is published with "
              + to
              + " whole frames a second.");
    }
    if (isAbove(track.frameRate(), published)) {
      return said(
          name,
          "“" + name + "”每秒 " + from + " 帧，超过上限；按每秒 " + to + " 帧发布。",
          "“"
              + name
              + "” has "
              + from
              + " frames a second, which is above the limit; it is published with "
              + to
              + " a second.");
    }
    return Optional.empty();
  }

  private static Optional<Finding> said(String name, String zh, String en) {
    return Optional.of(Finding.of(FindingCode.FRAME_RATE, name, Bilingual.of(zh, en)));
  }

  /** By more than a rounding in the file. */
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
