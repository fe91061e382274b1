package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uneven rates follow their smooth stretches; fields become pictures of their own if wanted. */
class RatesAndFieldsTest {
  @TempDir Path folder;

  /** Two seconds of each ten move at 30 pictures a second; the rest has one a second. */
  @Test
  void aScreenThatRestsMostOfTheTimeIsPublishedAtTheRateOfItsMotion() throws Exception {
    Path screen =
        TestMedia.clip()
            .rate("30")
            .seconds(30)
            .withoutAudio()
            .videoSource(
                "testsrc2=size=%dx%d:rate=%s:duration=%s,"
                    + "select='lt(mod(t,10),2)+not(mod(n,30))',settb=1/1000")
            .write(folder.resolve("screen.mp4"));
    TestRun run = TestRun.of(screen, folder).look();
    assertThat(run.summary.mainVideo().orElseThrow().variableRate()).isTrue();
    assertThat(run.grid.frameRate()).isEqualTo(new Rational(30, 1));
  }

  private TestRun fields(String name, Deinterlacing wanted, int chunkFrames) throws Exception {
    Path source = folder.resolve("fields.ts");
    if (!Files.exists(source)) {
      TestMedia.clip()
          .size(320, 240)
          .seconds(2)
          .withoutAudio()
          // Each moment is brighter than the one before; two of them make a picture.
          .videoSource(
              "nullsrc=size=%dx%d:rate=50:duration=%4$s,format=yuv420p,"
                  + "geq=lum='20+2*N':cb=128:cr=128,tinterlace=interleave_top,setfield=tff")
          .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "8M"))
          .format("mpegts")
          .write(source);
    }
    return TestRun.of(source, Files.createDirectories(folder.resolve(name)))
        .deinterlacing(wanted)
        .inChunksOf(chunkFrames)
        .run();
  }

  private static List<Integer> brightness(TestRun run) throws Exception {
    return Watched.watch(run.largest()).pictures.stream().map(Watched.Picture::brightness).toList();
  }

  @Test
  void aPictureOfEachFieldHasTheFieldsMoment() throws Exception {
    TestRun run = fields("field", Deinterlacing.FIELD, Integer.MAX_VALUE);
    assertThat(run.grid.frameRate()).isEqualTo(new Rational(50, 1));
    List<Integer> shown = brightness(run);
    assertThat(shown).hasSize(100);
    for (int i = 4; i < 96; i++) {
      assertThat(shown.get(i)).as("picture %d", i).isCloseTo(20 + 2 * i, within(2));
    }
    assertThat(brightness(fields("chunks", Deinterlacing.FIELD, 50)).subList(4, 96))
        .isEqualTo(shown.subList(4, 96));
  }

  @Test
  void byDefaultTwoFieldsAreOnePicture() throws Exception {
    TestRun run = fields("frame", Deinterlacing.FRAME, Integer.MAX_VALUE);
    assertThat(run.grid.frameRate()).isEqualTo(new Rational(25, 1));
    assertThat(brightness(run)).hasSize(50);
  }
}
