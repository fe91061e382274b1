package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RenditionSpec;

/**
 * Bytes at equal quality: each effort of {@code pipeline.conf} against the defaults before there
 * were efforts (veryfast, a keyframe each two seconds), at three rate factors, without a rate
 * limit. Quality is XPSNR of the luma as FFmpeg's filter computes it and, where the environment's
 * {@code FANGTAN_VMAF_FFMPEG} names an ffmpeg that has libvmaf, VMAF; bytes are interpolated, as
 * logarithms, to the reference's quality at its middle factor. Then what a whole media pass takes
 * with each effort.
 */
final class EffortBench {
  private static final List<Integer> FACTORS = List.of(19, 22, 25);
  private static final int FRAMES_PER_SECOND = 25;
  private static final Pattern XPSNR = Pattern.compile("XPSNR +y: *([0-9.]+)");
  private static final Pattern VMAF = Pattern.compile("VMAF score: *([0-9.]+)");
  private static final Pattern TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Ffmpeg ffmpeg = Ffmpeg.of("bundled");
  private final Path folder;

  private EffortBench(Path folder) {
    this.folder = folder;
  }

  private final Optional<Ffmpeg> vmaf =
      Optional.ofNullable(System.getenv("FANGTAN_VMAF_FFMPEG")).map(Ffmpeg::of);

  /**
   * What one setting gives at one factor.
   *
   * @param vmaf zero where it is not measured
   */
  private record Point(double decibels, double vmaf, long bytes, double cpuSeconds) {}

  /** x264's options. */
  private record Setting(String name, int gopSeconds, List<String> options) {}

  /**
   * @param whole what the media pass is measured on
   */
  static void run(Path whole, List<Path> sources) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      new EffortBench(folder).table(sources);
      passes(whole);
    } finally {
      Engine.delete(folder);
    }
  }

  private void table(List<Path> sources) throws Exception {
    Map<String, double[]> sums = new LinkedHashMap<>();
    if (vmaf.isEmpty()) {
      System.out.println(
          "VMAF is not measured: FANGTAN_VMAF_FFMPEG names no ffmpeg with libvmaf\n");
    }
    System.out.println(
        "| source | setting | XPSNR dB | VMAF | bytes | bytes at equal XPSNR | at equal VMAF | CPU"
            + " |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Path source : sources) {
      List<Point> reference = List.of();
      for (Setting setting : settings()) {
        List<Point> points = new ArrayList<>();
        for (int factor : FACTORS) {
          points.add(encoded(source, setting, factor));
        }
        reference = reference.isEmpty() ? points : reference;
        Point middle = reference.get(1);
        double bytes = bytesAt(middle.decibels(), points, Point::decibels) / middle.bytes() - 1;
        double byVmaf =
            vmaf.isEmpty() ? 0 : bytesAt(middle.vmaf(), points, Point::vmaf) / middle.bytes() - 1;
        double cpu = cpu(points) / cpu(reference);
        double[] sum = sums.computeIfAbsent(setting.name(), name -> new double[3]);
        sum[0] += bytes * 100 / sources.size();
        sum[1] += cpu / sources.size();
        sum[2] += byVmaf * 100 / sources.size();
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.2f | %s | %d | %+.1f %% | %s | %.2f |%n",
            source.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
            setting.name(),
            points.get(1).decibels(),
            vmaf.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", points.get(1).vmaf()),
            points.get(1).bytes(),
            bytes * 100,
            vmaf.isEmpty() ? "–" : String.format(Locale.ROOT, "%+.1f %%", byVmaf * 100),
            cpu);
      }
    }
    System.out.println();
    sums.forEach(
        (name, sum) ->
            System.out.printf(
                Locale.ROOT,
                "mean of %s: bytes %+.1f %% by XPSNR, %s by VMAF, CPU %.2f%n",
                name,
                sum[0],
                vmaf.isEmpty() ? "–" : String.format(Locale.ROOT, "%+.1f %%", sum[2]),
                sum[1]));
  }

  /** The usual ladder in one media pass, with its storyboard and all the rest. */
  private static void passes(Path source) throws Exception {
    Engine engine = new Engine(source);
    System.out.printf(
        Locale.ROOT, "%n%s, %d frames, one media pass:%n%n", engine.name(), engine.frames);
    System.out.println("| effort | CPU s | wall s | peak MB | bytes |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (String name : List.of("quick", "balanced", "small")) {
      Settings.Media media = SettingsReader.readText("media.effort = " + name).media();
      List<RenditionSpec> specs =
          LadderPlanner.renditions(
              engine.summary.mainVideo().orElseThrow(),
              media.ladder(),
              media.effort(),
              media.av1Effort(),
              media.threads());
      Path folder = Files.createTempDirectory("fangtan-bench");
      try {
        Engine.Done<MediaPassAnswer> pass = engine.mediaPass(folder, engine.whole(), specs, true);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.1f | %.1f | %d | %d |%n",
            name,
            pass.cost().cpuSeconds(),
            pass.cost().wallSeconds(),
            pass.cost().peakMegabytes(),
            pass.answer().renditions().stream()
                .mapToLong(MediaPassAnswer.Encoded::sizeBytes)
                .sum());
      } finally {
        Engine.delete(folder);
      }
    }
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
    ffmpeg.run(FfmpegCommands.comparison(ffmpeg.program(), output, source, "", "xpsnr"), log);
    double decibels = Double.parseDouble(last(XPSNR, log).group(1));
    return new Point(decibels, vmafOf(output, source, log), Files.size(output), cpu);
  }

  private double vmafOf(Path output, Path source, Path log) throws Exception {
    if (vmaf.isEmpty()) {
      return 0;
    }
    vmaf.get()
        .run(
            List.of(
                vmaf.get().program(),
                "-nostdin",
                "-i",
                output.toString(),
                "-i",
                source.toString(),
                "-lavfi",
                "[0:v]settb=AVTB,setpts=N*40000[o];[1:v]settb=AVTB,setpts=N*40000[r];"
                    + "[o][r]libvmaf=n_threads=2",
                "-f",
                "null",
                "-"),
            log);
    return Double.parseDouble(last(VMAF, log).group(1));
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
  private static double bytesAt(
      double wanted, List<Point> points, ToDoubleFunction<Point> quality) {
    int from = wanted > quality.applyAsDouble(points.get(1)) ? 0 : 1;
    Point one = points.get(from);
    Point other = points.get(from + 1);
    double at = quality.applyAsDouble(one);
    double share = (wanted - at) / (quality.applyAsDouble(other) - at);
    double low = Math.log(one.bytes());
    return Math.exp(low + share * (Math.log(other.bytes()) - low));
  }
}
