package org.fangtan.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.fangtan.artefact.Progress;
import org.fangtan.face.FacesAnswer;
import org.fangtan.face.FacesRequest;
import org.fangtan.face.FacesTask;
import org.fangtan.framing.FollowRequest;
import org.fangtan.framing.Follower;
import org.fangtan.framing.People;
import org.fangtan.framing.Voice;
import org.fangtan.json.Json;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.WalkingFilm;
import org.fangtan.ocr.OcrRequest;
import org.fangtan.ocr.OverlaidTextAnswer;
import org.fangtan.ocr.OverlaidTextRequest;
import org.fangtan.ocr.OverlaidTextTask;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.PictureSamples;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;

/**
 * Upright clips that follow people, on made films: how often the face is in the middle 70 % of the
 * width, whether the window jumps inside a shot, and what following costs beside encoding.
 *
 * <pre>FollowBench FOLDER [FILM FROM_SECONDS TO_SECONDS]
 * FollowBench FOLDER clips</pre>
 *
 * With a FILM, only its upright clip is made. With {@code clips}, what following three clips costs
 * in a process that has just started, against encoding them in one shape and in three.
 */
public final class FollowBench {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  /** What encoding costs is measured on so many frames of a film, and scaled to all of them. */
  private static final long ENCODED_FRAMES = 250;

  private static final RenditionSpec UPRIGHT = shape("9x16", 1080, 1920);
  private static final RenditionSpec SQUARE = shape("1x1", 1080, 1080);
  private static final RenditionSpec PORTRAIT = shape("4x5", 1080, 1350);

  private static final List<Voice> VOICES =
      List.of(
          new Voice(new FrameRange(0, 100), "主持人"),
          new Voice(new FrameRange(100, 200), "嘉宾"),
          new Voice(new FrameRange(200, 300), "主持人"),
          new Voice(new FrameRange(300, 450), "嘉宾"),
          new Voice(new FrameRange(450, 550), "主持人"));

  private final Path folder;
  private double cpuAtStart;

  private FollowBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    FollowBench bench = new FollowBench(Files.createDirectories(Path.of(args[0])));
    if (args.length == 2 && args[1].equals("clips")) {
      bench.threeClips();
    } else if (args.length > 1) {
      Path film = Path.of(args[1]);
      MediaSummary summary = probe(film);
      FrameGrid grid = grid(summary);
      long end = grid.framesIn(summary.durationUs().orElseThrow());
      FrameRange range =
          new FrameRange(
              grid.frameAt(Math.round(Double.parseDouble(args[2]) * 1e6)),
              Math.min(end, grid.frameAt(Math.round(Double.parseDouble(args[3]) * 1e6))));
      bench.clips(film, List.of(range), List.of(UPRIGHT), List.of());
    } else {
      bench.made();
    }
  }

  private static Optional<Double> at(double x) {
    return Optional.of(x);
  }

  private static Optional<Double> away() {
    return Optional.empty();
  }

  private void made() throws Exception {
    judge("walks, changes shots", walks(new WalkingFilm()), List.of());
    judge("leaves and comes back", leaves(new WalkingFilm()), List.of());
    judge("two faces", two(new WalkingFilm()), VOICES);
  }

  /** All three films in one, a clip of each. */
  private void threeClips() throws Exception {
    WalkingFilm film = two(leaves(walks(new WalkingFilm())));
    Path file = film.write(folder.resolve("three-clips.mp4"), WIDTH, HEIGHT);
    long each = film.frames() / 3;
    clips(
        file,
        List.of(
            new FrameRange(0, each),
            new FrameRange(each, 2 * each),
            new FrameRange(2 * each, 3 * each)),
        List.of(UPRIGHT, SQUARE, PORTRAIT),
        List.of());
  }

  private static WalkingFilm walks(WalkingFilm film) {
    return film.add(300, n -> at(0.5 + 0.3 * Math.sin(n / 40.0)), n -> away())
        .add(125, n -> away(), n -> at(0.3 + 0.02 * Math.sin(n / 7.0)))
        .add(125, n -> at(0.7 + 0.02 * Math.sin(n / 5.0)), n -> away());
  }

  private static WalkingFilm leaves(WalkingFilm film) {
    return film.add(
            450,
            n ->
                n < 200
                    ? at(0.4 + 0.6 * Math.max(0, n - 100) / 100.0)
                    : n < 350 ? away() : at(Math.min(0.6, (n - 350) / 100.0)),
            n -> away())
        .add(100, n -> away(), n -> at(0.5));
  }

  private static WalkingFilm two(WalkingFilm film) {
    return film.add(100, n -> at(0.5), n -> away())
        .add(100, n -> away(), n -> at(0.5))
        .add(250, n -> at(0.2), n -> at(0.8))
        .add(100, n -> at(0.44), n -> at(0.6));
  }

  private void judge(String name, WalkingFilm film, List<Voice> voices) throws Exception {
    Path file = film.write(folder.resolve(name.replaceAll("[^a-z]+", "-") + ".mp4"), WIDTH, HEIGHT);
    FrameRange all = new FrameRange(0, film.frames());
    CropPath path = clips(file, List.of(all), List.of(UPRIGHT), voices).get(0).orElseThrow();
    int counted = 0;
    int inside = 0;
    int impossible = 0;
    double longest = 0;
    List<Long> cuts = film.cuts();
    for (long frame = 0; frame < film.frames(); frame++) {
      Optional<CropPath.Window> window = path.at(frame);
      if (window.isEmpty()) {
        continue;
      }
      long now = frame;
      boolean isHost =
          film.faceAt(frame, true).isPresent()
              && (film.faceAt(frame, false).isEmpty()
                  || voices.stream()
                      .filter(v -> v.frames().first() <= now && now < v.frames().end())
                      .anyMatch(v -> v.speaker().equals("主持人")));
      Optional<Double> face = film.faceAt(frame, isHost);
      if (face.isPresent()) {
        double x = face.get() * WIDTH;
        double half = window.get().width() * 0.35;
        // A face at the picture's edge cannot stand in any window's middle.
        double middle = window.get().width() / 2.0;
        if (x < middle - half || x > WIDTH - middle + half) {
          impossible++;
        } else {
          counted++;
          inside += Math.abs(x - window.get().x() - window.get().width() / 2.0) <= half ? 1 : 0;
        }
      }
      if (frame > 0 && !cuts.contains(frame) && path.at(frame - 1).isPresent()) {
        longest =
            Math.max(
                longest,
                Math.abs(window.get().x() - path.at(frame - 1).get().x())
                    / (double) window.get().width());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: face in the middle 70 %% in %.1f %% of %d frames (%d at the picture's edge left out),"
            + " longest step inside a shot %.1f %% of the window, %d pieces%n",
        name,
        100.0 * inside / counted,
        counted,
        impossible,
        100 * longest,
        path.pieces().size());
  }

  private static RenditionSpec shape(String name, int width, int height) {
    return new RenditionSpec(name, width, height, 23, RateLimit.of(6_000_000), "veryfast", 1);
  }

  private static MediaSummary probe(Path film) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(film, "film", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
            Progress.Listener.NONE);
  }

  private static FrameGrid grid(MediaSummary summary) {
    return FrameGrid.of(summary.mainVideo().orElseThrow().frameRate(), 2_000_000, 6_000_000);
  }

  /**
   * Follows through clips of a film, and prints what that costs against encoding them.
   *
   * @return each clip's path in the first of the shapes
   */
  private List<Optional<CropPath>> clips(
      Path film, List<FrameRange> ranges, List<RenditionSpec> shapes, List<Voice> voices)
      throws Exception {
    MediaSummary summary = probe(film);
    FrameGrid grid = grid(summary);
    FrameRange all = new FrameRange(0, grid.framesIn(summary.durationUs().orElseThrow()));
    Path samples = Files.createDirectories(folder.resolve("samples"));
    RenditionSpec small =
        new RenditionSpec("small", 160, 90, 30, RateLimit.of(500_000), "ultrafast", 1);
    MediaPassAnswer noticed = pass(film, summary, grid, all, samples, List.of(small), true);
    List<Long> cuts = noticed.sceneChangesUs().stream().map(grid::frameAt).toList();
    start();
    FacesAnswer faces =
        new FacesTask()
            .run(
                new FacesRequest(
                    List.of(
                        new FacesRequest.Part(
                            samples.resolve(PictureSamples.LIST),
                            samples.resolve(PictureSamples.DATA))),
                    2_000_000,
                    ranges,
                    cuts),
                Progress.Listener.NONE);
    double facesCpu = spent();
    start();
    OverlaidTextAnswer texts =
        new OverlaidTextTask()
            .run(
                new OverlaidTextRequest(
                    List.of(
                        new OcrRequest.Part(
                            samples.resolve(TextSamples.LIST), samples.resolve(TextSamples.DATA))),
                    ranges),
                Progress.Listener.NONE);
    double textsCpu = spent();
    start();
    List<Optional<CropPath>> paths = new ArrayList<>();
    for (RenditionSpec shape : shapes) {
      for (FrameRange range : ranges) {
        paths.add(
            Follower.follow(
                new FollowRequest(
                    grid,
                    range,
                    summary.mainVideo().orElseThrow().displayWidth(),
                    summary.mainVideo().orElseThrow().displayHeight(),
                    cuts,
                    faces.dense().stream()
                        .filter(one -> range.first() <= one.frame() && one.frame() < range.end())
                        .toList(),
                    People.of(faces.dense(), voices),
                    voices,
                    texts.texts().stream().filter(t -> t.frames().overlaps(range)).toList(),
                    OptionalInt.empty(),
                    List.of()),
                shape.width(),
                shape.height()));
      }
    }
    double pathCpu = spent();
    double following = facesCpu + textsCpu + pathCpu;
    System.out.printf(
        Locale.ROOT,
        "%s, %d clips: faces in %d pictures %.2f CPU s, text %.2f, %d paths %.2f%n",
        film.getFileName(),
        ranges.size(),
        faces.dense().size(),
        facesCpu,
        textsCpu,
        paths.size(),
        pathCpu);
    for (int count : new TreeSet<>(List.of(1, shapes.size()))) {
      double encoding = 0;
      for (int clip = 0; clip < ranges.size(); clip++) {
        List<RenditionSpec> framed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          Framing blur = new Framing(Framing.Kind.BLUR, 50);
          framed.add(
              shapes
                  .get(i)
                  .framed(paths.get(i * ranges.size() + clip).map(blur::along).orElse(blur)));
        }
        FrameRange range = ranges.get(clip);
        FrameRange encoded =
            new FrameRange(range.first(), Math.min(range.end(), range.first() + ENCODED_FRAMES));
        start();
        Path target = Files.createDirectories(folder.resolve("followed"));
        pass(film, summary, grid, encoded, target, framed, false);
        encoding += spent() * range.length() / encoded.length();
      }
      System.out.printf(
          Locale.ROOT,
          "  encoding %d shapes %.2f CPU s; following is %.1f %% of it%n",
          count,
          encoding,
          100 * following / encoding);
    }
    Json.writePretty(folder.resolve("paths.json"), paths);
    Json.writePretty(folder.resolve("texts.json"), texts);
    return paths;
  }

  private static MediaPassAnswer pass(
      Path film,
      MediaSummary summary,
      FrameGrid grid,
      FrameRange range,
      Path target,
      List<RenditionSpec> specs,
      boolean isNoticed)
      throws Exception {
    return new MediaPassTask()
        .run(
            new MediaPassRequest(
                film,
                summary,
                summary.startUs(),
                new PictureOutputs(
                    "film",
                    target,
                    grid,
                    range,
                    "",
                    List.of(),
                    specs,
                    Optional.empty(),
                    false,
                    isNoticed,
                    isNoticed ? Optional.of(TextSampleSpec.USUAL) : Optional.empty(),
                    Colours.of(summary.mainVideo().orElseThrow())),
                1,
                8192,
                range.length(),
                100),
            Progress.Listener.NONE);
  }

  private void start() {
    cpuAtStart = cpu();
  }

  private double spent() {
    return cpu() - cpuAtStart;
  }

  /** Of this process, in seconds. */
  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
