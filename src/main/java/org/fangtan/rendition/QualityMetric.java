package org.fangtan.rendition;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A measure of how similar encoded pictures are to their source at the same size, in decibels;
 * higher is more similar.
 */
public enum QualityMetric {
  /** A perceptually weighted signal-to-noise ratio of the luma; about 30 to 50 dB. */
  XPSNR(0.53),
  /** Structural similarity of all planes, in decibels; about 12 to 25 dB. */
  SSIM(0.3);

  /** The highest reported quality; equal pictures would be at infinity. */
  private static final double MAX_DECIBELS = 100;

  private static final int MIN_PIXELS_OF_XPSNR = 2025;

  private static final int MIN_SIDE_OF_SSIM = 16;

  private final double usualStep;

  QualityMetric(double usualStep) {
    this.usualStep = usualStep;
  }

  /** The names of all metrics, as settings write them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(QualityMetric::id).toList();
  }

  /** As settings and {@code bundle.json} write it, and the name of FFmpeg's filter. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The change of quality, in decibels, by one step of x264's rate factor: measured on a talking
   * head, footage from outside and a drawn film between factors 20 and 24. A search begins with it.
   */
  double usualStep() {
    return usualStep;
  }

  /**
   * Whether pictures of a size can be measured. FFmpeg's filter for XPSNR divides by the side of a
   * block, {@code 4·floor(32·sqrt(pixels/(3840·2160)) + 1/2)} ({@code vf_xpsnr.c}), which is zero
   * for fewer than 2025 pixels; that for SSIM needs two of its windows of 8 by 8 in a plane of
   * colour.
   */
  public boolean measures(int width, int height) {
    return this == XPSNR
        ? (long) width * height >= MIN_PIXELS_OF_XPSNR
        : Math.min(width, height) >= MIN_SIDE_OF_SSIM;
  }

  /**
   * The quantity of a frame that is averaged: XPSNR's filter averages roots of errors, SSIM's the
   * index itself.
   *
   * @param value the filter's value for the frame: decibels for XPSNR, 0 to 1 for SSIM
   */
  public double errorOf(double value) {
    return this == XPSNR ? Math.pow(10, -Math.min(value, MAX_DECIBELS) / 20) : 1 - value;
  }

  /**
   * @param error the mean of {@link #errorOf} over frames
   */
  public double decibels(double error) {
    double decibels = (this == XPSNR ? -20 : -10) * Math.log10(error);
    return error <= 0 ? MAX_DECIBELS : Math.min(MAX_DECIBELS, decibels);
  }
}
