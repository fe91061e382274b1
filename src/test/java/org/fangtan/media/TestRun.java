package org.fangtan.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Bilingual;
import org.fangtan.plan.SoundTracks;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;
import org.fangtan.rendition.SourceCopy;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.rendition.WaveformSpec;
import org.fangtan.spec.Stretch;

/** The whole way of one recording through the engine, as a plan would send it, in this process. */
public final class TestRun {
  static final List<Rung> RUNGS =
      List.of(
          new Rung("1080p", 1080, 21, 6_000_000),
          new Rung("720p", 720, 22, 3_000_000),
          new Rung("480p", 480, 23, 1_400_000),
          new Rung("240p", 240, 23, 500_000));

  private final Path source;
  private final Path folder;
  private final List<Long> marks = new ArrayList<>();
  private Optional<AudioSpec.Target> loudness = Optional.empty();
  private int chunkFrames = Integer.MAX_VALUE;
  private int maxLostPercent = 50;
  private List<Rung> rungs = RUNGS;
  private boolean isCopyWanted;
  private Optional<RateLimit> partsHeldTo = Optional.empty();
  private Deinterlacing deinterlacing = Deinterlacing.FRAME;

  private Optional<Stretch> stretch = Optional.empty();
  long originUs;

  MediaSummary summary;
  FrameGrid grid;

  /** Why the largest rendition is not copied; to be looked at where that was wanted. */
  Optional<Bilingual> obstacle = Optional.empty();

  long frames;
  final List<MediaPassAnswer> passes = new ArrayList<>();
  Optional<AudioPassAnswer> sound = Optional.empty();
  private List<Integer> heard = List.of();
  public AssembleAnswer assembled;

  @SuppressWarnings("NullAway.Init") // run() fills in what a test looks at
  private TestRun(Path source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  public static TestRun of(Path source, Path folder) {
    return new TestRun(source, folder);
  }

  TestRun marks(long... frames) {
    for (long frame : frames) {
      marks.add(frame);
    }
    return this;
  }

  TestRun loudness(int centiLufs, int centiDb) {
    loudness = Optional.of(new AudioSpec.Target(centiLufs, centiDb));
    return this;
  }

  /** Stream numbers of the sound that is heard, mixed. */
  TestRun hearing(Integer... streams) {
    heard = List.of(streams);
    return this;
  }

  public TestRun inChunksOf(int frames) {
    chunkFrames = frames;
    return this;
  }

  public TestRun ladder(Rung... largestFirst) {
    rungs = List.of(largestFirst);
    return this;
  }

  /** What a plan makes of the recording; it must begin at the output's zero. */
  public TestRun stretch(Stretch planned) {
    stretch = Optional.of(planned);
    return this;
  }

  TestRun deinterlacing(Deinterlacing wanted) {
    deinterlacing = wanted;
    return this;
  }

  TestRun copyingWhatFits() {
    isCopyWanted = true;
    return this;
  }

  /** To something else than what the planner would choose. */
  TestRun partsHeldTo(RateLimit held) {
    partsHeldTo = Optional.of(held);
    return this;
  }

  TestRun maxLostPercent(int percent) {
    maxLostPercent = percent;
    return this;
  }

  /** The probe, and what would be decided. */
  TestRun look() throws Exception {
    summary =
        new ProbeTask()
            .run(
                new ProbeRequest(
                    source,
                    "现场录像.mp4",
                    new ProbeRequest.Limits(8192, 86_400_000_000L, maxLostPercent)),
                Progress.Listener.NONE);
    boolean hasPicture = summary.mainVideo().isPresent();
    grid =
        FrameGrid.of(
                hasPicture
                    ? LadderPlanner.frameRate(summary.mainVideo().get(), 50, deinterlacing)
                    : org.fangtan.timeline.Rational.parse("25"),
                1_000_000,
                2_000_000)
            .with(deinterlacing);
    long durationUs = summary.durationUs().orElseThrow();
    frames =
        hasPicture
            ? stretch.map(one -> one.frames().length()).orElseGet(() -> grid.framesIn(durationUs))
            : 0;
    originUs = stretch.map(Stretch::sourceUs).orElse(summary.startUs());
    if (hasPicture && isCopyWanted) {
      VideoTrack track = summary.mainVideo().orElseThrow();
      obstacle =
          SourceCopy.obstacle(
              track, ladder().get(0), grid, -grid.frameAt(track.startUs() - originUs), frames);
    }
    return this;
  }

  public TestRun run() throws Exception {
    look();
    boolean hasPicture = summary.mainVideo().isPresent();
    long durationUs = summary.durationUs().orElseThrow();
    if (hasPicture) {
      for (long first = 0; first < frames; first += chunkFrames) {
        pass(new FrameRange(first, Math.min(frames, first + chunkFrames)));
      }
    }
    if (summary.mainAudio().isPresent()) {
      sound =
          Optional.of(
              new AudioPassTask()
                  .run(
                      new AudioPassRequest(
                          "现场录像.mp4",
                          folder,
                          List.of(
                              new AudioPassRequest.Piece(
                                  source,
                                  summary,
                                  SoundTracks.heard(summary, heard),
                                  originUs,
                                  0,
                                  hasPicture ? grid.timeUs(frames) : durationUs)),
                          new AudioSpec(128_000, loudness),
                          Optional.of(WaveformSpec.USUAL),
                          true,
                          maxLostPercent),
                      Progress.Listener.NONE));
    }
    assembled = new AssembleTask().run(joining(), Progress.Listener.NONE);
    return this;
  }

  /** What was joined, to be joined again. */
  AssembleRequest joining() {
    return new AssembleRequest(
        "现场录像.mp4",
        folder,
        grid,
        pictures(),
        sound.map(answer -> folder.resolve(answer.file())),
        sound.map(AudioPassAnswer::samples).orElse(0L),
        passes.stream().mapToLong(MediaPassAnswer::lostUs).sum(),
        maxLostPercent,
        Optional.empty(),
        true);
  }

  private void pass(FrameRange range) throws Exception {
    Path part = Files.createDirectories(folder.resolve("part-" + passes.size()));
    passes.add(pass(part, range, specs(range.length()), Progress.Listener.NONE));
  }

  /** What is encoded; parts are held to less than the whole, as the planner does it. */
  private List<RenditionSpec> specs(long length) {
    List<RenditionSpec> specs = wholeSpecs();
    if (chunkFrames >= frames) {
      return specs;
    }
    return specs.stream()
        .map(
            spec ->
                partsHeldTo
                    .map(held -> spec.with(new RateControl(spec.rate().crf(), spec.limit(), held)))
                    .orElseGet(() -> spec.asPart(grid.timeUs(length))))
        .toList();
  }

  List<RenditionSpec> wholeSpecs() {
    List<RenditionSpec> specs = new ArrayList<>(ladder());
    if (isCopyWanted && obstacle.isEmpty()) {
      specs.set(0, specs.get(0).asCopy());
    }
    return specs;
  }

  private List<RenditionSpec> ladder() {
    return LadderPlanner.renditions(
        summary.mainVideo().orElseThrow(), rungs, Effort.of("superfast"), Effort.of("9"), 1);
  }

  /** A copy of a range, and nothing else. */
  MediaPassAnswer copyOver(Path part, long first, long end, RenditionSpec spec) throws Exception {
    return PlainPass.run(source, part, summary, originUs, grid, new FrameRange(first, end), spec);
  }

  /** Encodes one more range, as a mark that is set later needs it. */
  MediaPassAnswer passOver(Path part, long first, long end) throws Exception {
    return passOver(part, first, end, Progress.Listener.NONE);
  }

  MediaPassAnswer passOver(Path part, long first, long end, Progress.Listener progress)
      throws Exception {
    return pass(part, new FrameRange(first, end), wholeSpecs(), progress);
  }

  private MediaPassAnswer pass(
      Path part, FrameRange range, List<RenditionSpec> specs, Progress.Listener progress)
      throws Exception {
    return new MediaPassTask().run(request(part, range, specs), progress);
  }

  /** A pass over everything, after {@link #look}. */
  MediaPassRequest request(Path part) {
    return request(part, new FrameRange(0, frames), wholeSpecs());
  }

  private MediaPassRequest request(Path part, FrameRange range, List<RenditionSpec> specs) {
    return new MediaPassRequest(
        source,
        summary,
        originUs,
        new PictureOutputs(
            "现场录像.mp4",
            part,
            grid,
            range,
            "",
            marks,
            specs,
            Optional.of(StoryboardSpec.of(1_000_000, 160, summary.durationUs().orElseThrow())),
            true,
            true,
            Optional.of(org.fangtan.overlay.TextSampleSpec.USUAL),
            Colours.of(summary.mainVideo().orElseThrow())),
        1,
        8192,
        frames,
        maxLostPercent);
  }

  private List<AssembleRequest.Pictures> pictures() {
    List<AssembleRequest.Pictures> pictures = new ArrayList<>();
    if (passes.isEmpty()) {
      return pictures;
    }
    for (int i = 0; i < passes.get(0).renditions().size(); i++) {
      List<AssembleRequest.Part> parts = new ArrayList<>();
      for (int chunk = 0; chunk < passes.size(); chunk++) {
        MediaPassAnswer.Encoded encoded = passes.get(chunk).renditions().get(i);
        parts.add(
            new AssembleRequest.Part(
                folder.resolve("part-" + chunk).resolve(encoded.file()), encoded.frames()));
      }
      pictures.add(AssembleRequest.Pictures.of(wholeSpecs().get(i), parts));
    }
    return pictures;
  }

  /** The finished MP4 of the largest rendition. */
  public Path largest() {
    return folder.resolve(assembled.renditions().get(0).file());
  }

  /** How many passes it took; each has a folder {@code part-0} and so on. */
  public int parts() {
    return passes.size();
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The file in which a stream lies. */
  public Path file(FragmentedTrack track) {
    return folder.resolve("video").resolve(Path.of(track.file()).getFileName());
  }

  /** A stream as a file of its own. */
  Path alone(FragmentedTrack track) throws Exception {
    return HlsFolder.alone(file(track), track, folder.resolve("alone-" + track.name() + ".mp4"));
  }
}
