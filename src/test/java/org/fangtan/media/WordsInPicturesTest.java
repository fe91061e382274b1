package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Scene;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes laid over pictures that are all grey, 126. */
class WordsInPicturesTest {
  private static final Offset<Integer> NOISE = Offset.offset(2);
  private static final int SIDE = 160;

  @TempDir static Path folder;

  private static TestRun run;

  @BeforeAll
  static void look() throws Exception {
    Path source =
        TestMedia.clip()
            .size(SIDE, SIDE)
            .seconds(2)
            .withoutAudio()
            .videoSource("color=c=0x808080:s=%dx%d:r=%s:d=%s")
            .write(folder.resolve("grey.mp4"));
    run = TestRun.of(source, folder).run();
  }

  /** The upper half in one colour. */
  private static Overlay.Shown half(String colour, long first, long end, int in, int out) {
    Box half = new Box(0, 0, SIDE, SIDE / 2.0);
    return new Overlay.Shown(
        new Scene(
            SIDE,
            SIDE,
            0,
            Optional.empty(),
            half,
            List.of(Panel.of("half", half, Colour.of(colour))),
            "half",
            ""),
        first,
        end,
        in,
        out);
  }

  private static List<Watched.Picture> seen(Overlay overlay) throws Exception {
    Path where = Files.createTempDirectory(folder, "laid");
    MediaPassRequest whole = run.request(where);
    RenditionSpec spec =
        new RenditionSpec("a", SIDE, SIDE, 10, RateLimit.of(8_000_000), "ultrafast", 1)
            .framed(Framing.BORDERS);
    new ShapesTask()
        .run(
            new ShapesRequest(
                where,
                run.grid,
                Colours.of(run.summary.mainVideo().orElseThrow()),
                List.of(
                    new ShapesRequest.Stretch(
                        "v.mp4",
                        whole.source(),
                        run.summary,
                        whole.originUs(),
                        1,
                        List.of(
                            new ShapesRequest.Output(
                                "a.mp4", new FrameRange(10, 30), spec, overlay)))),
                1,
                8192),
            Progress.Listener.NONE);
    return Watched.watch(where.resolve("a.mp4")).pictures;
  }

  @Test
  void aSceneIsThereInItsFramesAndFades() throws Exception {
    int grey = seen(Overlay.NONE).get(0).brightness();
    List<Watched.Picture> pictures = seen(new Overlay(0, 0, List.of(half("#ffffff", 5, 15, 4, 0))));
    assertThat(pictures).hasSize(20);
    int white = (grey + 235) / 2;
    assertThat(pictures.get(4).brightness()).isCloseTo(grey, NOISE);
    // 1/5, 2/5 … of the way, then all of it.
    for (int i = 1; i <= 4; i++) {
      int brightness = grey + (white - grey) * i / 5;
      assertThat(pictures.get(4 + i).brightness()).as("" + i).isCloseTo(brightness, NOISE);
    }
    assertThat(pictures.get(9).brightness()).isCloseTo(white, NOISE);
    assertThat(pictures.get(14).brightness()).isCloseTo(white, NOISE);
    assertThat(pictures.get(15).brightness()).isCloseTo(grey, NOISE);
  }

  @Test
  void coloursAreThoseOfTheFrames() throws Exception {
    int grey = seen(Overlay.NONE).get(0).brightness();
    boolean isHigh = Colours.of(run.summary.mainVideo().orElseThrow()).matrix().equals("bt709");
    double red = isHigh ? 0.2126 : 0.299;
    int brightness = (int) Math.round(16 + 219 * red);
    assertThat(seen(new Overlay(0, 0, List.of(half("#ff0000", 0, 20, 0, 0)))).get(3).brightness())
        .isCloseTo((grey + brightness) / 2, NOISE);
    // Half transparent: half of the way there.
    assertThat(seen(new Overlay(0, 0, List.of(half("#ff000080", 0, 20, 0, 0)))).get(3).brightness())
        .isCloseTo(grey + (brightness - grey) / 4, NOISE);
  }

  @Test
  void leadAndTailAddFramesThatShowTheFirstAndTheLastPicture() throws Exception {
    List<Watched.Picture> pictures =
        seen(
            new Overlay(6, 3, List.of(half("#000000", 0, 6, 0, 0), half("#000000", 26, 29, 0, 0))));
    int grey = pictures.get(10).brightness();
    assertThat(pictures).hasSize(29);
    for (int i = 0; i < 29; i++) {
      int expected = i < 6 || i >= 26 ? (grey + 16) / 2 : grey;
      assertThat(pictures.get(i).brightness()).as("" + i).isCloseTo(expected, NOISE);
    }
  }
}
