package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTaskTest {
  private static final long FRAME_US = 40_000;

  /** 1.32 s and 3.48 s: neither on a GOP border nor on a border of sound packets. */
  private static final long FIRST = 33;

  private static final long END = 87;

  @TempDir static Path folder;

  private static TestRun run;

  @BeforeAll
  static void encode() throws Exception {
    Path source =
        TestMedia.clip()
            .size(640, 480)
            .seconds(5)
            .flashAndBeep()
            .write(folder.resolve("source.mp4"));
    run = TestRun.of(source, folder).marks(FIRST, END).run();
  }

  private static ClipAnswer clip(long first, long end, String id) throws Exception {
    return new ClipTask()
        .run(
            new ClipRequest(
                "现场录像.mp4",
                id,
                folder,
                run.grid,
                run.assembled.renditions().stream()
                    .map(
                        rendition ->
                            new ClipRequest.Pictures(
                                rendition.name(),
                                List.of(
                                    new ClipRequest.Piece(
                                        run.file(rendition.file()), first, end - first))))
                    .toList(),
                Optional.of(run.file(run.sound.orElseThrow().file())),
                Optional.empty(),
                first),
            Progress.Listener.NONE);
  }

  @Test
  void aClipBetweenMarksIsExactAndInStep() throws Exception {
    ClipAnswer answer = clip(FIRST, END, "three-changes");

    assertThat(answer.files())
        .extracting(ClipAnswer.File::file)
        .containsExactly("three-changes-480p.mp4", "three-changes-240p.mp4");
    for (ClipAnswer.File file : answer.files()) {
      assertThat(file.frames()).isEqualTo(54);
      assertThat(file.durationUs()).isEqualTo(2_160_000);
      Watched watched = Watched.watch(folder.resolve(file.file()));
      assertThat(watched.timesUs()).hasSize(54);
      assertThat(watched.timesUs().get(0)).isZero();
      assertThat(watched.timesUs().get(53)).isEqualTo(53 * FRAME_US);
      assertThat(watched.damaged).isZero();
      // Flashes at 2 s and 3 s of the recording.
      assertThat(watched.flashesUs()).containsExactly(680_000L, 1_680_000L);
      assertThat(watched.beepsUs).hasSize(2);
      assertThat(watched.beepsUs.get(0)).isCloseTo(680_000L, within(2_000L));
      assertThat(watched.beepsUs.get(1)).isCloseTo(1_680_000L, within(2_000L));
      assertThat(watched.soundEndUs).isCloseTo(2_160_000L, within(22_000L));
    }
  }

  @Test
  void theFirstAndLastPicturesAreThoseOfTheWhole() throws Exception {
    ClipAnswer answer = clip(FIRST, END, "ends");
    List<Watched.Picture> whole = Watched.watch(run.largest()).pictures;
    List<Watched.Picture> cut =
        Watched.watch(folder.resolve(answer.files().get(0).file())).pictures;
    for (int i = 0; i < cut.size(); i++) {
      assertThat(cut.get(i).brightness()).isEqualTo(whole.get((int) FIRST + i).brightness());
    }
  }

  @Test
  void aClipFromTheBeginningKeepsItsStart() throws Exception {
    ClipAnswer answer = clip(0, FIRST, "opening");
    Watched watched = Watched.watch(folder.resolve(answer.files().get(0).file()));
    assertThat(watched.flashesUs()).containsExactly(0L, 1_000_000L);
    assertThat(watched.beepsUs.get(0)).isCloseTo(0L, within(2_000L));
  }

  @Test
  void aBorderWithoutAKeyframeIsRefused() {
    StageException e =
        catchThrowableOfType(StageException.class, () -> clip(FIRST + 1, END, "wrong"));
    assertThat(e.failure().code()).isEqualTo(FailureCode.OUTPUT_INVALID);
    assertThat(e.failure().summary().en()).contains("keyframe at frame 34");
  }

  @Test
  void aMarkSetLaterEncodesOnlyUpToTheNextKeyframe() throws Exception {
    // From frame 40, which is no keyframe, to 75, which is one.
    Path part = Files.createDirectories(folder.resolve("later"));
    MediaPassAnswer border = run.passOver(part, 40, 50);
    ClipAnswer answer =
        new ClipTask()
            .run(
                new ClipRequest(
                    "现场录像.mp4",
                    "later",
                    folder,
                    run.grid,
                    List.of(
                        new ClipRequest.Pictures(
                            "480p",
                            List.of(
                                new ClipRequest.Piece(
                                    part.resolve(border.renditions().get(0).file()), 0, 10),
                                new ClipRequest.Piece(run.largest(), 50, 25)))),
                    Optional.of(run.largest()),
                    Optional.empty(),
                    40),
                Progress.Listener.NONE);
    Watched watched = Watched.watch(folder.resolve(answer.files().get(0).file()));
    assertThat(watched.pictures).hasSize(35);
    assertThat(watched.damaged).isZero();
    assertThat(watched.flashesUs()).containsExactly(400_000L);
    assertThat(watched.beepsUs.get(0)).isCloseTo(400_000L, within(2_000L));
  }

  @Test
  void cardsAroundAClipAreSilentAndMoveNothing() throws Exception {
    // Of frames 33 to 87, the first 14 and the last 5 stand for cards: the clip is 47 to 82.
    ClipAnswer answer =
        new ClipTask()
            .run(
                new ClipRequest(
                    "现场录像.mp4",
                    "cards",
                    folder,
                    run.grid,
                    List.of(
                        new ClipRequest.Pictures(
                            "480p",
                            List.of(new ClipRequest.Piece(run.largest(), FIRST, END - FIRST)),
                            14,
                            5)),
                    Optional.of(run.largest()),
                    Optional.empty(),
                    47),
                Progress.Listener.NONE);
    assertThat(answer.files().get(0).frames()).isEqualTo(54);
    Watched watched = Watched.watch(folder.resolve(answer.files().get(0).file()));
    assertThat(watched.damaged).isZero();
    assertThat(watched.flashesUs()).containsExactly(680_000L, 1_680_000L);
    assertThat(watched.beepsUs).hasSize(2);
    assertThat(watched.beepsUs.get(0)).isCloseTo(680_000L, within(2_000L));
    assertThat(watched.beepsUs.get(1)).isCloseTo(1_680_000L, within(2_000L));
    assertThat(watched.soundEndUs).isCloseTo(2_160_000L, within(22_000L));
  }

  @Test
  void nothingIsHeardBehindACard() throws Exception {
    // The flash and beep at 2 s are frame 50, where the clip begins only after.
    ClipAnswer answer =
        new ClipTask()
            .run(
                new ClipRequest(
                    "现场录像.mp4",
                    "silent",
                    folder,
                    run.grid,
                    List.of(
                        new ClipRequest.Pictures(
                            "480p",
                            List.of(new ClipRequest.Piece(run.largest(), FIRST, END - FIRST)),
                            30,
                            14)),
                    Optional.of(run.largest()),
                    Optional.empty(),
                    63),
                Progress.Listener.NONE);
    Watched watched = Watched.watch(folder.resolve(answer.files().get(0).file()));
    assertThat(watched.flashesUs()).containsExactly(680_000L, 1_680_000L);
    assertThat(watched.beepsUs).as("both lie behind the cards").isEmpty();
  }
}
