package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Rung;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Two seconds move, then nothing for ten, then two more: B-frames, as programs encode it. */
  private static TestMedia.Clip resting() {
    return TestMedia.clip()
        .rate("30")
        .seconds(14)
        .withoutAudio()
        .videoSource(
            "testsrc2=size=%dx%d:rate=%s:duration=%s," + "select='lt(t,2)+gte(t,12)',settb=1/1000")
        .video(
            "libx264",
            "yuv420p",
            Map.of("preset", "veryfast", "bf", "3", "g", "15", "x264-params", "b-pyramid=normal"));
  }

  @ParameterizedTest
  @CsvSource({"mp4", "matroska"})
  void aScreenThatRestsForLongHasLostNothing(String muxer) throws Exception {
    Path screen = resting().format(muxer).write(folder.resolve("screen"));
    TestRun run =
        TestRun.of(screen, folder).ladder(new Rung("240p", 240, 23, 500_000)).maxLostPercent(0);
    run.run();
    assertThat(run.passes.get(0).lostUs()).isZero();
    assertThat(run.passes.get(0).decodedUs()).isEqualTo(run.grid.timeUs(run.frames));
    // Where the pictures are even otherwise, somebody should look at the place.
    boolean isEven = !run.summary.mainVideo().orElseThrow().variableRate();
    assertThat(run.passes.get(0).findings())
        .extracting(Finding::code)
        .isEqualTo(isEven ? List.of(FindingCode.PICTURE_GAP.name()) : List.of());
    assertThat(Watched.watch(run.largest()).pictures).hasSize(420);
  }

  /** Its pictures between 12 and 13.5 s are there and cannot be decoded. */
  @Test
  void picturesOfAScreenThatCannotBeDecodedAreLost() throws Exception {
    Path screen = resting().faststart().write(folder.resolve("screen.mp4"));
    byte[] bytes = Files.readAllBytes(screen);
    try (MediaInput input = MediaInput.open(screen, 1 << 26)) {
      while (input.read()) {
        long timeMs = input.packet().pts() * 1000 / input.stream(0).time_base().den();
        if (timeMs >= 12_000 && timeMs < 13_500) {
          int at = Math.toIntExact(input.packet().pos());
          Arrays.fill(bytes, at, at + input.packet().size(), (byte) 0);
        }
      }
    }
    Files.write(screen, bytes);
    TestRun run =
        TestRun.of(screen, folder).ladder(new Rung("240p", 240, 23, 500_000)).maxLostPercent(50);
    run.run();
    assertThat(run.passes.get(0).lostUs()).isBetween(1_300_000L, 1_900_000L);
    assertThat(run.passes.get(0).findings())
        .extracting(Finding::code)
        .contains(FindingCode.PICTURE_DAMAGED.name());
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
