package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Overlay;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flashes at every full second of a recording of five, seen in parts of it. */
class ShapesTaskTest {
  @TempDir static Path folder;

  private static TestRun run;

  @BeforeAll
  static void look() throws Exception {
    Path source =
        TestMedia.clip().size(320, 240).seconds(5).flashAndBeep().write(folder.resolve("s.mp4"));
    run = TestRun.of(source, folder).run();
  }

  private static RenditionSpec shape(String name, int width, int height) {
    return new RenditionSpec(name, width, height, 22, RateLimit.of(2_000_000), "ultrafast", 1)
        .framed(new Framing(Framing.Kind.BLUR, 50));
  }

  private static ShapesRequest request(Path where, int lanes, List<ShapesRequest.Output> outputs)
      throws Exception {
    MediaPassRequest whole = run.request(where);
    return new ShapesRequest(
        Files.createDirectories(where),
        run.grid,
        Colours.of(run.summary.mainVideo().orElseThrow()),
        List.of(
            new ShapesRequest.Stretch(
                "现场录像.mp4", whole.source(), run.summary, whole.originUs(), 1, outputs)),
        lanes,
        8192);
  }

  private static List<ShapesRequest.Output> overlappingAndApart() {
    return List.of(
        new ShapesRequest.Output(
            "late.mp4", new FrameRange(90, 125), shape("a", 90, 160), Overlay.NONE),
        new ShapesRequest.Output(
            "early.mp4", new FrameRange(10, 60), shape("b", 90, 160), Overlay.NONE),
        new ShapesRequest.Output(
            "square.mp4", new FrameRange(40, 80), shape("c", 120, 120), Overlay.NONE));
  }

  @Test
  void everyPartHasItsFramesWhateverTheOthersShow() throws Exception {
    Path where = folder.resolve("exact");
    List<Progress> told = new ArrayList<>();
    ShapesAnswer answer = new ShapesTask().run(request(where, 2, overlappingAndApart()), told::add);
    assertThat(answer.files())
        .extracting(one -> one.file() + " " + one.frames())
        .containsExactly("late.mp4 35", "early.mp4 50", "square.mp4 40");
    assertThat(Watched.watch(where.resolve("late.mp4")).flashesUs()).containsExactly(400_000L);
    assertThat(Watched.watch(where.resolve("early.mp4")).flashesUs())
        .containsExactly(600_000L, 1_600_000L);
    Watched square = Watched.watch(where.resolve("square.mp4"));
    assertThat(square.flashesUs()).containsExactly(400_000L, 1_400_000L);
    assertThat(square.pictures).hasSize(40);
    // What two of them show is counted, as it is decoded, once: 10 to 80 and 90 to 125.
    assertThat(told.get(told.size() - 1).frames()).isEqualTo(105);
    assertThat(told.get(told.size() - 1).totalUs()).isEqualTo(105 * 40_000);
  }

  @Test
  void howManyPlacesAreDecodedAtOnceChangesNothing() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    new ShapesTask().run(request(one, 1, overlappingAndApart()), Progress.Listener.NONE);
    new ShapesTask().run(request(two, 2, overlappingAndApart()), Progress.Listener.NONE);
    for (ShapesRequest.Output output : overlappingAndApart()) {
      assertThat(two.resolve(output.file())).hasSameBinaryContentAs(one.resolve(output.file()));
    }
  }
}
