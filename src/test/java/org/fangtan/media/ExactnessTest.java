package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every frame tells its number by its brightness, and every second beeps: so each output shows
 * which frames of the source it holds, one by one, and where its sound lies, whichever way it was
 * made.
 */
class ExactnessTest {
  private static final long FRAME_US = 40_000;
  private static final int NUMBERS = 50;
  private static final RenditionSpec SPEC =
      new RenditionSpec("240p", 320, 240, 16, RateLimit.of(1_000_000), "superfast", 1);
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 25, 50);

  @TempDir static Path folder;
  private static Path source;

  @BeforeAll
  static void makeSource() throws Exception {
    source =
        TestMedia.clip()
            .seconds(4)
            .flashAndBeep()
            .videoSource(
                "nullsrc=size=%dx%d:rate=%s:duration=%s,format=yuv420p,geq=lum='20+4*mod(N\\,"
                    + NUMBERS
                    + ")':cb=128:cr=128")
            .video("libx264", "yuv420p", java.util.Map.of("preset", "ultrafast", "crf", "10"))
            .write(folder.resolve("source.mp4"));
  }

  /** The numbers of the frames that are shown, modulo {@link #NUMBERS}. */
  private static List<Long> numbers(Watched watched) {
    return watched.pictures.stream()
        .map(picture -> Math.floorMod(Math.round((picture.brightness() - 20) / 4.0), NUMBERS))
        .map(Integer::longValue)
        .toList();
  }

  private static List<Long> range(long first, long end) {
    return LongStream.range(first, end).map(i -> i % NUMBERS).boxed().toList();
  }

  private static void assertEvenTimes(Watched watched) {
    assertThat(watched.timesUs())
        .isEqualTo(
            LongStream.range(0, watched.pictures.size()).map(i -> i * FRAME_US).boxed().toList());
    assertThat(watched.damaged).isZero();
  }

  private static void assertBeeps(Watched watched, long... timesUs) {
    assertThat(watched.beepsUs).hasSize(timesUs.length);
    for (int i = 0; i < timesUs.length; i++) {
      assertThat(watched.beepsUs.get(i)).as("beep %d", i).isCloseTo(timesUs[i], within(2_000L));
    }
  }

  @Test
  void theWholeHoldsEveryFrameAtItsTime() throws Exception {
    TestRun run = TestRun.of(source, Files.createDirectories(folder.resolve("whole"))).run();
    Watched watched = Watched.watch(run.largest());
    assertThat(numbers(watched)).isEqualTo(range(0, 100));
    assertEvenTimes(watched);
    assertBeeps(watched, 0, 1_000_000, 2_000_000, 3_000_000);
  }

  @Test
  void chunksHoldEveryFrameAtItsTime() throws Exception {
    TestRun run =
        TestRun.of(source, Files.createDirectories(folder.resolve("chunks"))).inChunksOf(50).run();
    Watched watched = Watched.watch(run.largest());
    assertThat(numbers(watched)).isEqualTo(range(0, 100));
    assertEvenTimes(watched);
    assertBeeps(watched, 0, 1_000_000, 2_000_000, 3_000_000);
  }

  /** Frames 33 to 87 of one recording, then 10 to 90 of another; the second in two chunks. */
  @Test
  void trimmedJoinedAndCutIntoChunksAllAtOnceAndAClipOfThat() throws Exception {
    Path here = Files.createDirectories(folder.resolve("edited"));
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(
                    source, "a.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                Progress.Listener.NONE);
    List<AssembleRequest.Part> parts = new ArrayList<>();
    parts.add(part(here.resolve("1"), summary, 33 * FRAME_US, new FrameRange(0, 54)));
    long second = (10 - 54) * FRAME_US;
    parts.add(part(here.resolve("2"), summary, second, new FrameRange(54, 100)));
    parts.add(part(here.resolve("3"), summary, second, new FrameRange(100, 134)));
    AudioPassAnswer sound =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    "a.mp4",
                    here,
                    List.of(
                        new AudioPassRequest.Piece(
                            source, summary, 33 * FRAME_US, 0, 54 * FRAME_US),
                        new AudioPassRequest.Piece(
                            source, summary, 10 * FRAME_US, 54 * FRAME_US, 80 * FRAME_US)),
                    new AudioSpec(128_000, Optional.empty()),
                    Optional.empty(),
                    false,
                    5),
                Progress.Listener.NONE);
    AssembleAnswer answer =
        new AssembleTask()
            .run(
                new AssembleRequest(
                    "a.mp4",
                    here,
                    GRID,
                    List.of(new AssembleRequest.Pictures(SPEC.name(), SPEC.limit(), false, parts)),
                    Optional.of(here.resolve(sound.file())),
                    sound.samples(),
                    0,
                    5,
                    Optional.empty(),
                    true),
                Progress.Listener.NONE);
    Path whole = here.resolve(answer.renditions().get(0).file());
    Watched watched = Watched.watch(whole);
    List<Long> frames = new ArrayList<>(range(33, 87));
    frames.addAll(range(10, 90));
    assertThat(numbers(watched)).isEqualTo(frames);
    assertEvenTimes(watched);
    assertBeeps(watched, 680_000, 1_680_000, 2_760_000, 3_760_000, 4_760_000);
    assertThat(
            numbers(
                Watched.watch(
                    HlsFolder.alone(
                        whole,
                        answer.renditions().get(0).stream().orElseThrow(),
                        here.resolve("alone.mp4")))))
        .isEqualTo(frames);

    // From 20 to 25 and from 100 to 120 encoded again, between keyframes copied.
    Path head = here.resolve("head");
    Path tail = here.resolve("tail");
    ClipAnswer clip =
        new ClipTask()
            .run(
                new ClipRequest(
                    "a.mp4",
                    "clip",
                    here,
                    GRID,
                    List.of(
                        new ClipRequest.Pictures(
                            SPEC.name(),
                            List.of(
                                new ClipRequest.Piece(
                                    pass(
                                        head, summary, 33 * FRAME_US, new FrameRange(20, 25), SPEC),
                                    0,
                                    5),
                                new ClipRequest.Piece(whole, 25, 75),
                                new ClipRequest.Piece(
                                    pass(tail, summary, second, new FrameRange(100, 120), SPEC),
                                    0,
                                    20)))),
                    Optional.of(whole),
                    Optional.empty(),
                    20),
                Progress.Listener.NONE);
    Watched cut = Watched.watch(here.resolve(clip.files().get(0).file()));
    assertThat(numbers(cut)).isEqualTo(frames.subList(20, 120));
    assertEvenTimes(cut);
    assertBeeps(cut, 880_000, 1_960_000, 2_960_000, 3_960_000);
  }

  private static AssembleRequest.Part part(
      Path folder, MediaSummary summary, long originUs, FrameRange range) throws Exception {
    RenditionSpec spec = SPEC.asPart(GRID.timeUs(range.length()));
    return new AssembleRequest.Part(pass(folder, summary, originUs, range, spec), range.length());
  }

  /**
   * @param originUs where frame 0 of the output lies in the source; before it for a later recording
   */
  private static Path pass(
      Path folder, MediaSummary summary, long originUs, FrameRange range, RenditionSpec spec)
      throws Exception {
    MediaPassAnswer answer =
        PlainPass.run(
            source, Files.createDirectories(folder), summary, originUs, GRID, range, spec);
    return folder.resolve(answer.renditions().get(0).file());
  }
}
