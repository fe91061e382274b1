package org.fangtan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.AssembleAnswer;
import org.fangtan.media.AssembleRequest;
import org.fangtan.media.AssembleTask;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.AudioPassRequest;
import org.fangtan.media.AudioPassTask;
import org.fangtan.media.ClipAnswer;
import org.fangtan.media.ClipRequest;
import org.fangtan.media.ClipTask;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.rendition.WaveformSpec;

/**
 * The engine (media pass, audio pass, assembling with its checks, each in a child JVM) against one
 * {@code ffmpeg} command with the same outputs and settings, and against one command for each
 * output; one after the other in turn. {@code media.sh} beside this calls it: {@code MediaBench
 * SOURCE ROUNDS PROGRAM}, where PROGRAM is {@code bundled} or a path. Settings are the defaults of
 * pipeline.conf. Linux: times of ended children and peak memory are read from /proc.
 */
public final class MediaBench {
  /** Clock ticks in a second, sysconf(_SC_CLK_TCK); 100 on every Linux. */
  private static final int TICKS = 100;

  private static final Pattern PSNR = Pattern.compile("average:([0-9.]+|inf)");
  private static final Pattern FRAMES = Pattern.compile("frame= *(\\d+)");

  private final Path source;
  private final Settings settings;
  private final Settings.Media media;
  private final MediaSummary summary;
  private final FrameGrid grid;
  private final long frames;
  private final List<RenditionSpec> specs;
  private final int decoderThreads = Runtime.getRuntime().availableProcessors();
  private final String program;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  private record Cost(double cpuSeconds, double wallSeconds, long peakMegabytes) {}

  private MediaBench(Path source, String program) throws Exception {
    this.source = source;
    this.program = program.equals("bundled") ? bundled() : program;
    this.settings = SettingsReader.defaults();
    this.media = settings.media();
    this.summary = probe();
    this.grid =
        FrameGrid.of(
            LadderPlanner.frameRate(summary.mainVideo().orElseThrow(), media.maxFrameRate()),
            media.gopUs(),
            media.segmentUs());
    this.frames = grid.framesIn(summary.durationUs().orElseThrow());
    this.specs =
        LadderPlanner.renditions(
            summary.mainVideo().orElseThrow(), media.ladder(), media.preset(), media.threads());
  }

  /** The program in FFmpeg's own jar, so that both sides run the same libraries. */
  private static String bundled() {
    return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
  }

  public static void main(String[] args) throws Exception {
    MediaBench bench = new MediaBench(Path.of(args[0]), args[2]);
    int rounds = Integer.parseInt(args[1]);
    Path last = Files.createTempDirectory("fangtan-bench");
    try {
      System.out.printf(
          "%s: %d frames, %s; ffmpeg: %s%n",
          bench.source.getFileName(),
          bench.frames,
          bench.specs.stream().map(RenditionSpec::name).toList(),
          bench.program);
      for (int round = 1; round <= rounds; round++) {
        bench.round(round, last);
      }
      bench.summarise();
      bench.compare(last);
    } finally {
      delete(last);
    }
    System.exit(0);
  }

  private void round(int round, Path last) throws Exception {
    for (String who : List.of("engine", "one command", "engine, 2 clips", "a command each")) {
      Path folder = last.resolve(who);
      if (Files.exists(folder)) {
        delete(folder);
      }
      Files.createDirectories(folder);
      Cost cost =
          switch (who) {
            case "engine" -> engine(folder, List.of());
            case "engine, 2 clips" -> engine(folder, marks());
            case "one command" -> commands(folder, List.of(commandLines().one(folder)));
            default -> commands(folder, commandLines().oneForEach(folder));
          };
      costs.computeIfAbsent(who, name -> new ArrayList<>()).add(cost);
      System.out.printf("round %d: %-16s %s%n", round, who, text(cost));
    }
  }

  /** Two clips of a sixth of the recording each, with borders off the keyframes. */
  private List<Long> marks() {
    return List.of(frames / 6 + 1, frames / 3 + 2, frames / 2 + 3, frames * 2 / 3 + 5);
  }

  // ---------------------------------------------------------------- the engine

  private MediaSummary probe() throws Exception {
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      return child.call(
          ProbeTask.class,
          new ProbeRequest(source, name(), new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
          MediaSummary.class,
          Progress.Listener.NONE);
    }
  }

  private String name() {
    return String.valueOf(source.getFileName());
  }

  private Cost engine(Path folder, List<Long> marks) throws Exception {
    long startTicks = childTicks();
    long start = System.nanoTime();
    long peak = 0;
    ChildJvm child = ChildJvm.start(ChildLimits.forMedia(Duration.ofHours(12)));
    MediaPassAnswer pictures;
    Optional<AudioPassAnswer> sound = Optional.empty();
    try (child) {
      pictures =
          child.call(
              MediaPassTask.class, pass(folder), MediaPassAnswer.class, Progress.Listener.NONE);
      peak = Math.max(peak, peakMegabytes(child.pid()));
    }
    awaitEnd(child.pid());
    if (summary.mainAudio().isPresent()) {
      ChildJvm second = ChildJvm.start(ChildLimits.forMedia(Duration.ofHours(12)));
      try (second) {
        sound =
            Optional.of(
                second.call(
                    AudioPassTask.class,
                    new AudioPassRequest(
                        name(),
                        folder,
                        List.of(
                            new AudioPassRequest.Piece(
                                source, summary, summary.startUs(), 0, grid.timeUs(frames))),
                        media.audio(),
                        Optional.of(WaveformSpec.USUAL),
                        true),
                    AudioPassAnswer.class,
                    Progress.Listener.NONE));
        peak = Math.max(peak, peakMegabytes(second.pid()));
      }
      awaitEnd(second.pid());
    }
    ChildJvm third = ChildJvm.start(ChildLimits.forMedia(Duration.ofHours(12)));
    try (third) {
      join(third, folder, pictures, sound);
      cut(third, folder, pictures, sound, marks);
      peak = Math.max(peak, peakMegabytes(third.pid()));
    }
    awaitEnd(third.pid());
    return new Cost(seconds(childTicks() - startTicks), secondsSince(start), peak);
  }

  /** The whole recording with everything, or a stretch for a clip's border. */
  private MediaPassRequest pass(Path folder) {
    return pass(folder, new FrameRange(0, frames), specs, true);
  }

  private MediaPassRequest pass(
      Path folder, FrameRange range, List<RenditionSpec> renditions, boolean isMain) {
    return new MediaPassRequest(
        source,
        name(),
        folder,
        summary,
        summary.startUs(),
        grid,
        range,
        "",
        List.of(),
        renditions,
        Optional.of(
                StoryboardSpec.of(
                    media.storyboardIntervalUs(),
                    media.storyboardWidth(),
                    summary.durationUs().orElseThrow()))
            .filter(spec -> isMain),
        isMain,
        isMain,
        Optional.of(org.fangtan.overlay.TextSampleSpec.USUAL).filter(spec -> isMain),
        decoderThreads,
        settings.engine().maxSide(),
        media.maxLostPercent());
  }

  private void join(
      ChildJvm child, Path folder, MediaPassAnswer pictures, Optional<AudioPassAnswer> sound)
      throws Exception {
    child.call(
        AssembleTask.class,
        new AssembleRequest(
            name(),
            folder,
            grid,
            pictures.renditions().stream()
                .map(
                    one ->
                        new AssembleRequest.Pictures(
                            one.name(),
                            List.of(
                                new AssembleRequest.Part(
                                    folder.resolve(one.file()), one.frames()))))
                .toList(),
            sound.map(answer -> folder.resolve(answer.file())),
            sound.map(AudioPassAnswer::samples).orElse(0L),
            false),
        AssembleAnswer.class,
        Progress.Listener.NONE);
  }

  private void cut(
      ChildJvm child,
      Path folder,
      MediaPassAnswer pictures,
      Optional<AudioPassAnswer> sound,
      List<Long> marks)
      throws Exception {
    MediaPassAnswer.Encoded largest = pictures.renditions().get(0);
    int gop = grid.gopFrames();
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
              name(),
              "clip-" + i,
              folder,
              grid,
              List.of(new ClipRequest.Pictures(largest.name(), pieces)),
              sound.map(answer -> folder.resolve(answer.file())),
              first),
          ClipAnswer.class,
          Progress.Listener.NONE);
    }
  }

  private ClipRequest.Piece border(ChildJvm child, Path folder, FrameRange range) throws Exception {
    MediaPassAnswer answer =
        child.call(
            MediaPassTask.class,
            pass(Files.createDirectories(folder), range, specs.subList(0, 1), false),
            MediaPassAnswer.class,
            Progress.Listener.NONE);
    return new ClipRequest.Piece(
        folder.resolve(answer.renditions().get(0).file()), 0, range.length());
  }

  private static void awaitEnd(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get();
    }
    Thread.sleep(100); // the runtime collects the child's times when it reaps it
  }

  // ---------------------------------------------------------------- commands

  private FfmpegCommands commandLines() {
    int storyboardFrames =
        Math.toIntExact(
            Math.max(
                1,
                grid.frameAt(
                    StoryboardSpec.of(
                            media.storyboardIntervalUs(),
                            media.storyboardWidth(),
                            summary.durationUs().orElseThrow())
                        .intervalUs())));
    return new FfmpegCommands(
        program, source, summary, grid, specs, storyboardFrames, decoderThreads, 1);
  }

  private Cost commands(Path folder, List<List<String>> lines) throws Exception {
    long startTicks = childTicks();
    long start = System.nanoTime();
    long peak = 0;
    for (List<String> line : lines) {
      peak = Math.max(peak, run(line, folder.resolve("log.txt")));
    }
    double wall = secondsSince(start);
    Thread.sleep(100);
    return new Cost(seconds(childTicks() - startTicks), wall, peak);
  }

  /** Runs to the end and returns the peak memory in MB. */
  private long run(List<String> line, Path log) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(line);
    if (program.contains("/bytedeco") || program.contains("javacpp")) {
      builder.environment().put("LD_LIBRARY_PATH", String.valueOf(Path.of(program).getParent()));
    }
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peakMegabytes(process.pid()));
      Thread.sleep(20);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", line) + "\n" + Files.readString(log));
    }
    return peak;
  }

  // ---------------------------------------------------------------- results

  private void summarise() {
    Cost ours = median(costs.getOrDefault("engine", List.of()));
    System.out.println();
    System.out.println(
        "| median | CPU s | wall s | peak MB | CPU, engine to it | wall, engine to it |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    costs.forEach(
        (who, all) -> {
          Cost cost = median(all);
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
    for (RenditionSpec spec : specs) {
      Path ours = last.resolve("engine/video/" + spec.name() + ".mp4");
      Path theirs = last.resolve("one command/" + spec.name() + ".mp4");
      String[] our = quality(ours, spec, last);
      String[] their = quality(theirs, spec, last);
      System.out.printf(
          "| %s | %s / %s | %d / %d | %s / %s |%n",
          spec.name(), our[0], their[0], Files.size(ours), Files.size(theirs), our[1], their[1]);
    }
  }

  private String[] quality(Path output, RenditionSpec spec, Path folder) throws Exception {
    Path log = folder.resolve("psnr.txt");
    run(commandLines().psnr(output, spec), log);
    String text = Files.readString(log);
    return new String[] {lastOf(FRAMES, text), lastOf(PSNR, text)};
  }

  private static String lastOf(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String found = "?";
    while (matcher.find()) {
      found = matcher.group(1);
    }
    return found;
  }

  // ---------------------------------------------------------------- measuring

  /** User and system time of all children that have ended: proc(5), stat, fields 16 and 17. */
  private static long childTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  private static long peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + pid, "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has just ended
    }
  }

  private static String text(Cost cost) {
    return String.format(
        Locale.ROOT,
        "CPU %.2f s, wall %.2f s, peak %d MB",
        cost.cpuSeconds(),
        cost.wallSeconds(),
        cost.peakMegabytes());
  }

  private static double seconds(long ticks) {
    return ticks / (double) TICKS;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Cost median(List<Cost> all) {
    return new Cost(
        middle(all.stream().map(Cost::cpuSeconds).toList()),
        middle(all.stream().map(Cost::wallSeconds).toList()),
        all.stream().mapToLong(Cost::peakMegabytes).max().orElse(0));
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
