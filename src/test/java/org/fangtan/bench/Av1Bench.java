package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;

/**
 * AV1 against H.264 by the defaults: bytes at equal XPSNR of the luma and at equal SSIM, and CPU,
 * for some of SVT-AV1's presets. Each is encoded at several factors without a rate limit; bytes are
 * interpolated, as logarithms, to the quality of H.264 at its middle factor. CPU is that of the
 * factor whose quality is nearest, decoding included.
 */
final class Av1Bench {
  private static final List<Integer> H264_FACTORS = List.of(19, 22, 25);
  private static final List<Integer> AV1_FACTORS = List.of(32, 40, 48, 56);
  private static final List<Integer> PRESETS = List.of(9, 8, 6);
  private static final int FRAMES_PER_SECOND = 25;
  private static final Pattern XPSNR = Pattern.compile("XPSNR +y: *([0-9.]+)");
  private static final Pattern SSIM = Pattern.compile("SSIM Y:([0-9.]+)");
  private static final Pattern TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Ffmpeg ffmpeg = Ffmpeg.of("bundled");
  private final Path folder;
  private final Settings.Media media = SettingsReader.defaults().media();
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  private Av1Bench(Path folder) {
    this.folder = folder;
  }

  /** What a codec gives at one factor. */
  private record Point(int factor, double decibels, double ssim, long bytes, double cpuSeconds) {}

  /** How a quality is read from a point. */
  private interface Measure {
    double of(Point point);
  }

  static void run(List<Path> sources) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      new Av1Bench(folder).table(sources);
    } finally {
      Engine.delete(folder);
    }
  }

  private void table(List<Path> sources) throws Exception {
    System.out.println(
        "| source | codec | at equal XPSNR: bytes | factor | at equal SSIM: bytes | CPU |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    for (Path source : sources) {
      List<Point> h264 = points(source, h264(), H264_FACTORS);
      Point middle = h264.get(1);
      row(source, "H.264, the default, crf " + middle.factor(), h264, middle, sources.size());
      for (int preset : PRESETS) {
        List<String> options = List.of("-c:v", "libsvtav1", "-preset", preset + "");
        row(
            source,
            "AV1, preset " + preset,
            points(source, options, AV1_FACTORS),
            middle,
            sources.size());
      }
    }
    System.out.println();
    sums.forEach(
        (name, sum) ->
            System.out.printf(
                Locale.ROOT,
                "mean of %s: bytes at equal XPSNR %+.1f %%, at equal SSIM %+.1f %%, CPU %.2f%n",
                name,
                sum[0],
                sum[1],
                sum[2]));
  }

  private void row(Path source, String name, List<Point> points, Point reference, int sources) {
    Point nearest =
        points.stream()
            .min(Comparator.comparingDouble(p -> Math.abs(p.decibels() - reference.decibels())))
            .orElseThrow();
    double byXpsnr = (bytesAt(reference, points, Point::decibels) / reference.bytes() - 1) * 100;
    double bySsim = (bytesAt(reference, points, Point::ssim) / reference.bytes() - 1) * 100;
    double cpu = nearest.cpuSeconds() / reference.cpuSeconds();
    double[] sum = sums.computeIfAbsent(name, one -> new double[3]);
    sum[0] += byXpsnr / sources;
    sum[1] += bySsim / sources;
    sum[2] += cpu / sources;
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %+.1f %% | %d | %+.1f %% | %.2f |%n",
        source.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
        name,
        byXpsnr,
        nearest.factor(),
        bySsim,
        cpu);
  }

  private List<String> h264() {
    List<String> options = new ArrayList<>(List.of("-c:v", "libx264", "-profile:v", "high"));
    options.addAll(FfmpegCommands.effort(media.effort()));
    options.addAll(List.of("-forced-idr", "1"));
    return options;
  }

  private List<Point> points(Path source, List<String> options, List<Integer> factors)
      throws Exception {
    List<Point> points = new ArrayList<>();
    for (int factor : factors) {
      points.add(point(source, options, factor));
    }
    return points;
  }

  private Point point(Path source, List<String> options, int factor) throws Exception {
    Path output = folder.resolve("x.mkv");
    Path log = folder.resolve("log.txt");
    long gop = media.gopUs() / 1_000_000 * FRAMES_PER_SECOND;
    List<String> line =
        new ArrayList<>(
            List.of(ffmpeg.program(), "-nostdin", "-y", "-benchmark", "-threads", "1", "-i"));
    line.addAll(List.of(source.toString(), "-an"));
    line.addAll(options);
    line.addAll(List.of("-crf", factor + "", "-g", gop + "", "-threads:v", "1"));
    line.addAll(List.of("-force_key_frames", "expr:not(mod(n," + gop + "))", output.toString()));
    ffmpeg.run(line, log);
    Matcher time = EffortBench.last(TIME, log);
    double cpu = Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    return new Point(
        factor,
        compared(output, source, "xpsnr", XPSNR),
        compared(output, source, "ssim", SSIM),
        Files.size(output),
        cpu);
  }

  private double compared(Path output, Path source, String filter, Pattern result)
      throws Exception {
    Path log = folder.resolve("log.txt");
    ffmpeg.run(FfmpegCommands.comparison(ffmpeg.program(), output, source, "", filter), log);
    return Double.parseDouble(EffortBench.last(result, log).group(1));
  }

  /** On the line through the two neighbours of a quality, or through the nearest two beyond. */
  private static double bytesAt(Point reference, List<Point> points, Measure measure) {
    double wanted = measure.of(reference);
    int from = 0;
    while (from < points.size() - 2 && measure.of(points.get(from + 1)) > wanted) {
      from++;
    }
    Point one = points.get(from);
    Point other = points.get(from + 1);
    double share = (wanted - measure.of(one)) / (measure.of(other) - measure.of(one));
    double low = Math.log(one.bytes());
    return Math.exp(low + share * (Math.log(other.bytes()) - low));
  }
}
