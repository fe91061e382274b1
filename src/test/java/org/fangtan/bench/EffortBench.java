package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;

/**
 * Bytes at equal quality: each effort of {@code pipeline.conf} against the defaults before there
 * were efforts (veryfast, a keyframe each two seconds), at three rate factors, without a rate
 * limit. Quality is XPSNR of the luma as FFmpeg's filter computes it; bytes are interpolated, as
 * logarithms, to the reference's quality at its middle factor.
 */
final class EffortBench {
  private static final List<Integer> FACTORS = List.of(19, 22, 25);
  private static final int FRAMES_PER_SECOND = 25;
  private static final Pattern XPSNR = Pattern.compile("XPSNR +y: *([0-9.]+)");
  private static final Pattern TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Ffmpeg ffmpeg = Ffmpeg.of("bundled");
  private final Path folder;

  private EffortBench(Path folder) {
    this.folder = folder;
  }

  /** What one setting gives at one factor. */
  private record Point(double decibels, long bytes, double cpuSeconds) {}

  /** x264's options. */
  private record Setting(String name, int gopSeconds, List<String> options) {}

  static void run(List<Path> sources) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      new EffortBench(folder).table(sources);
    } finally {
      Engine.delete(folder);
    }
  }

  private void table(List<Path> sources) throws Exception {
    Map<String, double[]> sums = new LinkedHashMap<>();
    System.out.println("| source | setting | XPSNR dB | bytes | bytes at equal XPSNR | CPU |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    for (Path source : sources) {
      List<Point> reference = List.of();
      for (Setting setting : settings()) {
        List<Point> points = new ArrayList<>();
        for (int factor : FACTORS) {
          points.add(encoded(source, setting, factor));
        }
        reference = reference.isEmpty() ? points : reference;
        Point middle = reference.get(1);
        double bytes = bytesAt(middle.decibels(), points) / middle.bytes() - 1;
        double cpu = cpu(points) / cpu(reference);
        double[] sum = sums.computeIfAbsent(setting.name(), name -> new double[2]);
        sum[0] += bytes * 100 / sources.size();
        sum[1] += cpu / sources.size();
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.2f | %d | %+.1f %% | %.2f |%n",
            source.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
            setting.name(),
            points.get(1).decibels(),
            points.get(1).bytes(),
            bytes * 100,
            cpu);
      }
    }
    System.out.println();
    sums.forEach(
        (name, sum) ->
            System.out.printf(
                Locale.ROOT, "mean of %s: bytes %+.1f %%, CPU %.2f%n", name, sum[0], sum[1]));
  }

  private static List<Setting> settings() throws Exception {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("veryfast, GOP 2 s", 2, List.of("-preset", "veryfast")));
    for (String name : List.of("quick", "balanced", "small")) {
      Settings.Media media = SettingsReader.readText("media.effort = " + name).media();
      int gopSeconds = (int) (media.gopUs() / 1_000_000);
      settings.add(
          new Setting(
              name + ", GOP " + gopSeconds + " s",
              gopSeconds,
              FfmpegCommands.effort(media.effort())));
    }
    return settings;
  }

  private Point encoded(Path source, Setting setting, int factor) throws Exception {
    Path output = folder.resolve("x.mkv");
    Path log = folder.resolve("log.txt");
    int gop = setting.gopSeconds() * FRAMES_PER_SECOND;
    List<String> line =
        new ArrayList<>(
            List.of(ffmpeg.program(), "-nostdin", "-y", "-benchmark", "-threads", "1", "-i"));
    line.addAll(List.of(source.toString(), "-an", "-c:v", "libx264"));
    line.addAll(setting.options());
    line.addAll(List.of("-crf", factor + "", "-g", gop + "", "-forced-idr", "1"));
    line.addAll(List.of("-force_key_frames", "expr:not(mod(n," + gop + "))"));
    line.addAll(List.of("-threads:v", "1", "-profile:v", "high", output.toString()));
    ffmpeg.run(line, log);
    Matcher time = last(TIME, log);
    double cpu = Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    ffmpeg.run(
        List.of(
            ffmpeg.program(),
            "-nostdin",
            "-i",
            output.toString(),
            "-i",
            source.toString(),
            "-lavfi",
            "[0:v]settb=AVTB,setpts=N*40000[o];[1:v]settb=AVTB,setpts=N*40000[r];[o][r]xpsnr",
            "-f",
            "null",
            "-"),
        log);
    double decibels = Double.parseDouble(last(XPSNR, log).group(1));
    return new Point(decibels, Files.size(output), cpu);
  }

  static Matcher last(Pattern pattern, Path log) throws Exception {
    String text = Files.readString(log);
    Matcher matcher = pattern.matcher(text);
    int at = -1;
    while (matcher.find()) {
      at = matcher.start();
    }
    if (at < 0 || !matcher.find(at)) {
      throw new IllegalStateException(text);
    }
    return matcher;
  }

  private static double cpu(List<Point> points) {
    return points.stream().mapToDouble(Point::cpuSeconds).sum();
  }

  /** On the line through the two points that are nearest to the quality. */
  private static double bytesAt(double decibels, List<Point> points) {
    int from = decibels > points.get(1).decibels() ? 0 : 1;
    Point one = points.get(from);
    Point other = points.get(from + 1);
    double share = (decibels - one.decibels()) / (other.decibels() - one.decibels());
    double low = Math.log(one.bytes());
    return Math.exp(low + share * (Math.log(other.bytes()) - low));
  }
}
