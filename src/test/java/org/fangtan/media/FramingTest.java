package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.fangtan.config.SettingsReader;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is seen in clips of other shapes. The picture is as wide as 16:9, its left half white (235)
 * and its right half black (16).
 */
class FramingTest {
  private static final Offset<Integer> NOISE = Offset.offset(6);

  @TempDir static Path folder;

  private static TestRun run;

  @BeforeAll
  static void encode() throws Exception {
    Path source =
        TestMedia.clip()
            .size(640, 360)
            .seconds(1)
            .withoutAudio()
            .videoSource(
                "color=c=black:s=%dx%d:r=%s:d=%s,drawbox=x=0:y=0:w=iw/2:h=ih:color=white:t=fill")
            .write(folder.resolve("source.mp4"));
    run = TestRun.of(source, folder).run();
  }

  /** The first picture of it. */
  private static Watched.Picture seen(String aspect, Framing framing) throws Exception {
    return seen(aspect, framing, 2).get(0);
  }

  private static List<Watched.Picture> seen(String aspect, Framing framing, int frames)
      throws Exception {
    ClipShape shape =
        SettingsReader.defaults().media().clips().stream()
            .filter(one -> one.aspect().equals(aspect))
            .findFirst()
            .orElseThrow();
    RateLimit limit = RateLimit.of(shape.maxBitsPerSecond());
    RenditionSpec spec =
        new RenditionSpec(
                shape.fileName(), shape.width(), shape.height(), shape.crf(), limit, "ultrafast", 1)
            .framed(framing);
    Path here = Files.createTempDirectory(folder, "shape");
    MediaPassAnswer made = run.copyOver(here, 0, frames, spec);
    return Watched.watch(here.resolve(made.renditions().get(0).file())).pictures;
  }

  /** Of a crop as wide as 9/16, 3/4 or 1/1 of the height, this share is white. */
  @ParameterizedTest(name = "{0}, cropped at {1} %")
  @CsvSource({
    "9:16, 0, 235, 1080, 1920",
    "9:16, 100, 16, 1080, 1920",
    "9:16, 50, 125, 1080, 1920",
    "3:4, 0, 235, 1080, 1440",
    "3:4, 100, 16, 1080, 1440",
    "1:1, 0, 209, 1080, 1080",
    "1:1, 50, 125, 1080, 1080",
    "1:1, 100, 42, 1080, 1080"
  })
  void aCropFollowsItsFocus(String aspect, int focus, int brightness, int width, int height)
      throws Exception {
    Watched.Picture seen = seen(aspect, new Framing(Framing.Kind.CROP, focus));
    assertThat(seen.width()).isEqualTo(width);
    assertThat(seen.height()).isEqualTo(height);
    assertThat(seen.brightness()).isCloseTo(brightness, NOISE);
  }

  @Test
  void bordersAreBlackAndABlurredBackgroundIsNot() throws Exception {
    // The picture is 1080 x 608 of 1080 x 1920: 0.32 of it is half white.
    int bordered = seen("9:16", Framing.BORDERS).brightness();
    assertThat(bordered).isCloseTo(16 + (int) (0.317 * 110), NOISE);
    // The rest shows the picture's middle, blurred and a little darker: half of it is white.
    int blurred = seen("9:16", new Framing(Framing.Kind.BLUR, 50)).brightness();
    assertThat(blurred).isBetween(100, 130);
  }

  /** A window of 202 of 640 pixels: white up to 320, black from there on. */
  @Test
  void aPathShowsItsWindowFrameByFrameAndElsewhereTheWholePicture() throws Exception {
    CropPath.Window left = new CropPath.Window(0, 0, 202, 360);
    CropPath.Window middle = new CropPath.Window(219, 0, 202, 360);
    CropPath.Window right = new CropPath.Window(438, 0, 202, 360);
    CropPath path =
        new CropPath(
            640,
            360,
            List.of(
                CropPath.Piece.still(new FrameRange(0, 3), left),
                new CropPath.Piece(new FrameRange(3, 13), left, right),
                CropPath.Piece.still(new FrameRange(13, 16), middle)));
    List<Watched.Picture> seen = seen("9:16", Framing.BORDERS.along(path), 20);
    assertThat(seen).hasSize(20);
    assertThat(seen).allMatch(one -> one.width() == 1080 && one.height() == 1920);
    assertThat(seen.subList(0, 3)).allMatch(one -> one.brightness() > 229);
    // It moves by 43.8 pixels a frame, so that its left edge is at 219 in the frame 8.
    assertThat(seen.get(8).brightness()).isCloseTo(125, NOISE);
    assertThat(seen.get(12).brightness()).isLessThan(22);
    assertThat(seen.get(13).brightness()).isCloseTo(125, NOISE);
    int bordered = 16 + (int) (0.317 * 110);
    assertThat(seen.get(16).brightness()).isCloseTo(bordered, NOISE);
    assertThat(seen.get(19).brightness()).isCloseTo(bordered, NOISE);
  }
}
