package org.fangtan.bench;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.child.ChildJvm;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.draw.SampleScene;
import org.fangtan.media.FilmAnswer;
import org.fangtan.media.FilmRequest;
import org.fangtan.media.FilmTask;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.DrawnSource;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.PictureSource;
import org.fangtan.media.pass.PictureTraits;
import org.fangtan.media.pass.RenditionSink;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * What a film of twenty seconds at 1080×1920 costs: drawn and encoded, against encoding the same
 * frames out of memory, in a process that is warm; and the whole step in a child JVM that is not.
 */
public final class GraphicBench {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final RenditionSpec SPEC =
      new RenditionSpec("film", 1080, 1920, 21, RateLimit.of(6_000_000), "veryfast", 1);

  private GraphicBench() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("graphic-bench");
    Av.initialise();
    compare(SampleScene.upright(), folder.resolve("film.mp4"), rounds);
    step(folder, rounds);
  }

  private static void compare(Scene scene, Path file, int rounds) throws Exception {
    FrameRange range = new FrameRange(0, GRID.framesIn(scene.durationUs()));
    Colours colours = Colours.HIGH_DEFINITION;
    List<Double> drawn = new ArrayList<>();
    List<Double> replayed = new ArrayList<>();
    try (Replay replay = Replay.of(new DrawnSource(scene, Map.of(), GRID, range, colours))) {
      System.out.println(
          replay.frames.size() + " distinct pictures stand for " + range.length() + " frames");
      for (int round = 0; round <= rounds; round++) {
        double with;
        try (DrawnSource source = new DrawnSource(scene, Map.of(), GRID, range, colours)) {
          with = encode(source, range, file);
        }
        replay.next = 0;
        double without = encode(replay, range, file);
        if (round > 0) { // The first one warms up.
          drawn.add(with);
          replayed.add(without);
        }
      }
    }
    double with = Cost.middle(drawn);
    double without = Cost.middle(replayed);
    System.out.printf(
        Locale.ROOT,
        "drawn and encoded %.2f CPU s, encoded alone %.2f CPU s, ratio %.2f%n",
        with,
        without,
        with / without);
  }

  private static double encode(PictureSource source, FrameRange range, Path file) throws Exception {
    double before = cpuSeconds();
    try (FanOut sinks = new FanOut(List.of(new RenditionSink(SPEC, GRID, range, Set.of(), file)));
        PictureFeed feed =
            new PictureFeed(source, Colours.HIGH_DEFINITION, GRID, range, sinks, progress -> {})) {
      feed.run();
      sinks.finish();
    }
    return cpuSeconds() - before;
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** As a node does it: a child is started, and ends. */
  private static void step(Path folder, int rounds) throws Exception {
    List<Cost> costs = new ArrayList<>();
    FilmAnswer answer = new FilmAnswer(Optional.empty(), List.of());
    List<FilmRequest.Animation> none = List.of();
    for (int round = 0; round < rounds; round++) {
      Cost.Meter meter = Cost.begin();
      answer = inChild(request(folder, Optional.of(SPEC), none));
      costs.add(meter.end(0));
    }
    System.out.println("the whole step, with its child JVM: " + Cost.median(costs));
    System.out.println(answer.film().orElseThrow().sizeBytes() + " bytes");
    for (FilmRequest.Kind kind : FilmRequest.Kind.values()) {
      Cost.Meter meter = Cost.begin();
      FilmAnswer made =
          inChild(
              request(
                  folder,
                  Optional.empty(),
                  List.of(new FilmRequest.Animation(kind, "moving", 720, 5_000_000))));
      FilmAnswer.Animation one = made.animations().get(0);
      System.out.println(
          kind
              + " "
              + one.width()
              + "x"
              + one.height()
              + ", "
              + one.framesPerSecond()
              + " a second, "
              + one.sizeBytes()
              + " bytes: "
              + meter.end(0));
    }
  }

  private static FilmRequest request(
      Path folder, Optional<RenditionSpec> film, List<FilmRequest.Animation> animations) {
    return new FilmRequest(
        "graphic",
        SampleScene.upright(),
        Map.of(),
        folder,
        GRID,
        film,
        Optional.empty(),
        Optional.empty(),
        animations);
  }

  private static FilmAnswer inChild(FilmRequest request) throws Exception {
    ChildJvm child = ChildJvm.start(FilmTask.limits());
    FilmAnswer answer;
    try (child) {
      answer = child.call(FilmTask.class, request, FilmAnswer.class, progress -> {});
    }
    Cost.awaitEnd(child.pid());
    return answer;
  }

  /** The pictures of another source out of memory, as often as they are wanted. */
  private static final class Replay implements PictureSource {
    private final PictureTraits traits;
    private final List<AVFrame> frames = new ArrayList<>();
    private int next;

    private Replay(PictureTraits traits) {
      this.traits = traits;
    }

    static Replay of(PictureSource source) throws Exception {
      try (source) {
        Replay replay = new Replay(source.traits());
        for (AVFrame frame = source.next(); frame != null; frame = source.next()) {
          replay.frames.add(Av.cloneOf(frame));
        }
        return replay;
      }
    }

    @Override
    public PictureTraits traits() {
      return traits;
    }

    @Override
    public @Nullable AVFrame next() throws AvException {
      return next < frames.size() ? frames.get(next++) : null;
    }

    @Override
    public void close() {
      frames.forEach(frame -> av_frame_free(frame));
      frames.clear();
    }
  }
}
