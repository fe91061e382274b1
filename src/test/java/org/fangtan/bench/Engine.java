package org.fangtan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.rendition.WaveformSpec;

/**
 * The engine on one recording with the defaults of pipeline.conf, as the stages use it: each step
 * in a child JVM of its own, measured from its start to its end.
 */
final class Engine {
  /** As a node gives a media pass, but for its time. */
  private static final ChildLimits LIMITS =
      new ChildLimits(
          192L << 20,
          3072L << 20,
          Duration.ofMinutes(2),
          Duration.ofHours(12),
          ChildLimits.Jit.QUICK);

  final Path source;
  final Settings settings = SettingsReader.defaults();
  final Settings.Media media = settings.media();
  final MediaSummary summary;
  final FrameGrid grid;
  final long frames;
  final List<RenditionSpec> specs;
  final int decoderThreads = Runtime.getRuntime().availableProcessors();

  /** What a child answered, and what it took. */
  record Done<A>(A answer, Cost cost) {}

  /** What is done in a child. */
  interface Work<A> {
    A in(ChildJvm child) throws Exception;
  }

  Engine(Path source) throws Exception {
    this.source = source;
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      this.summary =
          child.call(
              ProbeTask.class,
              new ProbeRequest(source, name(), new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
              MediaSummary.class,
              Progress.Listener.NONE);
    }
    this.grid =
        FrameGrid.of(
            LadderPlanner.frameRate(
                summary.mainVideo().orElseThrow(), media.maxFrameRate(), Deinterlacing.FRAME),
            media.gopUs(),
            media.segmentUs());
    this.frames = grid.framesIn(summary.durationUs().orElseThrow());
    this.specs =
        LadderPlanner.renditions(
            summary.mainVideo().orElseThrow(),
            media.ladder(),
            media.effort(),
            media.av1Effort(),
            media.threads());
  }

  String name() {
    return String.valueOf(source.getFileName());
  }

  FrameRange whole() {
    return new FrameRange(0, frames);
  }

  static <A> Done<A> inChild(Work<A> work) throws Exception {
    Cost.Meter meter = Cost.begin();
    ChildJvm child = ChildJvm.start(LIMITS);
    A answer;
    long peak;
    try (child) {
      answer = work.in(child);
      peak = Cost.peakMegabytes(child.pid());
    }
    Cost.awaitEnd(child.pid());
    return new Done<>(answer, meter.end(peak));
  }

  /**
   * @param isMain with everything, or a stretch of pictures alone
   */
  Done<MediaPassAnswer> mediaPass(
      Path folder, FrameRange range, List<RenditionSpec> renditions, boolean isMain)
      throws Exception {
    return mediaPass(folder, range, renditions, isMain, List.of(), isMain);
  }

  /**
   * @param marks frames that become keyframes
   * @param hasText whether text in the picture is looked for
   */
  Done<MediaPassAnswer> mediaPass(
      Path folder,
      FrameRange range,
      List<RenditionSpec> renditions,
      boolean isMain,
      List<Long> marks,
      boolean hasText)
      throws Exception {
    MediaPassRequest request =
        pass(Files.createDirectories(folder), range, renditions, isMain, marks, hasText);
    return inChild(child -> pass(child, request));
  }

  static MediaPassAnswer pass(ChildJvm child, MediaPassRequest request) throws Exception {
    return child.call(MediaPassTask.class, request, MediaPassAnswer.class, Progress.Listener.NONE);
  }

  MediaPassRequest pass(
      Path folder,
      FrameRange range,
      List<RenditionSpec> renditions,
      boolean isMain,
      List<Long> marks,
      boolean hasText) {
    return new MediaPassRequest(
        source,
        summary,
        summary.startUs(),
        new PictureOutputs(
            name(),
            folder,
            grid,
            range,
            "",
            marks,
            renditions,
            Optional.of(storyboard()).filter(spec -> isMain),
            isMain,
            isMain,
            Optional.of(TextSampleSpec.USUAL).filter(spec -> hasText),
            Colours.of(summary.mainVideo().orElseThrow())),
        decoderThreads,
        settings.engine().maxSide(),
        frames,
        media.maxLostPercent());
  }

  StoryboardSpec storyboard() {
    return StoryboardSpec.of(
        media.storyboardIntervalUs(), media.storyboardWidth(), summary.durationUs().orElseThrow());
  }

  Done<AudioPassAnswer> audioPass(Path folder) throws Exception {
    AudioPassRequest request =
        new AudioPassRequest(
            name(),
            Files.createDirectories(folder),
            List.of(
                new AudioPassRequest.Piece(
                    source, summary, summary.startUs(), 0, grid.timeUs(frames))),
            media.audio(),
            Optional.of(WaveformSpec.USUAL),
            true,
            media.maxLostPercent());
    return inChild(
        child ->
            child.call(
                AudioPassTask.class, request, AudioPassAnswer.class, Progress.Listener.NONE));
  }

  /**
   * What passes made of parts, as it is joined.
   *
   * @param folders where the passes wrote
   */
  List<AssembleRequest.Pictures> joinable(List<Path> folders, List<MediaPassAnswer> passes) {
    List<AssembleRequest.Pictures> pictures = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      List<AssembleRequest.Part> parts = new ArrayList<>();
      for (int part = 0; part < passes.size(); part++) {
        MediaPassAnswer.Encoded one = passes.get(part).renditions().get(i);
        parts.add(new AssembleRequest.Part(folders.get(part).resolve(one.file()), one.frames()));
      }
      pictures.add(AssembleRequest.Pictures.of(specs.get(i), parts));
    }
    return pictures;
  }

  AssembleRequest joining(
      Path folder, List<AssembleRequest.Pictures> renditions, Optional<Path> sound, long samples) {
    return new AssembleRequest(
        name(),
        folder,
        grid,
        renditions,
        sound,
        samples,
        0,
        media.maxLostPercent(),
        Optional.empty(),
        false);
  }

  static AssembleAnswer assemble(ChildJvm child, AssembleRequest request) throws Exception {
    return child.call(AssembleTask.class, request, AssembleAnswer.class, Progress.Listener.NONE);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
