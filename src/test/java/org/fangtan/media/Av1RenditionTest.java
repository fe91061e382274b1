package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.Rung;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AV1 beside H.264: encoded in parts, joined, streamed, and checked like it. */
class Av1RenditionTest {
  private static final Rung H264 = new Rung("240p", 240, 23, 500_000);
  private static final Rung AV1 = new Rung("240p-av1", 240, 38, 500_000, PictureFormat.AV1);

  @TempDir static Path folder;
  private static TestRun run;
  private static List<Long> h264Keys;
  private static List<Long> av1Keys;
  private static List<String> master;

  @BeforeAll
  static void make() throws Exception {
    Path source = TestMedia.clip().size(426, 240).seconds(6).write(folder.resolve("film.mp4"));
    run =
        TestRun.of(source, Files.createDirectories(folder.resolve("made")))
            .ladder(H264, AV1)
            .marks(33, 110)
            .inChunksOf(100)
            .run();
    h264Keys = keyframes(run.file("video/240p.mp4"));
    av1Keys = keyframes(run.file("video/240p-av1.mp4"));
    Path forAll = HlsFolder.write(run, folder.resolve("hls"), List.of());
    master = Files.readAllLines(forAll.resolveSibling(MasterPlaylist.WITH_AV1));
    assertThat(Files.readString(forAll)).doesNotContain("av01");
  }

  private static List<Long> keyframes(Path file) throws Exception {
    List<Long> frames = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      input.readOnly(input.bestStream(avutil.AVMEDIA_TYPE_VIDEO).orElseThrow());
      long number = 0;
      while (input.read()) {
        if ((input.packet().flags() & 1) != 0) {
          frames.add(number);
        }
        number++;
      }
    }
    return frames;
  }

  @Test
  void keyframesLieAtGopBordersMarksAndWherePartsBegin() {
    assertThat(av1Keys).contains(0L, 25L, 33L, 50L, 75L, 100L, 110L, 125L);
    assertThat(run.passes).hasSize(2);
    assertThat(h264Keys).contains(33L, 110L);
  }

  @Test
  void itHasTheFramesOfTheH264() {
    assertThat(run.assembled.renditions())
        .extracting(one -> one.name())
        .containsExactly("240p", "240p-av1");
    assertThat(run.assembled.renditions()).extracting(one -> one.frames()).containsOnly(150L);
  }

  @Test
  void itsCodecSaysProfileLevelTierAndDepth() {
    // 426x240 at 25 frames a second is level 2.0, whose number is 0.
    assertThat(run.assembled.renditions().get(1).codecs()).isEqualTo("av01.0.00M.08,mp4a.40.2");
  }

  @Test
  void inThePlaylistItComesAfterTheH264() {
    List<String> variants =
        master.stream().filter(line -> line.startsWith("#EXT-X-STREAM-INF")).toList();
    assertThat(variants).hasSize(2);
    assertThat(variants.get(0)).contains("CODECS=\"avc1.");
    assertThat(variants.get(1))
        .contains("CODECS=\"av01.0.00M.08,mp4a.40.2\"", "RESOLUTION=426x240");
  }
}
