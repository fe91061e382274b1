package org.fangtan.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.fangtan.timeline.Rational;

/**
 * Upright clips that follow people, on made films: how often the face is in the middle 70 % of the
 * width, whether the window jumps inside a shot, and what following costs beside encoding.
 *
 * <pre>FollowBench FOLDER [FILM FROM_SECONDS TO_SECONDS]</pre>
 *
 * With a FILM, only its upright clip is made.
 */
public final class FollowBench {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  /** What encoding costs is measured on so many frames of a film, and scaled to all of them. */
  private static final long ENCODED_FRAMES = 250;

  private final Path folder;
  private double cpuAtStart;

  private FollowBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    FollowBench bench = new FollowBench(Files.createDirectories(Path.of(args[0])));
    if (args.length > 1) {
      bench.film(
          Path.of(args[1]), Double.parseDouble(args[2]), Double.parseDouble(args[3]), List.of());
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
    WalkingFilm walk =
        new WalkingFilm()
            .add(300, n -> at(0.5 + 0.3 * Math.sin(n / 40.0)), n -> away())
            .add(125, n -> away(), n -> at(0.3 + 0.02 * Math.sin(n / 7.0)))
            .add(125, n -> at(0.7 + 0.02 * Math.sin(n / 5.0)), n -> away());
    judge("walks, changes shots", walk, List.of());
    WalkingFilm leaves =
        new WalkingFilm()
            .add(
                450,
                n ->
                    n < 200
                        ? at(0.4 + 0.6 * Math.max(0, n - 100) / 100.0)
                        : n < 350 ? away() : at(Math.min(0.6, (n - 350) / 100.0)),
                n -> away())
            .add(100, n -> away(), n -> at(0.5));
    judge("leaves and comes back", leaves, List.of());
    WalkingFilm two =
        new WalkingFilm()
            .add(100, n -> at(0.5), n -> away())
            .add(100, n -> away(), n -> at(0.5))
            .add(250, n -> at(0.2), n -> at(0.8))
            .add(100, n -> at(0.44), n -> at(0.6));
    List<Voice> voices =
        List.of(
            new Voice(new FrameRange(0, 100), "主持人"),
            new Voice(new FrameRange(100, 200), "嘉宾"),
            new Voice(new FrameRange(200, 300), "主持人"),
            new Voice(new FrameRange(300, 450), "嘉宾"),
            new Voice(new FrameRange(450, 550), "主持人"));
    judge("two faces", two, voices);
  }

  private void judge(String name, WalkingFilm film, List<Voice> voices) throws Exception {
    Path file = film.write(folder.resolve(name.replaceAll("[^a-z]+", "-") + ".mp4"), WIDTH, HEIGHT);
    Optional<CropPath> found = film(file, 0, film.frames() / (double) WalkingFilm.RATE, voices);
    CropPath path = found.orElseThrow();
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

  /** The upright clip; prints what it costs. */
  private Optional<CropPath> film(Path film, double from, double to, List<Voice> voices)
      throws Exception {
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(film, "film", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
                Progress.Listener.NONE);
    Rational rate = summary.mainVideo().orElseThrow().frameRate();
    FrameGrid grid = FrameGrid.of(rate, 2_000_000, 6_000_000);
    FrameRange all = new FrameRange(0, grid.framesIn(summary.durationUs().orElseThrow()));
    FrameRange range =
        new FrameRange(
            grid.frameAt(Math.round(from * 1e6)),
            Math.min(all.end(), grid.frameAt(Math.round(to * 1e6))));
    Path samples = Files.createDirectories(folder.resolve("samples"));
    RenditionSpec small =
        new RenditionSpec("small", 160, 90, 30, RateLimit.of(500_000), "ultrafast", 1);
    MediaPassAnswer noticed = pass(film, summary, grid, all, samples, small, true);
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
                    List.of(range),
                    noticed.sceneChangesUs().stream().map(grid::frameAt).toList()),
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
                    List.of(range)),
                Progress.Listener.NONE);
    double textsCpu = spent();
    start();
    Optional<CropPath> path =
        Follower.follow(
            new FollowRequest(
                grid,
                range,
                summary.mainVideo().orElseThrow().displayWidth(),
                summary.mainVideo().orElseThrow().displayHeight(),
                noticed.sceneChangesUs().stream().map(grid::frameAt).toList(),
                faces.dense(),
                People.of(faces.dense(), voices),
                voices,
                texts.texts(),
                OptionalInt.empty(),
                List.of()),
            1080,
            1920);
    double pathCpu = spent();
    RenditionSpec upright =
        new RenditionSpec("9x16", 1080, 1920, 23, RateLimit.of(6_000_000), "veryfast", 1);
    FrameRange encoded =
        new FrameRange(range.first(), Math.min(range.end(), range.first() + ENCODED_FRAMES));
    Framing blur = new Framing(Framing.Kind.BLUR, 50);
    start();
    pass(
        film,
        summary,
        grid,
        encoded,
        Files.createDirectories(folder.resolve("followed")),
        upright.framed(path.map(blur::along).orElse(blur)),
        false);
    double encodeCpu = spent() * range.length() / encoded.length();
    Json.writePretty(folder.resolve("path.json"), path);
    Json.writePretty(folder.resolve("texts.json"), texts);
    System.out.printf(
        Locale.ROOT,
        "%s, %d frames: faces in %d pictures %.2f CPU s, text %.2f, path %.2f; encoding %.2f;"
            + " following is %.1f %% of it%n",
        film.getFileName(),
        range.length(),
        faces.dense().size(),
        facesCpu,
        textsCpu,
        pathCpu,
        encodeCpu,
        100 * (facesCpu + textsCpu + pathCpu) / encodeCpu);
    return path;
  }

  private static MediaPassAnswer pass(
      Path film,
      MediaSummary summary,
      FrameGrid grid,
      FrameRange range,
      Path target,
      RenditionSpec spec,
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
                    List.of(spec),
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
