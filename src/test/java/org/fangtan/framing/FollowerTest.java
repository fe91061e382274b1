package org.fangtan.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.LongToIntFunction;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameRange;
import org.junit.jupiter.api.Test;

/** Clips of 9:16 out of 16:9: a window of 608 of 1920 pixels. */
class FollowerTest {
  private static CropPath upright(FollowRequest request) {
    return Follower.follow(request, 1080, 1920).orElseThrow();
  }

  @Test
  void whoSitsStillAndNodsIsNotFollowedAtAll() {
    Random random = new Random(7);
    CropPath path =
        upright(
            Walks.request(
                500,
                List.of(),
                Walks.samples(
                    500,
                    frame ->
                        List.of(Walks.face(6_000 + random.nextInt(800) - 400, 3_000, Walks.RED)))));
    assertThat(path.pieces()).hasSize(1);
    CropPath.Window window = path.at(250).orElseThrow();
    assertThat(window.width()).isEqualTo(608);
    assertThat(window.height()).isEqualTo(1080);
    assertThat(window.x() + 304).isBetween(1152 - 60, 1152 + 60);
  }

  @Test
  void whoWalksIsFollowedSmoothlyAndStaysInTheMiddle() {
    // From a fifth of the picture to four fifths and back, within 20 s.
    LongToIntFunction x = frame -> 2_000 + (int) (6_000 - Math.abs(frame - 250) * 24);
    CropPath path =
        upright(
            Walks.request(
                500,
                List.of(),
                Walks.samples(
                    500, frame -> List.of(Walks.face(x.applyAsInt(frame), 3_000, Walks.RED)))));
    assertThat(Walks.insidePercent(path, 500, x)).isGreaterThanOrEqualTo(98);
    // The person passes a hundred and twentieth of the window from frame to frame.
    assertThat(Walks.longestStep(path, 500, List.of())).isLessThan(0.03);
  }

  @Test
  void betweenShotsTheWindowJumpsAndInsideThemItRests() {
    LongToIntFunction x = frame -> frame < 100 ? 2_500 : frame < 211 ? 7_500 : 4_000;
    List<Long> cuts = List.of(100L, 211L);
    CropPath path =
        upright(
            Walks.request(
                300,
                cuts,
                Walks.samples(
                    300, frame -> List.of(Walks.face(x.applyAsInt(frame), 3_000, Walks.RED)))));
    assertThat(path.pieces()).hasSize(3);
    assertThat(Walks.insidePercent(path, 300, x)).isEqualTo(100);
    assertThat(Walks.moving(path, 300)).isEqualTo(2);
  }

  @Test
  void aChangeOfSceneThatNobodyNoticedDoesNotLoseThePerson() {
    LongToIntFunction x = frame -> frame < 150 ? 3_000 : 7_500;
    CropPath path =
        upright(
            Walks.request(
                300,
                List.of(),
                Walks.samples(
                    300,
                    frame ->
                        List.of(
                            Walks.face(
                                x.applyAsInt(frame),
                                3_000,
                                frame < 150 ? Walks.RED : Walks.BLUE)))));
    assertThat(Walks.insidePercent(path, 300, x)).isGreaterThan(90);
  }

  @Test
  void whoLeavesAndComesBackElsewhereIsAwaitedThere() {
    LongToIntFunction x = frame -> frame < 150 ? 3_000 : 7_000;
    CropPath path =
        upright(
            Walks.request(
                400,
                List.of(),
                Walks.samples(
                    400,
                    frame ->
                        frame > 150 && frame < 250
                            ? List.of()
                            : List.of(Walks.face(x.applyAsInt(frame), 3_000, Walks.RED)))));
    for (long frame : new long[] {0, 149, 250, 399}) {
      CropPath.Window window = path.at(frame).orElseThrow();
      int pixels = x.applyAsInt(frame) * 1920 / Face.WHOLE;
      assertThat(pixels - window.x()).as("frame " + frame).isBetween(200, 408);
    }
    assertThat(Walks.longestStep(path, 400, List.of())).isLessThan(0.08);
  }

  @Test
  void twoWhoFitAreShownTogether() {
    CropPath path =
        upright(
            Walks.request(
                100,
                List.of(),
                Walks.samples(
                    100,
                    frame ->
                        List.of(
                            Walks.face(4_000, 3_000, Walks.RED),
                            Walks.face(5_200, 3_000, Walks.BLUE)))));
    CropPath.Window window = path.at(50).orElseThrow();
    assertThat(window.x() + window.width() / 2).isBetween(883 - 3, 883 + 3);
  }

  /** Until 200 each is shown alone while he speaks; from there on both sit far apart. */
  private static List<FaceSample> interview() {
    return Walks.samples(
        500,
        frame ->
            frame < 100
                ? List.of(Walks.face(5_000, 3_000, Walks.RED))
                : frame < 200
                    ? List.of(Walks.face(5_000, 3_000, Walks.BLUE))
                    : List.of(
                        Walks.face(2_000, 3_000, Walks.RED), Walks.face(8_000, 3_000, Walks.BLUE)));
  }

  @Test
  void ofTwoFarApartWhoeverSpeaksIsShown() {
    List<Voice> voices =
        List.of(
            new Voice(new FrameRange(0, 100), "主持人"),
            new Voice(new FrameRange(100, 200), "嘉宾"),
            new Voice(new FrameRange(200, 330), "主持人"),
            new Voice(new FrameRange(330, 345), "嘉宾"),
            new Voice(new FrameRange(345, 400), "主持人"),
            new Voice(new FrameRange(400, 500), "嘉宾"));
    CropPath path =
        upright(Walks.request(500, List.of(100L, 200L), interview(), voices, List.of(), List.of()));
    assertThat(path.at(260).orElseThrow().x()).isLessThan(200);
    // Half a second of 对 turns no camera.
    assertThat(path.at(338).orElseThrow().x()).isLessThan(200);
    assertThat(path.at(450).orElseThrow().x()).isGreaterThan(1100);
    assertThat(Walks.longestStep(path, 500, List.of(100L, 200L))).isLessThan(0.12);
  }

  @Test
  void whereNobodyKnowsWhoSpeaksBothAreShown() {
    CropPath path = upright(Walks.request(500, List.of(100L, 200L), interview()));
    assertThat(path.at(150)).isPresent();
    assertThat(path.at(300)).isEmpty();
  }

  @Test
  void withoutAFaceThereIsNoPath() {
    FollowRequest request = Walks.request(200, List.of(), Walks.samples(200, frame -> List.of()));
    assertThat(Follower.follow(request, 1080, 1920)).isEmpty();
  }

  @Test
  void captionsAreLeftOutOfAllShotsWhereAWindowWouldCutThem() {
    List<TextBox> texts =
        List.of(
            new TextBox(new FrameRange(20, 60), 3_000, 8_600, 7_000, 9_300),
            new TextBox(new FrameRange(60, 90), 3_500, 8_650, 6_500, 9_300));
    CropPath path =
        upright(
            Walks.request(
                300,
                List.of(100L),
                Walks.samples(300, frame -> List.of(Walks.face(6_000, 3_000, Walks.RED))),
                List.of(),
                texts,
                List.of()));
    for (long frame : new long[] {0, 40, 99, 100, 299}) {
      CropPath.Window window = path.at(frame).orElseThrow();
      assertThat(window.y() + window.height()).isLessThanOrEqualTo(8_600 * 1080 / 10_000);
      assertThat(window.height()).isBetween(910, 920);
      assertThat(window.width()).isBetween(510, 520);
    }
  }

  /** The same words in the same place are a sign, not captions; on top they are a logo. */
  @Test
  void signsAndLogosAreNotSparedAndNoHeadIsLeftOut() {
    List<TextBox> texts =
        List.of(
            new TextBox(new FrameRange(20, 60), 4_200, 8_000, 5_800, 8_600),
            new TextBox(new FrameRange(60, 90), 4_200, 8_000, 5_800, 8_600),
            new TextBox(new FrameRange(120, 150), 3_300, 1_100, 6_600, 1_800));
    CropPath path =
        upright(
            Walks.request(
                300,
                List.of(100L),
                Walks.samples(300, frame -> List.of(Walks.face(6_000, 3_000, Walks.RED))),
                List.of(),
                texts,
                List.of()));
    assertThat(path.at(150).orElseThrow().height()).isEqualTo(1080);
    FollowRequest low =
        Walks.request(
            300,
            List.of(),
            Walks.samples(300, frame -> List.of(Walks.face(6_000, 8_800, Walks.RED))),
            List.of(),
            List.of(new TextBox(new FrameRange(20, 60), 500, 6_500, 6_000, 7_500)),
            List.of());
    assertThat(Follower.follow(low, 1080, 1920)).isEmpty();
  }

  @Test
  void aNameStrapIsLeftOutOfItsShotAloneAndOneInsideTheWindowIsKept() {
    FollowRequest request =
        Walks.request(
            300,
            List.of(100L, 200L),
            Walks.samples(300, frame -> List.of(Walks.face(3_000, 3_000, Walks.RED))),
            List.of(),
            List.of(
                new TextBox(new FrameRange(20, 60), 500, 7_500, 2_500, 8_500),
                new TextBox(new FrameRange(220, 260), 2_200, 7_500, 3_800, 8_500)),
            List.of());
    CropPath path = upright(request);
    assertThat(path.at(10).orElseThrow().height()).isLessThan(805);
    assertThat(path.at(150).orElseThrow().height()).isEqualTo(1080);
    assertThat(path.at(250).orElseThrow().height()).isEqualTo(1080);
  }

  @Test
  void eyesThatWereTakenForTextDoNotStopTheWindow() {
    LongToIntFunction x = frame -> Math.toIntExact(3_000 + frame * 10);
    Face first = Walks.face(3_000, 3_000, Walks.RED).face();
    int eyes = first.leftEye().y();
    FollowRequest request =
        Walks.request(
            300,
            List.of(),
            Walks.samples(300, frame -> List.of(Walks.face(x.applyAsInt(frame), 3_000, Walks.RED))),
            List.of(),
            List.of(new TextBox(new FrameRange(3, 250), 2_200, eyes - 300, 3_800, eyes + 300)),
            List.of());
    assertThat(request.texts()).isEmpty();
    assertThat(Walks.insidePercent(upright(request), 300, x)).isGreaterThanOrEqualTo(98);
  }

  @Test
  void textAcrossTheMiddleKeepsTheWholeWidth() {
    Optional<CropPath> path =
        Follower.follow(
            Walks.request(
                300,
                List.of(100L),
                Walks.samples(300, frame -> List.of(Walks.face(3_000, 3_000, Walks.RED))),
                List.of(),
                List.of(new TextBox(new FrameRange(20, 60), 500, 4_000, 4_200, 5_000)),
                List.of()),
            1080,
            1920);
    assertThat(path.orElseThrow().at(50)).isEmpty();
    assertThat(path.orElseThrow().at(150)).isPresent();
  }

  @Test
  void anEditorsWordHoldsUntilTheShotEnds() {
    CropPath path =
        upright(
            Walks.request(
                300,
                List.of(200L),
                Walks.samples(300, frame -> List.of(Walks.face(3_000, 3_000, Walks.RED))),
                List.of(),
                List.of(),
                List.of(Walks.correction(100, 6_000))));
    assertThat(path.at(50).orElseThrow().x() + 304).isEqualTo(576);
    for (long frame = 120; frame < 200; frame++) {
      assertThat(path.at(frame).orElseThrow().x() + 304).isEqualTo(1152);
    }
    assertThat(path.at(200).orElseThrow().x() + 304).isEqualTo(576);
    assertThat(Walks.longestStep(path, 300, List.of(200L))).isLessThan(0.12);
  }

  @Test
  void anEditorsWordMakesAPathWhereNobodyIsSeen() {
    CropPath path =
        upright(
            Walks.request(
                100,
                List.of(),
                Walks.samples(100, frame -> List.of()),
                List.of(),
                List.of(),
                List.of(Walks.correction(0, 8_000))));
    assertThat(path.at(50).orElseThrow().x()).isEqualTo(1920 * 8 / 10 - 304);
  }

  /** An upright recording in a wide clip: the head stays, the feet go. */
  @Test
  void aWideShapeOfAnUprightPictureKeepsTheHead() {
    List<FaceSample> samples =
        Walks.samples(100, frame -> List.of(Walks.face(5_000, 2_500, Walks.RED)));
    FollowRequest wide = Walks.request(100, List.of(), samples);
    FollowRequest tall =
        new FollowRequest(
            wide.grid(),
            wide.range(),
            1080,
            1920,
            List.of(),
            samples,
            wide.people(),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            List.of());
    CropPath.Window window = Follower.follow(tall, 1920, 1080).orElseThrow().at(50).orElseThrow();
    assertThat(window.width()).isEqualTo(1080);
    assertThat(window.height()).isEqualTo(608);
    assertThat(480 - window.y()).isBetween(200, 300);
  }

  @Test
  void captionsThatTheWholeRecordingCarriesAreLeftOutWhereNoneWasNoticed() {
    FollowRequest unnoticed =
        Walks.request(
            100,
            List.of(),
            Walks.samples(100, frame -> List.of(Walks.face(5_000, 2_500, Walks.RED))));
    FollowRequest known =
        new FollowRequest(
            unnoticed.grid(),
            unnoticed.range(),
            unnoticed.width(),
            unnoticed.height(),
            unnoticed.cuts(),
            unnoticed.samples(),
            unnoticed.people(),
            unnoticed.voices(),
            List.of(),
            OptionalInt.of(8_800),
            unnoticed.corrections());
    assertThat(bottom(unnoticed)).isEqualTo(unnoticed.height());
    assertThat(bottom(known)).isLessThanOrEqualTo(unnoticed.height() * 88 / 100);
  }

  private static int bottom(FollowRequest request) {
    CropPath path = Follower.follow(request, 1080, 1920).orElseThrow();
    CropPath.Window window = path.at(request.range().first()).orElseThrow();
    return window.y() + window.height();
  }
}
