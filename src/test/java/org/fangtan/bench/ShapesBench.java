package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.media.ShapesAnswer;
import org.fangtan.media.ShapesRequest;
import org.fangtan.media.ShapesTask;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.titling.Strap;
import org.fangtan.titling.Titler;
import org.fangtan.titling.Titling;

/**
 * Three clips in three shapes each: the step that encodes them, without words and with them,
 * against one {@code ffmpeg} command with the same nine outputs, which seeks to each clip and
 * decodes it once. Pictures alone on both sides. {@code media.sh} beside this calls it.
 */
final class ShapesBench {
  private static final List<String> SHAPES = List.of("9:16", "1:1", "3:4");
  private static final int BACKGROUND_PARTS = 8;

  private final Engine engine;
  private final Ffmpeg ffmpeg;
  private final List<FrameRange> clips = new ArrayList<>();
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  private ShapesBench(Engine engine, Ffmpeg ffmpeg) {
    this.engine = engine;
    this.ffmpeg = ffmpeg;
    long tenth = engine.frames / 10;
    for (int i = 0; i < 3; i++) {
      long first = tenth * (1 + 3 * i) + 7;
      clips.add(new FrameRange(first, first + tenth * 2));
    }
  }

  static void run(Path source, int rounds, String program) throws Exception {
    ShapesBench bench = new ShapesBench(new Engine(source), Ffmpeg.of(program));
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      for (int round = 1; round <= rounds; round++) {
        bench.note(round, "one command", bench.command(Files.createDirectories(folder)));
        bench.note(round, "engine", bench.engine(folder.resolve("plain"), false));
        bench.note(round, "engine, with words", bench.engine(folder.resolve("words"), true));
      }
      bench.summarise();
      bench.compare(folder);
    } finally {
      Engine.delete(folder);
    }
  }

  private void note(int round, String who, Cost cost) {
    costs.computeIfAbsent(who, name -> new ArrayList<>()).add(cost);
    System.out.printf(Locale.ROOT, "round %d: %-18s %s%n", round, who, cost);
  }

  private List<RenditionSpec> shapes() {
    return engine.media.clips().stream()
        .filter(shape -> SHAPES.contains(shape.aspect()))
        .map(this::spec)
        .toList();
  }

  private RenditionSpec spec(ClipShape shape) {
    return new RenditionSpec(
            shape.fileName(),
            shape.width(),
            shape.height(),
            shape.crf(),
            RateLimit.of(shape.maxBitsPerSecond()),
            engine.media.effort(),
            engine.media.threads())
        .framed(new Framing(Framing.Kind.BLUR, 50));
  }

  private Cost engine(Path folder, boolean hasWords) throws Exception {
    Engine.delete(folder);
    Files.createDirectories(folder);
    List<ShapesRequest.Output> outputs = new ArrayList<>();
    for (FrameRange clip : clips) {
      for (RenditionSpec spec : shapes()) {
        outputs.add(
            new ShapesRequest.Output(
                file(clip, spec), clip, spec, hasWords ? words(clip, spec) : Overlay.NONE));
      }
    }
    ShapesRequest request =
        new ShapesRequest(
            folder,
            engine.grid,
            Colours.of(engine.summary.mainVideo().orElseThrow()),
            List.of(
                new ShapesRequest.Stretch(
                    engine.name(),
                    engine.source,
                    engine.summary,
                    engine.summary.startUs(),
                    engine.decoderThreads,
                    outputs)),
            2,
            engine.settings.engine().maxSide());
    return Engine.inChild(
            child ->
                child.call(ShapesTask.class, request, ShapesAnswer.class, Progress.Listener.NONE))
        .cost();
  }

  private static String file(FrameRange clip, RenditionSpec spec) {
    return clip.first() + "-" + spec.name() + ".mp4";
  }

  /**
   * A caption every two and a half seconds, a title and a strap; no cards, so that lengths agree.
   */
  private Overlay words(FrameRange clip, RenditionSpec spec) {
    List<Cue> cues = new ArrayList<>();
    for (long us = 0; us < engine.grid.timeUs(clip.length()); us += 2_500_000) {
      cues.add(
          new Cue(new TimeRange(us, us + 2_400_000), "发车间隔由" + (10 + cues.size()) + "分钟缩短到8分钟"));
    }
    double height = Math.round(spec.width() * 9 / 16.0);
    return Titler.of(
            new Titling(
                spec.width(),
                spec.height(),
                new Box(0, (spec.height() - height) / 2, spec.width(), height),
                Optional.empty(),
                engine.grid,
                clip.length(),
                engine.settings.graphics().chosen(Optional.empty()).orElseThrow(),
                "公交一体化带来三个变化",
                "",
                true,
                false,
                false,
                cues,
                List.of(new Strap(0, "市交通局负责人", "嘉宾")),
                List.of("公交一体化")),
            Fonts.loaded())
        .overlay();
  }

  private Cost command(Path folder) throws Exception {
    List<String> line = new ArrayList<>(List.of(ffmpeg.program(), "-nostdin", "-y", "-v", "error"));
    StringBuilder graph = new StringBuilder();
    List<RenditionSpec> shapes = shapes();
    for (int c = 0; c < clips.size(); c++) {
      line.addAll(
          List.of(
              "-threads",
              Integer.toString(engine.decoderThreads),
              "-ss",
              seconds(engine.grid.timeUs(clips.get(c).first())),
              "-t",
              seconds(engine.grid.timeUs(clips.get(c).length())),
              "-i",
              engine.source.toString()));
      graph.append(c == 0 ? "" : ";").append('[').append(c).append(":v]split=");
      graph.append(shapes.size());
      for (int s = 0; s < shapes.size(); s++) {
        graph.append("[i").append(c).append('x').append(s).append(']');
      }
      for (int s = 0; s < shapes.size(); s++) {
        graph.append(blur(c + "x" + s, shapes.get(s)));
      }
    }
    line.addAll(List.of("-filter_complex_threads", "1", "-filter_complex", graph.toString()));
    for (int c = 0; c < clips.size(); c++) {
      for (int s = 0; s < shapes.size(); s++) {
        RenditionSpec spec = shapes.get(s);
        line.addAll(List.of("-map", "[o" + c + "x" + s + "]", "-c:v", "libx264"));
        line.addAll(FfmpegCommands.effort(spec.effort()));
        line.addAll(List.of("-profile:v", "high", "-threads:v"));
        line.addAll(List.of(Integer.toString(spec.threads()), "-crf"));
        line.addAll(List.of(Integer.toString(spec.rate().crf().orElseThrow()), "-maxrate"));
        line.addAll(List.of(Integer.toString(spec.limit().bitsPerSecond()), "-bufsize"));
        line.addAll(List.of(Integer.toString(spec.limit().bufferBits()), "-g"));
        line.addAll(List.of(Integer.toString(engine.grid.gopFrames()), "-flags", "+cgop"));
        line.add(folder.resolve("c-" + file(clips.get(c), spec)).toString());
      }
    }
    Cost.Meter meter = Cost.begin();
    return meter.end(ffmpeg.run(line, folder.resolve("log.txt")));
  }

  private static String seconds(long us) {
    return String.format(Locale.ROOT, "%d.%06d", us / 1_000_000, us % 1_000_000);
  }

  /** As somebody would write it who wants the same picture. */
  private static String blur(String name, RenditionSpec spec) {
    int width = even(spec.width() / BACKGROUND_PARTS);
    int height = even(spec.height() / BACKGROUND_PARTS);
    return String.format(
        Locale.ROOT,
        ";[i%1$s]split[b%1$s][f%1$s];[b%1$s]scale=%2$d:%3$d:force_original_aspect_ratio=increase"
            + ":flags=bicubic,crop=%2$d:%3$d,gblur=sigma=6,eq=brightness=-0.08,"
            + "scale=%4$d:%5$d:flags=bilinear[g%1$s];[f%1$s]scale=%4$d:-2:flags=bicubic[p%1$s];"
            + "[g%1$s][p%1$s]overlay=0:(H-h)/2:format=yuv420,format=yuv420p,setsar=1[o%1$s]",
        name,
        width,
        height,
        spec.width(),
        spec.height());
  }

  private static int even(int value) {
    return (value + 1) / 2 * 2;
  }

  private void summarise() {
    Cost command = Cost.median(costs.getOrDefault("one command", List.of()));
    System.out.println();
    System.out.println("| median | CPU s | wall s | peak MB | CPU, to the command | wall |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    costs.forEach(
        (who, all) -> {
          Cost cost = Cost.median(all);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %d | %.3f | %.3f |%n",
              who,
              cost.cpuSeconds(),
              cost.wallSeconds(),
              cost.peakMegabytes(),
              cost.cpuSeconds() / command.cpuSeconds(),
              cost.wallSeconds() / command.wallSeconds());
        });
  }

  private void compare(Path folder) throws Exception {
    long ours = 0;
    long theirs = 0;
    for (FrameRange clip : clips) {
      for (RenditionSpec spec : shapes()) {
        ours += Files.size(folder.resolve("plain").resolve(file(clip, spec)));
        theirs += Files.size(folder.resolve("c-" + file(clip, spec)));
      }
    }
    System.out.printf(Locale.ROOT, "%nbytes of the nine: %d / %d%n", ours, theirs);
  }
}
