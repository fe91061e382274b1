package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import org.bytedeco.ffmpeg.global.avutil;
import org.fangtan.media.AssembleAnswer;
import org.fangtan.media.AssembleRequest;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RenditionSpec;

/**
 * A recording encoded whole, and encoded in parts and joined: what it costs on one node, what
 * viewers see at the joints, and how soon it would be ready on many nodes.
 */
final class ChunkBench {
  private static final int AROUND = 12;

  /** What parts may cost the whole rendition: nobody sees a tenth of a decibel. */
  private static final double MAX_LOST_DB = 0.1;

  /** What the frames around a joint may lose together: half a second a little softer. */
  private static final double MAX_LOST_AT_A_JOINT_DB = 1.5;

  private static final List<Integer> NODES = List.of(1, 2, 4, 8, 16);
  private static final double THREE_HOURS = 3 * 3600;

  private final Engine engine;
  private final Path folder;
  private final int chunkSeconds;

  private ChunkBench(Engine engine, Path folder, int chunkSeconds) {
    this.engine = engine;
    this.folder = folder;
    this.chunkSeconds = chunkSeconds;
  }

  /** One way of encoding, step by step. */
  private record Way(
      List<FrameRange> ranges,
      List<Cost> passes,
      Cost sound,
      Cost joining,
      Path video,
      AssembleAnswer answer) {
    Cost pictures() {
      return passes.stream().reduce(Cost.NONE, Cost::plus);
    }

    Cost all() {
      return pictures().plus(sound).plus(joining);
    }
  }

  /**
   * @param chunkSeconds rounded down to whole segments
   */
  static void run(Path source, int chunkSeconds) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      new ChunkBench(new Engine(source), folder, chunkSeconds).run();
    } finally {
      Engine.delete(folder);
    }
  }

  private void run() throws Exception {
    Way whole = encode("whole", List.of(engine.whole()));
    Way parts = encode("parts", ranges());
    System.out.printf(
        Locale.ROOT,
        "%s: %d frames; %d parts of %d s%n%n",
        engine.source.getFileName(),
        engine.frames,
        parts.ranges().size(),
        chunkSeconds);
    System.out.println("| one node, one step at a time | CPU s | wall s | peak MB |");
    System.out.println("| --- | --- | --- | --- |");
    costs("whole: pictures", whole.pictures());
    costs("parts: pictures", parts.pictures());
    costs("sound", parts.sound());
    costs("whole: assembling", whole.joining());
    costs("parts: assembling", parts.joining());
    costs("whole: all", whole.all());
    costs("parts: all", parts.all());
    System.out.println();
    compare(whole, parts);
    makespans(whole, parts);
  }

  private static void costs(String what, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %d |%n",
        what,
        cost.cpuSeconds(),
        cost.wallSeconds(),
        cost.peakMegabytes());
  }

  /** As the planner cuts, at borders of segments. */
  private List<FrameRange> ranges() {
    int segment = engine.grid.segmentFrames();
    long chunk = Math.max(1, engine.grid.frameAt(chunkSeconds * 1_000_000L) / segment) * segment;
    List<FrameRange> ranges = new ArrayList<>();
    for (long first = 0; first < engine.frames; first += chunk) {
      ranges.add(new FrameRange(first, Math.min(engine.frames, first + chunk)));
    }
    return ranges;
  }

  private Way encode(String name, List<FrameRange> ranges) throws Exception {
    Path here = Files.createDirectories(folder.resolve(name));
    List<Path> folders = new ArrayList<>();
    List<MediaPassAnswer> answers = new ArrayList<>();
    List<Cost> costs = new ArrayList<>();
    for (FrameRange range : ranges) {
      long durationUs = engine.grid.timeUs(range.length());
      List<RenditionSpec> specs =
          ranges.size() == 1
              ? engine.specs
              : engine.specs.stream().map(spec -> spec.asPart(durationUs)).toList();
      Path part = here.resolve("part-" + folders.size());
      Engine.Done<MediaPassAnswer> done = engine.mediaPass(part, range, specs, true);
      folders.add(part);
      answers.add(done.answer());
      costs.add(done.cost());
    }
    Cost sound = Cost.NONE;
    Optional<AudioPassAnswer> heard = Optional.empty();
    if (engine.summary.mainAudio().isPresent()) {
      Engine.Done<AudioPassAnswer> done = engine.audioPass(here);
      sound = done.cost();
      heard = Optional.of(done.answer());
    }
    AssembleRequest joining =
        engine.joining(
            here,
            engine.joinable(folders, answers),
            heard.map(answer -> here.resolve(answer.file())),
            heard.map(AudioPassAnswer::samples).orElse(0L));
    Engine.Done<AssembleAnswer> joined = Engine.inChild(child -> Engine.assemble(child, joining));
    return new Way(ranges, costs, sound, joined.cost(), here.resolve("video"), joined.answer());
  }

  // ---------------------------------------------------------------- what viewers see

  /** The pictures of a file: how large each is, and when they are shown. */
  private record Pictures(List<Long> bits, List<Long> times) {
    static Pictures of(Path file) throws Exception {
      List<Long> bits = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      try (MediaInput input = MediaInput.open(file, 1 << 26)) {
        input.readOnly(input.bestStream(avutil.AVMEDIA_TYPE_VIDEO).orElseThrow());
        while (input.read()) {
          bits.add(input.packet().size() * 8L);
          times.add(input.packet().pts());
        }
      }
      Collections.sort(times);
      return new Pictures(bits, times);
    }

    RateBuffer through(RenditionSpec spec, Engine engine) {
      RateBuffer buffer = new RateBuffer(spec.limit(), engine.grid.frameRate());
      bits.forEach(buffer::decode);
      return buffer;
    }
  }

  private void compare(Way whole, Way parts) throws Exception {
    Av.initialise();
    Ffmpeg ffmpeg = Ffmpeg.of("bundled");
    System.out.println(
        "| rendition | frames | same times | bytes, parts to whole | PSNR dB, whole / parts"
            + " | worst frame near a joint, dB less | worst joint ±12 frames, dB less"
            + " | underflows, whole / parts | least in the buffer, kb, whole / parts | bounds |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (RenditionSpec spec : engine.specs) {
      Path one = whole.video().resolve(spec.name() + ".mp4");
      Path joined = parts.video().resolve(spec.name() + ".mp4");
      Pictures before = Pictures.of(one);
      Pictures after = Pictures.of(joined);
      Quality good = Quality.of(ffmpeg, one, engine.source, spec);
      Quality seamed = Quality.of(ffmpeg, joined, engine.source, spec);
      double worstFrame = 0;
      double worstJoint = 0;
      for (FrameRange range : parts.ranges().subList(1, parts.ranges().size())) {
        int joint = Math.toIntExact(range.first());
        worstJoint =
            Math.max(
                worstJoint,
                good.psnr(joint - AROUND, joint + AROUND + 1)
                    - seamed.psnr(joint - AROUND, joint + AROUND + 1));
        for (int frame = joint - AROUND; frame <= joint + AROUND; frame++) {
          worstFrame =
              Math.max(worstFrame, good.psnr(frame, frame + 1) - seamed.psnr(frame, frame + 1));
        }
      }
      RateBuffer full = before.through(spec, engine);
      RateBuffer split = after.through(spec, engine);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d / %d | %s | %.4f | %.2f / %.2f | %.2f | %.2f | %d / %d | %d / %d | %s |%n",
          spec.name(),
          before.times().size(),
          after.times().size(),
          before.times().equals(after.times()) ? "yes" : "NO",
          (double) Files.size(joined) / Files.size(one),
          good.psnr(),
          seamed.psnr(),
          worstFrame,
          worstJoint,
          full.underflows().size(),
          split.underflows().size(),
          full.leastBits() / 1000,
          split.leastBits() / 1000,
          good.psnr() - seamed.psnr() <= MAX_LOST_DB && worstJoint <= MAX_LOST_AT_A_JOINT_DB
              ? "kept"
              : "BROKEN");
    }
    System.out.println();
  }

  // ---------------------------------------------------------------- many nodes

  /**
   * When the last of some steps ends that are ready at once: each node takes the first that waits
   * when it is free, one heavy step at a time ({@code workers.heavy = 1}), oldest first.
   */
  private static double makespan(List<Double> steps, int nodes) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < nodes; i++) {
      free.add(0.0);
    }
    double end = 0;
    for (double step : steps) {
      double done = free.remove() + step;
      free.add(done);
      end = Math.max(end, done);
    }
    return end;
  }

  private void makespans(Way whole, Way parts) {
    double seconds = engine.grid.timeUs(engine.frames) / 1e6;
    List<Double> measured = new ArrayList<>();
    parts.passes().forEach(cost -> measured.add(cost.wallSeconds()));
    measured.add(parts.sound().wallSeconds());
    // Ten minutes are more like the whole than like a part of seconds, with a child's start in it.
    double pass = whole.pictures().wallSeconds() / seconds;
    double sound = parts.sound().wallSeconds() / seconds;
    double joining = parts.joining().wallSeconds() / seconds;
    double chunk = engine.media.chunkUs() / 1e6;
    List<Double> threeHours = new ArrayList<>();
    for (int i = 0; i < THREE_HOURS / chunk; i++) {
      threeHours.add(pass * chunk);
    }
    threeHours.add(sound * THREE_HOURS);
    System.out.printf(
        Locale.ROOT,
        "Whole, one node: %.1f s. Three hours: %d parts of %.0f s at %.3f s a second of recording,"
            + " sound %.4f, then assembling %.4f.%n%n",
        whole.all().wallSeconds(),
        threeHours.size() - 1,
        chunk,
        pass,
        sound,
        joining);
    System.out.println("| nodes | these steps, s | three hours, minutes | of its length |");
    System.out.println("| --- | --- | --- | --- |");
    for (int nodes : NODES) {
      double three = makespan(threeHours, nodes) + joining * THREE_HOURS;
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %.1f | %.2f |%n",
          nodes,
          makespan(measured, nodes) + parts.joining().wallSeconds(),
          three / 60,
          three / THREE_HOURS);
    }
  }
}
