package org.fangtan.graphic.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.SceneReview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Raw frames against a golden file of hashes. {@code -Dfangtan.golden.frames=write} rewrites it in
 * src/test/resources; look at the frames before you do.
 */
class SceneRendererTest {
  private static final String GOLDEN = "frames.txt";

  @TempDir Path folder;

  @Test
  void framesAreTheSameBytesEverywhere() throws Exception {
    List<String> lines = FrameHashes.lines();
    if ("write".equals(System.getProperty("fangtan.golden.frames"))) {
      Files.write(Path.of("src/test/resources/org/fangtan/graphic/draw").resolve(GOLDEN), lines);
    }
    assertThat(lines).isEqualTo(golden());
  }

  /** Turkish letters, other digits, no vector instructions, the first compiler alone. */
  @Test
  void framesAreTheSameBytesInAnotherLocaleAndWithOtherInstructions() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:UseAVX=0",
                "-XX:UseSSE=2",
                "-cp",
                System.getProperty("java.class.path"),
                FrameHashes.class.getName()));
    Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.matches("\\w+ [0-9a-f]{64}"))).isEqualTo(golden());
  }

  private static List<String> golden() throws Exception {
    try (InputStream in = SceneRendererTest.class.getResourceAsStream(GOLDEN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void aFrameDependsOnItsTimeAlone() throws Exception {
    SceneRenderer inOrder = new SceneRenderer(SampleScene.upright(), Map.of());
    for (long timeUs = 0; timeUs < 4_200_000; timeUs += 120_000) {
      inOrder.draw(timeUs);
    }
    SceneRenderer backwards = new SceneRenderer(SampleScene.upright(), Map.of());
    backwards.draw(15_000_000);

    assertThat(FrameHashes.hash(inOrder, 4_200_000))
        .isEqualTo(FrameHashes.hash(backwards, 4_200_000))
        .isEqualTo(FrameHashes.hash(new SceneRenderer(SampleScene.upright(), Map.of()), 4_200_000));
  }

  @Test
  void aStretchWithoutMotionIsDrawnOnce() throws Exception {
    SceneRenderer renderer = new SceneRenderer(SampleScene.upright(), Map.of());

    assertThat(renderer.draw(12_000_000)).isTrue();
    assertThat(renderer.draw(12_040_000)).isFalse();
    assertThat(renderer.draw(18_200_000)).isTrue();
  }

  @Test
  void theSampleHasNoFaults() {
    assertThat(SceneReview.of(SampleScene.upright(), Fonts.loaded()).problems()).isEmpty();
  }

  @Test
  void whatIsTransparentHasItsAlphaMultipliedIn() throws Exception {
    Panel panel =
        new Panel(
            "half",
            new Box(0, 0, 4, 4),
            0,
            Fill.of(Colour.of("#ff000080")),
            Optional.empty(),
            Motion.NONE);
    SceneRenderer renderer = new SceneRenderer(scene(Optional.empty(), panel), Map.of());
    renderer.draw(0);

    assertThat(renderer.isOpaque()).isFalse();
    assertThat(renderer.pixels()[0]).isEqualTo(0x80800000);
    assertThat(renderer.pixels()[63]).isZero();
  }

  @Test
  void picturesAreShownWholeCroppedOrInPart() throws Exception {
    BufferedImage halves = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = halves.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 200, 200);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(200, 0, 200, 200);
    graphics.dispose();
    Path file = folder.resolve("halves.png");
    ImageIO.write(halves, "png", file.toFile());

    assertThat(drawn(file, Optional.empty(), Picture.Fit.CROPPED))
        .isEqualTo(List.of("ff0000", "ff0000", "0000ff", "0000ff"));
    assertThat(drawn(file, Optional.of(new Box(0, 0, 200, 200)), Picture.Fit.WHOLE))
        .isEqualTo(List.of("ff0000", "ff0000", "ff0000", "ff0000"));
    // Half as high as the box: its corners stay as they were.
    assertThat(drawn(file, Optional.empty(), Picture.Fit.WHOLE))
        .isEqualTo(List.of("ffffff", "ff0000", "0000ff", "ffffff"));
  }

  /** Colours of the upper left corner, left and right of the middle, and of the lower right. */
  private static List<String> drawn(Path file, Optional<Box> part, Picture.Fit fit)
      throws Exception {
    Picture picture =
        new Picture("p", new Box(0, 0, 8, 8), "halves", part, fit, 0, "", Motion.NONE);
    SceneRenderer renderer =
        new SceneRenderer(
            scene(Optional.of(Fill.of(Colour.WHITE)), picture), Map.of("halves", file));
    renderer.draw(0);
    int[] pixels = renderer.pixels();
    return Arrays.stream(new int[] {0, 4 * 8 + 2, 4 * 8 + 5, 63})
        .mapToObj(at -> String.format(java.util.Locale.ROOT, "%06x", pixels[at] & 0xFFFFFF))
        .toList();
  }

  @Test
  void aPictureThatIsNoneIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("logo.png"), "not a picture");

    assertThatThrownBy(() -> drawn(file, Optional.empty(), Picture.Fit.WHOLE))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("halves");
  }

  @Test
  void whatLiesOutsideAClipIsNotDrawn() throws Exception {
    Panel all = Panel.of("all", new Box(0, 0, 8, 8), Colour.BLACK);
    Group clipped =
        new Group(
            "clipped",
            new Box(0, 0, 8, 8),
            Optional.of(new Group.Clip(new Box(0, 0, 4, 8), 0)),
            List.of(all),
            Motion.NONE);
    SceneRenderer renderer =
        new SceneRenderer(scene(Optional.of(Fill.of(Colour.WHITE)), clipped), Map.of());
    renderer.draw(0);

    assertThat(renderer.pixels()[3] & 0xFFFFFF).isZero();
    assertThat(renderer.pixels()[4] & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  private static Scene scene(Optional<Fill> background, Element element) {
    return new Scene(
        8, 8, 0, background, new Box(0, 0, 8, 8), List.of(element), "title", "description");
  }
}
