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
import org.fangtan.child.ChildJvm;
import org.fangtan.media.AssembleRequest;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.ClipAnswer;
import org.fangtan.media.ClipRequest;
import org.fangtan.media.ClipTask;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;

/**
 * The engine (media pass, audio pass, assembling with its checks, each in a child JVM) against one
 * {@code ffmpeg} command with the same outputs and settings, and against one command for each
 * output; one after the other in turn. {@code media.sh} beside this calls it.
 */
final class CompareBench {
  private final Engine engine;
  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  private CompareBench(Engine engine, Ffmpeg ffmpeg) {
    this.engine = engine;
    this.ffmpeg = ffmpeg;
    this.commands =
        new FfmpegCommands(
            ffmpeg.program(),
            engine.source,
            engine.summary,
            engine.grid,
            engine.specs,
            Math.toIntExact(Math.max(1, engine.grid.frameAt(engine.storyboard().intervalUs()))),
            engine.decoderThreads,
            1);
  }

  /** Rounds of all, interleaved, and then a comparison of what the last one left. */
  static void run(Path source, int rounds, String program) throws Exception {
    CompareBench bench = new CompareBench(new Engine(source), Ffmpeg.of(program));
    Path last = Files.createTempDirectory("fangtan-bench");
    try {
      System.out.printf(
          "%s: %d frames, %s; ffmpeg: %s%n",
          source.getFileName(),
          bench.engine.frames,
          bench.engine.specs.stream().map(RenditionSpec::name).toList(),
          bench.ffmpeg.program());
      for (int round = 1; round <= rounds; round++) {
        bench.round(round, last);
      }
      bench.summarise();
      bench.compare(last);
    } finally {
      Engine.delete(last);
    }
  }

  private void round(int round, Path last) throws Exception {
    for (String who : List.of("engine", "one command", "engine, 2 clips", "a command each")) {
      Path folder = last.resolve(who);
      Engine.delete(folder);
      Files.createDirectories(folder);
      Cost cost =
          switch (who) {
            case "engine" -> engine(folder, List.of());
            case "engine, 2 clips" -> engine(folder, marks());
            case "one command" -> commands(folder, List.of(commands.one(folder)));
            default -> commands(folder, commands.oneForEach(folder));
          };
      costs.computeIfAbsent(who, name -> new ArrayList<>()).add(cost);
      System.out.printf("round %d: %-16s %s%n", round, who, cost);
    }
  }

  /** Two clips of a sixth of the recording each, with borders off the keyframes. */
  private List<Long> marks() {
    long frames = engine.frames;
    return List.of(frames / 6 + 1, frames / 3 + 2, frames / 2 + 3, frames * 2 / 3 + 5);
  }

  private Cost engine(Path folder, List<Long> marks) throws Exception {
    Engine.Done<MediaPassAnswer> pictures =
        engine.mediaPass(folder, engine.whole(), engine.specs, true);
    Cost cost = pictures.cost();
    Optional<AudioPassAnswer> sound = Optional.empty();
    if (engine.summary.mainAudio().isPresent()) {
      Engine.Done<AudioPassAnswer> done = engine.audioPass(folder);
      sound = Optional.of(done.answer());
      cost = cost.plus(done.cost());
    }
    AssembleRequest joining = joining(folder, pictures.answer(), sound);
    Optional<Path> soundFile = joining.sound();
    Engine.Done<Boolean> joined =
        Engine.inChild(
            child -> {
              Engine.assemble(child, joining);
              cut(child, folder, pictures.answer(), soundFile, marks);
              return true;
            });
    return cost.plus(joined.cost());
  }

  private AssembleRequest joining(
      Path folder, MediaPassAnswer pictures, Optional<AudioPassAnswer> sound) {
    return engine.joining(
        folder,
        engine.joinable(List.of(folder), List.of(pictures)),
        sound.map(answer -> folder.resolve(answer.file())),
        sound.map(AudioPassAnswer::samples).orElse(0L));
  }

  private void cut(
      ChildJvm child, Path folder, MediaPassAnswer pictures, Optional<Path> sound, List<Long> marks)
      throws Exception {
    MediaPassAnswer.Encoded largest = pictures.renditions().get(0);
    int gop = engine.grid.gopFrames();
    for (int i = 0; i + 1 < marks.size(); i += 2) {
      long first = marks.get(i);
      long end = marks.get(i + 1);
      long head = (first + gop - 1) / gop * gop;
      long tail = end / gop * gop;
      List<ClipRequest.Piece> pieces = new ArrayList<>();
      pieces.add(border(child, folder.resolve("head-" + i), new FrameRange(first, head)));
      pieces.add(new ClipRequest.Piece(folder.resolve(largest.file()), head, tail - head));
      pieces.add(border(child, folder.resolve("tail-" + i), new FrameRange(tail, end)));
      child.call(
          ClipTask.class,
          new ClipRequest(
              engine.name(),
              "clip-" + i,
              folder,
              engine.grid,
              List.of(new ClipRequest.Pictures(largest.name(), pieces)),
              sound,
              first),
          ClipAnswer.class,
          Progress.Listener.NONE);
    }
  }

  private ClipRequest.Piece border(ChildJvm child, Path folder, FrameRange range) throws Exception {
    MediaPassAnswer answer =
        Engine.pass(
            child,
            engine.pass(Files.createDirectories(folder), range, engine.specs.subList(0, 1), false));
    return new ClipRequest.Piece(
        folder.resolve(answer.renditions().get(0).file()), 0, range.length());
  }

  private Cost commands(Path folder, List<List<String>> lines) throws Exception {
    Cost.Meter meter = Cost.begin();
    long peak = 0;
    for (List<String> line : lines) {
      peak = Math.max(peak, ffmpeg.run(line, folder.resolve("log.txt")));
    }
    return meter.end(peak);
  }

  private void summarise() {
    Cost ours = Cost.median(costs.getOrDefault("engine", List.of()));
    System.out.println();
    System.out.println(
        "| median | CPU s | wall s | peak MB | CPU, engine to it | wall, engine to it |");
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
              ours.cpuSeconds() / cost.cpuSeconds(),
              ours.wallSeconds() / cost.wallSeconds());
        });
    System.out.println();
  }

  /** The last round's outputs, rendition by rendition: frames, bytes, PSNR against the source. */
  private void compare(Path last) throws Exception {
    System.out.println(
        "| rendition | frames, ours / theirs | bytes, ours / theirs | PSNR dB, ours / theirs |");
    System.out.println("| --- | --- | --- | --- |");
    for (RenditionSpec spec : engine.specs) {
      Path ours = last.resolve("engine/video/" + spec.name() + ".mp4");
      Path theirs = last.resolve("one command/" + spec.name() + ".mp4");
      Quality our = Quality.of(ffmpeg, ours, engine.source, spec);
      Quality their = Quality.of(ffmpeg, theirs, engine.source, spec);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d / %d | %d / %d | %.2f / %.2f |%n",
          spec.name(),
          our.frames(),
          their.frames(),
          Files.size(ours),
          Files.size(theirs),
          our.psnr(),
          their.psnr());
    }
  }
}
