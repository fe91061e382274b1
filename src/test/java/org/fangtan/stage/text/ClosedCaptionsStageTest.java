package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.cea.CaptionStream;
import org.fangtan.media.TestMedia;
import org.fangtan.media.TestRun;
import org.fangtan.run.InputFile;
import org.fangtan.spec.Role;
import org.fangtan.stage.GivenFile;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Caption data that encoders put into pictures, through the media pass and the step that reads it.
 */
class ClosedCaptionsStageTest {
  @TempDir Path folder;

  /**
   * The same text in 708, and in 608 where it has the letters; at pictures 10 to 60 and 60 to 90.
   */
  private static CaptionStream captions() {
    return new CaptionStream()
        .at(10)
        .service(1, CaptionStream.codes().define(0, true, 60, 1, 32).text("各位网友 大家好，欢迎收看").bytes())
        .at(60)
        .service(1, CaptionStream.codes().clear(1).text("今天我们访谈").bytes())
        .at(90)
        .service(1, CaptionStream.codes().delete(1).bytes());
  }

  private static CaptionStream english() {
    return new CaptionStream()
        .at(3)
        .code(0x14, 0x20)
        .code(0x14, 0x2e)
        .code(0x14, 0x70)
        .text("GOOD MORNING AND WELCOME")
        .at(30)
        .code(0x14, 0x2f)
        .at(80)
        .code(0x14, 0x2c);
  }

  private static TestMedia.Clip clip(CaptionStream stream) {
    return TestMedia.clip().size(160, 120).seconds(4).closedCaptions(stream::of);
  }

  private TrackRun run(Path recording, int chunkFrames, Optional<TimeRange> trim) throws Exception {
    Path passes = folder.resolve("passes");
    Files.createDirectories(passes);
    int parts = TestRun.of(recording, passes).inChunksOf(chunkFrames).run().parts();
    List<InputFile> data = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      data.add(
          new GivenFile(
              Role.CLOSED_CAPTIONS, passes.resolve("part-" + i).resolve(CaptionDataWriter.FILE)));
    }
    return TrackRun.of(folder.resolve("s"), trim, data, recording);
  }

  @Test
  void h264WithReorderedPicturesIsReadInTheOrderOfItsPictures() throws Exception {
    Path file =
        clip(captions())
            .video("libx264", "yuv420p", Map.of("preset", "veryfast", "bf", "3", "g", "50"))
            .write(folder.resolve("v.mp4"));
    TrackRun run = run(file, Integer.MAX_VALUE, Optional.empty());
    assertThat(run.captions("zh-Hans"))
        .containsExactly("0.400-2.400 各位网友 大家好，欢迎收看", "2.400-3.600 今天我们访谈");
    assertThat(run.codes()).containsExactly("CLOSED_CAPTIONS");
  }

  @Test
  void aRecordingInPartsHasEachCaptionOnce() throws Exception {
    Path file = clip(captions()).write(folder.resolve("v.mp4"));
    TrackRun run = run(file, 50, Optional.empty());
    assertThat(run.captions("zh-Hans"))
        .containsExactly("0.400-2.400 各位网友 大家好，欢迎收看", "2.400-3.600 今天我们访谈");
  }

  @Test
  void mpeg2InTransportStreamsHasThemToo() throws Exception {
    Path file =
        clip(english())
            .video("mpeg2video", "yuv420p", Map.of("g", "12", "bf", "2", "b", "800000"))
            .audio("mp2", "s16", "stereo", 48000)
            .format("mpegts")
            .write(folder.resolve("v.ts"));
    TrackRun run = run(file, Integer.MAX_VALUE, Optional.empty());
    assertThat(run.captions("en")).hasSize(1);
    assertThat(run.captions("en").get(0)).endsWith("GOOD MORNING AND WELCOME");
    long start = run.sources.get(0).text().cues().get(0).startUs();
    assertThat(start).isBetween(1_190_000L, 1_260_000L);
    assertThat(run.sources.get(0).text().cues().get(0).endUs() - start)
        .isBetween(1_990_000L, 2_010_000L);
  }

  @Test
  void h265HasThemToo() throws Exception {
    Path file =
        clip(captions())
            .video("libx265", "yuv420p", Map.of("preset", "ultrafast", "a53cc", "1"))
            .write(folder.resolve("v.mkv"));
    TrackRun run = run(file, Integer.MAX_VALUE, Optional.empty());
    assertThat(run.captions("zh-Hans"))
        .containsExactly("0.400-2.400 各位网友 大家好，欢迎收看", "2.400-3.600 今天我们访谈");
  }

  @Test
  void whatIsEncodedHasThemNoMore() throws Exception {
    Path file = clip(captions()).write(folder.resolve("v.mp4"));
    Path passes = Files.createDirectories(folder.resolve("passes"));
    TestRun.of(file, passes).run();
    Path again = Files.createDirectories(folder.resolve("again"));
    TestRun.of(encoded(passes), again).run();
    assertThat(again.resolve("part-0").resolve(CaptionDataWriter.FILE)).isEmptyFile();
  }

  private static Path encoded(Path passes) throws Exception {
    try (Stream<Path> files = Files.list(passes.resolve("part-0"))) {
      return files.filter(file -> file.toString().endsWith(".mp4")).findFirst().orElseThrow();
    }
  }

  @Test
  void recordingsWithoutAnyLeaveAnEmptyFile() throws Exception {
    Path file = TestMedia.clip().size(160, 120).write(folder.resolve("v.mp4"));
    TrackRun run = run(file, Integer.MAX_VALUE, Optional.empty());
    assertThat(run.sources).isEmpty();
    assertThat(run.findings).isEmpty();
    assertThat(folder.resolve("passes/part-0").resolve(CaptionDataWriter.FILE)).isEmptyFile();
  }
}
