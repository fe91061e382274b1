package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.artefact.Progress;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.QualityAnswer;
import org.fangtan.media.QualityRequest;
import org.fangtan.media.QualityTask;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;

/**
 * Whether whole films have the quality that was found on their seconds: rate factors are sought for
 * the usual ladder, the film is encoded with them, and FFmpeg's program measures every frame
 * against the source. Says the error, the worst second, and what the search took of what encoding
 * took.
 */
final class QualityBench {
  /** What counts as reached, in decibels. */
  private static final double TOLERANCE = 0.5;

  private static final Pattern XPSNR = Pattern.compile("XPSNR y: *([0-9.]+|inf)");

  private final Ffmpeg ffmpeg = Ffmpeg.of("bundled");
  private final double target;
  private int renditions;
  private int within;
  private double sumOfErrors;
  private double worstError;
  private double searchSeconds;
  private double encodeSeconds;
  private long peakMegabytes;

  private QualityBench(double target) {
    this.target = target;
  }

  static void run(double target, List<Path> sources) throws Exception {
    QualityBench bench = new QualityBench(target);
    System.out.println(
        "| film | rendition | factor | by | sought dB | measured dB | error | worst second, sampled"
            + " | worst second | search CPU s | encode CPU s | share |");
    System.out.println(
        "| --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Path source : sources) {
      bench.film(source);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d of %d renditions (%.0f %%) within %.1f dB of what was said; mean error %+.2f dB,"
            + " largest %.2f dB; the search took %.1f %% of the CPU of encoding, %d MB at its"
            + " peak%n",
        bench.within,
        bench.renditions,
        100.0 * bench.within / bench.renditions,
        TOLERANCE,
        bench.sumOfErrors / bench.renditions,
        bench.worstError,
        100 * bench.searchSeconds / bench.encodeSeconds,
        bench.peakMegabytes);
  }

  private List<QualityRequest.Wanted> wanted(Engine engine) throws Exception {
    List<QualityRequest.Wanted> wanted = new ArrayList<>();
    for (RenditionSpec spec : engine.specs) {
      String ladder =
          String.format(
              Locale.ROOT,
              "media.ladder = [ { name = a, short-side = 240, crf = 23, quality = %.2f,"
                  + " max-bitrate = %d } ]",
              target,
              spec.limit().bitsPerSecond());
      Rung rung = SettingsReader.readText(ladder).media().ladder().get(0);
      QualityTarget of = rung.quality().orElseThrow();
      wanted.add(new QualityRequest.Wanted(spec, of));
    }
    return wanted;
  }

  private void film(Path source) throws Exception {
    Engine engine = new Engine(source);
    QualityRequest request =
        new QualityRequest(
            engine.grid,
            Colours.of(engine.summary.mainVideo().orElseThrow()),
            List.of(
                new QualityRequest.Stretch(
                    engine.name(),
                    source,
                    engine.summary,
                    engine.summary.startUs(),
                    engine.whole(),
                    engine.decoderThreads)),
            wanted(engine),
            engine.settings.engine().maxSide());
    Engine.Done<QualityAnswer> search =
        Engine.inChild(
            child ->
                child.call(
                    QualityTask.class, request, QualityAnswer.class, Progress.Listener.NONE));
    List<RenditionSpec> specs =
        engine.specs.stream()
            .map(spec -> FoundQuality.applied(search.answer().found(), spec))
            .toList();
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      Engine.Done<MediaPassAnswer> pass = engine.mediaPass(folder, engine.whole(), specs, true);
      searchSeconds += search.cost().cpuSeconds();
      encodeSeconds += pass.cost().cpuSeconds();
      peakMegabytes = Math.max(peakMegabytes, search.cost().peakMegabytes());
      for (int i = 0; i < specs.size(); i++) {
        Path file = folder.resolve(pass.answer().renditions().get(i).file());
        List<Double> frames = measured(file, source, specs.get(i), folder);
        row(source, search.answer().found().get(i), frames, engine, search.cost(), pass.cost());
      }
    } finally {
      Engine.delete(folder);
    }
  }

  private void row(
      Path source,
      FoundQuality found,
      List<Double> frames,
      Engine engine,
      Cost search,
      Cost encode) {
    int second = (int) engine.grid.frameAt(1_000_000);
    double mean = decibels(frames);
    double worst = mean;
    for (int at = 0; at + second <= frames.size(); at += second) {
      worst = Math.min(worst, decibels(frames.subList(at, at + second)));
    }
    double error = mean - found.reached();
    renditions++;
    within += Math.abs(error) <= TOLERANCE ? 1 : 0;
    sumOfErrors += error;
    worstError = Math.max(worstError, Math.abs(error));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %s | %.2f | %.2f | %+.2f | %.2f | %.2f | %.1f | %.1f | %.1f %% |%n",
        source.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
        found.rendition(),
        found.rateFactor(),
        found.limitedBy().id(),
        found.reached(),
        mean,
        error,
        found.worstSecond(),
        worst,
        search.cpuSeconds(),
        encode.cpuSeconds(),
        100 * search.cpuSeconds() / encode.cpuSeconds());
  }

  private static double decibels(List<Double> frames) {
    return QualityMetric.XPSNR.decibels(
        frames.stream().mapToDouble(QualityMetric.XPSNR::errorOf).average().orElseThrow());
  }

  /** Of each frame but the first, which the filter has nothing to compare with. */
  private List<Double> measured(Path file, Path source, RenditionSpec spec, Path folder)
      throws Exception {
    Path stats = folder.resolve("xpsnr.txt");
    ffmpeg.run(
        List.of(
            ffmpeg.program(),
            "-nostdin",
            "-i",
            file.toString(),
            "-i",
            source.toString(),
            "-lavfi",
            String.format(
                Locale.ROOT,
                "[0:v]%s,settb=AVTB,setpts=N*40000[o];[1:v]%s,%s,settb=AVTB,setpts=N*40000[r];"
                    + "[o][r]xpsnr=stats_file=%s",
                Quality.TAGS,
                FfmpegCommands.pictures(spec),
                Quality.TAGS,
                stats),
            "-an",
            "-f",
            "null",
            "-"),
        folder.resolve("log.txt"));
    List<Double> frames = new ArrayList<>();
    Matcher matcher = XPSNR.matcher(Files.readString(stats));
    while (matcher.find()) {
      String value = matcher.group(1);
      frames.add(value.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
    }
    return frames.subList(1, frames.size());
  }
}
