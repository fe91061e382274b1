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
  /** Everything the pipeline asks for; the commands do not look for text in the picture. */
  private static final String TEXT = "engine, and text";

  private static final String CLIPS = "engine, 2 clips";
  private static final String LATER = "engine, 2 marked later";

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
          Locale.ROOT,
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
    List<String> all = new ArrayList<>(List.of("engine", "one command"));
    if (round == 1) {
      // Once is enough for what is not held to a bar, or far from it.
      all.add("a command each");
      all.add(TEXT);
      all.add(CLIPS);
      all.add(LATER);
    }
    for (String who : all) {
      Path folder = last.resolve(who);
      Engine.delete(folder);
      Files.createDirectories(folder);
      Cost cost =
          switch (who) {
            case "engine" -> engine(folder, List.of(), true, false);
            case TEXT -> engine(folder, List.of(), true, true);
            case CLIPS -> engine(folder, marks(), true, false);
            case LATER -> engine(folder, marks(), false, false);
            case "one command" -> commands(folder, List.of(commands.one(folder)));
            default -> commands(folder, commands.oneForEach(folder));
          };
      costs.computeIfAbsent(who, name -> new ArrayList<>()).add(cost);
      System.out.printf(Locale.ROOT, "round %d: %-16s %s%n", round, who, cost);
    }
  }

  /** Two clips of a sixth of the recording each, with borders off the keyframes. */
  private List<Long> marks() {
    long frames = engine.frames;
    return List.of(frames / 6 + 1, frames / 3 + 2, frames / 2 + 3, frames * 2 / 3 + 5);
  }

  /**
   * @param areKnown whether the marks are set before the recording is encoded
   */
  private Cost engine(Path folder, List<Long> marks, boolean areKnown, boolean hasText)
      throws Exception {
    Engine.Done<MediaPassAnswer> pictures =
        engine.mediaPass(
            folder, engine.whole(), engine.specs, true, areKnown ? marks : List.of(), hasText);
    Cost cost = pictures.cost();
    Optional<AudioPassAnswer> sound = Optional.empty();
    if (engine.summary.mainAudio().isPresent()) {
      Engine.Done<AudioPassAnswer> done = engine.audioPass(folder);
      sound = Optional.of(done.answer());
      cost = cost.plus(done.cost());
    }
    AssembleRequest joining = joining(folder, pictures.answer(), sound);
    Optional<Path> soundFile = joining.sound();
    cost = cost.plus(Engine.inChild(child -> Engine.assemble(child, joining)).cost());
    for (int i = 0; i + 1 < marks.size(); i += 2) {
      // Each clip is a step with a child of its own.
      FrameRange clip = new FrameRange(marks.get(i), marks.get(i + 1));
      Engine.Done<ClipAnswer> cut =
          Engine.inChild(child -> cut(child, folder, pictures.answer(), soundFile, clip, areKnown));
      System.out.printf(Locale.ROOT, "  the clip of %d frames: %s%n", clip.length(), cut.cost());
      cost = cost.plus(cut.cost());
    }
    return cost;
  }

  private AssembleRequest joining(
      Path folder, MediaPassAnswer pictures, Optional<AudioPassAnswer> sound) {
    return engine.joining(
        folder,
        engine.joinable(List.of(folder), List.of(pictures)),
        sound.map(answer -> folder.resolve(answer.file())),
        sound.map(AudioPassAnswer::samples).orElse(0L));
  }

  private ClipAnswer cut(
      ChildJvm child,
      Path folder,
      MediaPassAnswer pictures,
      Optional<Path> sound,
      FrameRange clip,
      boolean isBetweenKeyframes)
      throws Exception {
    MediaPassAnswer.Encoded largest = pictures.renditions().get(0);
    Path whole = folder.resolve("video").resolve(largest.file());
    String id = "clip-" + clip.first();
    List<ClipRequest.Piece> pieces = new ArrayList<>();
    if (isBetweenKeyframes) {
      pieces.add(new ClipRequest.Piece(whole, clip.first(), clip.length()));
    } else {
      int gop = engine.grid.gopFrames();
      long head = (clip.first() + gop - 1) / gop * gop;
      long tail = clip.end() / gop * gop;
      pieces.add(border(child, folder.resolve(id + "-head"), new FrameRange(clip.first(), head)));
      pieces.add(new ClipRequest.Piece(whole, head, tail - head));
      pieces.add(border(child, folder.resolve(id + "-tail"), new FrameRange(tail, clip.end())));
    }
    return child.call(
        ClipTask.class,
        new ClipRequest(
            engine.name(),
            id,
            folder,
            engine.grid,
            List.of(new ClipRequest.Pictures(largest.name(), pieces)),
            sound.map(apart -> whole),
            Optional.empty(),
            clip.first()),
        ClipAnswer.class,
        Progress.Listener.NONE);
  }

  private ClipRequest.Piece border(ChildJvm child, Path folder, FrameRange range) throws Exception {
    MediaPassAnswer answer =
        Engine.pass(
            child,
            engine.pass(
                Files.createDirectories(folder),
                range,
                engine.specs.subList(0, 1),
                false,
                List.of(),
                false));
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
