package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RateLimit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be, and files in fragments that differ from their MP4. */
class OutputCheckTest {
  @TempDir Path folder;
  private TestRun run;
  private Path mp4;
  private FragmentedTrack track;
  private long frames;

  @BeforeEach
  void make() throws Exception {
    Path source = TestMedia.clip().size(320, 240).seconds(6).write(folder.resolve("source.mp4"));
    run = TestRun.of(source, folder).run();
    AssembleAnswer.Rendition rendition = run.assembled.renditions().get(0);
    mp4 = run.file(rendition.file());
    track = rendition.stream().orElseThrow();
    frames = rendition.frames();
  }

  private long check(long expectedFrames) throws Exception {
    long samples = 6 * 48_000;
    RateBuffer buffer = new RateBuffer(new RateLimit(10_000_000, 20_000_000), run.grid.frameRate());
    return OutputCheck.check(
        mp4,
        "240p",
        OutputSpec.RENDITION,
        run.grid,
        expectedFrames,
        samples,
        OutputCheck.Depth.ENDS,
        buffer,
        seen -> {});
  }

  private void checkFragments() throws Exception {
    checkFragments(check(frames));
  }

  private void checkFragments(long checksum) throws Exception {
    OutputCheck.checkFragments(
        mp4, track, PictureFormat.H264, Optional.empty(), run.grid, frames, checksum, seen -> {});
  }

  @Test
  void fragmentsHoldThePicturesOfTheFileByteForByte() {
    assertThatCode(this::checkFragments).doesNotThrowAnyException();
  }

  @Test
  void aByteThatDiffersInThemIsFound() throws Exception {
    long checksum = check(frames);
    byte[] bytes = Files.readAllBytes(mp4);
    bytes[bytes.length * 2 / 3] ^= 1;
    Files.write(mp4, bytes);
    assertThatThrownBy(() -> checkFragments(checksum))
        .isInstanceOf(OutputCheck.Mismatch.class)
        .hasMessageContaining("hls/240p");
  }

  @Test
  void aMissingFrameIsFound() {
    assertThatThrownBy(() -> check(frames + 1))
        .isInstanceOf(OutputCheck.Mismatch.class)
        .hasMessageContaining("frames");
  }
}
