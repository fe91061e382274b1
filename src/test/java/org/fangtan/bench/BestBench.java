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
import org.fangtan.rendition.RenditionSpec;

/**
 * The renditions of a source by single {@code ffmpeg} commands that differ in what somebody who
 * knows x264 would try, and by the engine's media pass: CPU, wall time, bytes, and XPSNR of the
 * luma against the source scaled by bicubic interpolation. Pictures alone, plain MP4. All commands
 * give the same frames, rate factors, limits and forced keyframes.
 */
final class BestBench {
  private static final Pattern XPSNR = Pattern.compile("XPSNR +y: *([0-9.]+|inf)");
  private static final String ENGINE = "engine, media pass";

  private final Ffmpeg ffmpeg = Ffmpeg.of("bundled");
  private final Map<String, List<double[]>> all = new LinkedHashMap<>();

  /**
   * One command.
   *
   * @param x264 options for every encoder
   * @param flags the scaler's
   * @param isChained whether each rendition is scaled from the next larger one
   * @param filterThreads of the graph; zero is ffmpeg's choice
   */
  private record Tried(
      String name, List<String> x264, String flags, boolean isChained, int filterThreads) {
    static Tried of(String name, String... x264) {
      return new Tried(name, List.of(x264), "bicubic", false, 0);
    }

    Tried scaledBy(String flags, boolean isChained) {
      return new Tried(name, x264, flags, isChained, filterThreads);
    }
  }

  private static final List<Tried> TRIED =
      List.of(
          Tried.of("as the engine (1 thread each)", "-threads:v", "1"),
          Tried.of("2 threads", "-threads:v", "2"),
          Tried.of("x264's own number of threads", "-threads:v", "0"),
          Tried.of("2 sliced threads", "-threads:v", "2", "-slices", "2", "-thread_type", "slice"),
          Tried.of("no scene cut", "-threads:v", "1", "-sc_threshold", "0"),
          Tried.of("lookahead 10", "-threads:v", "1", "-rc-lookahead", "10"),
          Tried.of("lookahead 40", "-threads:v", "1", "-rc-lookahead", "40"),
          Tried.of("bilinear", "-threads:v", "1").scaledBy("bilinear", false),
          Tried.of("fast_bilinear", "-threads:v", "1").scaledBy("fast_bilinear", false),
          Tried.of("area", "-threads:v", "1").scaledBy("area", false),
          Tried.of("chained", "-threads:v", "1").scaledBy("bicubic", true),
          new Tried("1 filter thread", List.of("-threads:v", "1"), "bicubic", false, 1),
          new Tried(
              "no scene cut, chained, own threads",
              List.of("-threads:v", "0", "-sc_threshold", "0"),
              "bicubic",
              true,
              0));

  private BestBench() {}

  static void run(List<Path> sources) throws Exception {
    BestBench bench = new BestBench();
    System.out.println(
        "| source | command | CPU s | wall s | bytes | XPSNR dB, largest to smallest |");
    System.out.println("| --- | --- | ---: | ---: | ---: | --- |");
    for (Path source : sources) {
      Path folder = Files.createTempDirectory("fangtan-bench");
      try {
        bench.all(source, folder);
      } finally {
        Engine.delete(folder);
      }
    }
    bench.summarise();
  }

  private void all(Path source, Path folder) throws Exception {
    Engine engine = new Engine(source);
    Engine.Done<?> done =
        engine.mediaPass(folder, engine.whole(), engine.specs, false, List.of(), false);
    row(engine, folder, ENGINE, done.cost());
    for (Tried one : TRIED) {
      Cost.Meter meter = Cost.begin();
      long peak = ffmpeg.run(command(engine, one, folder), folder.resolve("log.txt"));
      row(engine, folder, one.name(), meter.end(peak));
    }
  }

  private void row(Engine engine, Path folder, String name, Cost cost) throws Exception {
    long bytes = 0;
    double sum = 0;
    List<String> decibels = new ArrayList<>();
    for (RenditionSpec spec : engine.specs) {
      Path file = folder.resolve(spec.name() + ".mp4");
      bytes += Files.size(file);
      double quality = quality(engine.source, file, spec, folder.resolve("log.txt"));
      sum += quality / engine.specs.size();
      decibels.add(String.format(Locale.ROOT, "%.2f", quality));
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %d | %s |%n",
        engine.name(),
        name,
        cost.cpuSeconds(),
        cost.wallSeconds(),
        bytes,
        String.join(", ", decibels));
    all.computeIfAbsent(name, key -> new ArrayList<>())
        .add(new double[] {cost.cpuSeconds(), cost.wallSeconds(), bytes, sum});
  }

  private List<String> command(Engine engine, Tried tried, Path folder) {
    List<String> line = new ArrayList<>(List.of(ffmpeg.program(), "-nostdin", "-y", "-v", "error"));
    line.addAll(List.of("-threads", Integer.toString(engine.decoderThreads)));
    if (tried.filterThreads() > 0) {
      line.addAll(List.of("-filter_complex_threads", Integer.toString(tried.filterThreads())));
    }
    line.addAll(List.of("-i", engine.source.toString(), "-filter_complex"));
    line.add(graph(engine.specs, tried));
    int gop = engine.grid.gopFrames();
    for (int i = 0; i < engine.specs.size(); i++) {
      RenditionSpec spec = engine.specs.get(i);
      line.addAll(List.of("-map", "[v" + i + "]", "-c:v", "libx264", "-profile:v", "high"));
      line.addAll(FfmpegCommands.effort(spec.effort()));
      line.addAll(List.of("-crf", Integer.toString(spec.rate().crf().orElseThrow())));
      line.addAll(List.of("-maxrate", Integer.toString(spec.limit().bitsPerSecond())));
      line.addAll(List.of("-bufsize", Integer.toString(spec.limit().bufferBits())));
      line.addAll(List.of("-g", Integer.toString(gop), "-forced-idr", "1"));
      line.addAll(List.of("-force_key_frames", "expr:not(mod(n," + gop + "))"));
      line.addAll(List.of("-flags", "+global_header+cgop"));
      line.addAll(tried.x264()); // after the effort, whose lookahead it may replace
      line.add(folder.resolve(spec.name() + ".mp4").toString());
    }
    return line;
  }

  private static String graph(List<RenditionSpec> specs, Tried tried) {
    StringBuilder graph = new StringBuilder();
    if (!tried.isChained()) {
      graph.append("[0:v]split=").append(specs.size());
      for (int i = 0; i < specs.size(); i++) {
        graph.append("[i").append(i).append(']');
      }
    }
    for (int i = 0; i < specs.size(); i++) {
      boolean isLast = i == specs.size() - 1;
      String from = tried.isChained() ? (i == 0 ? "[0:v]" : "[n" + (i - 1) + "]") : "[i" + i + "]";
      String scaled = FfmpegCommands.pictures(specs.get(i)).replace("bicubic", tried.flags());
      graph.append(graph.isEmpty() ? "" : ";").append(from).append(scaled);
      if (tried.isChained() && !isLast) {
        graph.append(",split[v").append(i).append("][n").append(i).append(']');
      } else {
        graph.append("[v").append(i).append(']');
      }
    }
    return graph.toString();
  }

  private double quality(Path source, Path output, RenditionSpec spec, Path log) throws Exception {
    ffmpeg.run(
        FfmpegCommands.comparison(
            ffmpeg.program(), output, source, FfmpegCommands.pictures(spec) + ",", "xpsnr"),
        log);
    Matcher last = EffortBench.last(XPSNR, log);
    return last.group(1).equals("inf") ? 100 : Double.parseDouble(last.group(1));
  }

  /** Sums of all sources, and the engine's share in them. */
  private void summarise() {
    System.out.println();
    System.out.println(
        "| all sources | CPU s | wall s | bytes | XPSNR dB, mean | CPU, engine to it | wall, engine"
            + " to it |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    double[] ours = sums(all.getOrDefault(ENGINE, List.of()));
    all.forEach(
        (name, rows) -> {
          double[] sum = sums(rows);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.0f | %.2f | %.3f | %.3f |%n",
              name,
              sum[0],
              sum[1],
              sum[2],
              sum[3] / rows.size(),
              ours[0] / sum[0],
              ours[1] / sum[1]);
        });
  }

  private static double[] sums(List<double[]> rows) {
    double[] sum = new double[4];
    for (double[] row : rows) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }
}
