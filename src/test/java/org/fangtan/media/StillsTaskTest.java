package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.face.FaceFinder;
import org.fangtan.framing.Face;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillsTaskTest {
  private static StillsAnswer stills(Path film, String rate, Path folder, List<Long> frames)
      throws Exception {
    return new StillsTask()
        .run(
            new StillsRequest(
                "film",
                film,
                FrameGrid.of(Rational.parse(rate), 2_000_000, 6_000_000),
                frames,
                640,
                360,
                folder),
            Progress.Listener.NONE);
  }

  /** The picture gets brighter by four with every frame, so that it tells its number. */
  @Test
  void eachPictureIsThatOfItsFrameAndWhatIsNotThereIsLeftOut(@TempDir Path folder)
      throws Exception {
    Path film =
        TestMedia.clip()
            .size(640, 360)
            .seconds(2)
            .withoutAudio()
            .videoSource("color=c=black:s=%dx%d:r=%s:d=%s,geq=lum='20+4*N':cb=128:cr=128")
            .write(folder.resolve("film.mp4"));
    StillsAnswer answer = stills(film, "25", folder, List.of(3L, 5L, 30L, 48L, 500L));
    assertThat(answer.frames()).containsExactly(3L, 5L, 30L, 48L);
    for (long frame : answer.frames()) {
      BufferedImage picture = ImageIO.read(folder.resolve(StillsRequest.fileOf(frame)).toFile());
      assertThat(picture.getWidth()).isEqualTo(640);
      int full = (int) Math.round((20 + 4 * frame - 16) * 255 / 219.0);
      assertThat(picture.getRGB(320, 180) & 0xff)
          .as("frame " + frame)
          .isBetween(full - 4, full + 4);
    }
  }

  @Test
  void aRealPersonsFaceIsFound(@TempDir Path folder) throws Exception {
    Path film = Path.of("../shared/material/video/talking-head-720p.mp4");
    assumeTrue(Files.exists(film), "no real video at ../shared/material/video");
    assertThat(stills(film, "30", folder, List.of(60L, 150L)).frames()).hasSize(2);
    try (FaceFinder finder = FaceFinder.open()) {
      for (long frame : new long[] {60, 150}) {
        List<Face> faces =
            finder.find(ImageIO.read(folder.resolve(StillsRequest.fileOf(frame)).toFile()));
        assertThat(faces).hasSize(1);
        assertThat(faces.get(0).centreX()).isBetween(1_400, 2_100);
        assertThat(faces.get(0).centreY()).isBetween(2_000, 2_900);
      }
    }
  }
}
