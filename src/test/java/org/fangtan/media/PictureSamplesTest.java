package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.fangtan.json.Json;
import org.fangtan.rendition.PictureSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSamplesTest {
  /** In two parts of 30 frames: 0, 13, 26 and 30, 39. */
  @Test
  void aPassKeepsTwoSmallPicturesASecondAndItsFirstOne(@TempDir Path folder) throws Exception {
    Path film =
        TestMedia.clip()
            .size(640, 360)
            .seconds(2)
            .withoutAudio()
            .videoSource("color=c=red:s=%dx%d:r=%s:d=%s")
            .write(folder.resolve("film.mp4"));
    TestRun.of(film, folder).inChunksOf(30).run();
    assertThat(samples(folder, 0).samples())
        .extracting(PictureSamples.Sample::frame)
        .containsExactly(0L, 13L, 26L);
    PictureSamples second = samples(folder, 1);
    assertThat(second.samples()).extracting(PictureSamples.Sample::frame).containsExactly(30L, 39L);
    byte[] data = Files.readAllBytes(folder.resolve("part-1").resolve(PictureSamples.DATA));
    for (PictureSamples.Sample one : second.samples()) {
      int start = Math.toIntExact(one.offset());
      byte[] jpeg = Arrays.copyOfRange(data, start, start + one.sizeBytes());
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
      assertThat(picture.getWidth()).isEqualTo(PictureSamples.LONG_SIDE);
      assertThat(picture.getHeight()).isEqualTo(144);
      int pixel = picture.getRGB(128, 72);
      assertThat(pixel >> 16 & 0xff).isGreaterThan(240);
      assertThat(pixel & 0xff).isLessThan(15);
    }
  }

  private static PictureSamples samples(Path folder, int part) throws Exception {
    return Json.read(
        folder.resolve("part-" + part).resolve(PictureSamples.LIST), PictureSamples.class);
  }
}
