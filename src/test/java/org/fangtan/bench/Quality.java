package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.rendition.RenditionSpec;

/**
 * How near an output's pictures are to its source's, scaled alike.
 *
 * @param frameMse mean squared error of each frame, over all its samples
 * @param ssim of all frames, from 0 to 1
 */
record Quality(List<Double> frameMse, double ssim) {
  private static final Pattern MSE = Pattern.compile("mse_avg:([0-9.]+)");
  private static final Pattern SSIM = Pattern.compile("All:([0-9.]+)");

  /** Above this, frames are called equal. */
  private static final double MAX_DB = 100;

  /** The same on both sides, or the comparison converts one of them. */
  static final String TAGS =
      "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";

  static Quality of(Ffmpeg ffmpeg, Path output, Path source, RenditionSpec spec) throws Exception {
    Path stats = Files.createTempFile("psnr", ".txt");
    Path log = Files.createTempFile("ssim", ".txt");
    try {
      ffmpeg.run(
          List.of(
              ffmpeg.program(),
              "-nostdin",
              "-hide_banner",
              "-i",
              output.toString(),
              "-i",
              source.toString(),
              "-lavfi",
              String.format(
                  Locale.ROOT,
                  "[1:v]%s,%s,split[r1][r2];[0:v]%s,split[o1][o2];"
                      + "[o1][r1]psnr=stats_file=%s[p];[p]nullsink;[o2][r2]ssim[s]",
                  FfmpegCommands.pictures(spec),
                  TAGS,
                  TAGS,
                  stats),
              "-map",
              "[s]",
              "-an",
              "-f",
              "null",
              "-"),
          log);
      List<Double> mse = all(MSE, Files.readString(stats)).stream().map(Double::valueOf).toList();
      List<String> ssim = all(SSIM, Files.readString(log));
      return new Quality(mse, Double.parseDouble(ssim.get(ssim.size() - 1)));
    } finally {
      Files.delete(stats);
      Files.delete(log);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  int frames() {
    return frameMse.size();
  }

  /** Of all frames, in dB. */
  double psnr() {
    return psnr(0, frames());
  }

  /** Of the frames from one up to, and not including, another: of their mean error. */
  double psnr(int from, int until) {
    return decibels(
        frameMse.subList(Math.max(0, from), Math.min(frames(), until)).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0));
  }

  private static double decibels(double mse) {
    return mse <= 0 ? MAX_DB : Math.min(MAX_DB, 10 * Math.log10(255 * 255 / mse));
  }
}
