package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.fangtan.failure.Finding;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.Rung;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise, which would take ten times what a line carries, keeps the limit wherever it is joined. */
class RateLimitedTest {
  private static final Rung RUNG = new Rung("240p", 240, 18, 1_000_000);

  @TempDir static Path folder;
  private static Path noise;

  @BeforeAll
  static void makeNoise() throws Exception {
    noise =
        TestMedia.clip()
            .seconds(12)
            .withoutAudio()
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=60:allf=t")
            .write(folder.resolve("noise.mp4"));
  }

  private static TestRun run(String name) throws Exception {
    return TestRun.of(noise, Files.createDirectories(folder.resolve(name))).ladder(RUNG);
  }

  private static long bits(TestRun run) throws Exception {
    return sizes(run.largest()).stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> sizes(Path file) throws Exception {
    List<Long> sizes = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      input.readOnly(input.bestStream(avutil.AVMEDIA_TYPE_VIDEO).orElseThrow());
      while (input.read()) {
        sizes.add(input.packet().size() * 8L);
      }
    }
    return sizes;
  }

  private static long leastBits(TestRun run) throws Exception {
    RateBuffer buffer = new RateBuffer(RateLimit.of(1_000_000), run.grid.frameRate());
    sizes(run.largest()).forEach(buffer::decode);
    return buffer.leastBits();
  }

  @Test
  void theWholeKeepsItsLimit() throws Exception {
    TestRun run = run("whole").run();
    // It is at its highest rate throughout: what comes in in 12 s, and the filled buffer.
    assertThat(bits(run)).isBetween(11_500_000L, 14_000_000L);
    assertThat(run.assembled.findings()).isEmpty();
    assertThat(leastBits(run)).isNotNegative();
  }

  @Test
  void joinedPartsKeepItToo() throws Exception {
    TestRun run = run("parts").inChunksOf(50).run();
    assertThat(run.passes).hasSize(6);
    assertThat(bits(run)).isGreaterThan(9_000_000L);
    assertThat(run.assembled.findings()).isEmpty();
    assertThat(leastBits(run)).isNotNegative();
  }

  @Test
  void halfOfTheBufferAtTheWholeRateWouldNotAndIsNoticed() throws Exception {
    TestRun run = run("half").inChunksOf(50).partsHeldTo(new RateLimit(1_000_000, 1_000_000)).run();
    assertThat(leastBits(run)).isNegative();
    Finding finding = run.assembled.findings().get(0);
    assertThat(finding.code()).isEqualTo("RATE_EXCEEDED");
    assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
    assertThat(finding.atUs().orElseThrow()).isBetween(2_000_000L, 12_000_000L);
    assertThat(finding.message().en()).contains("240p exceeds its limit of 1000 kb/s");
  }
}
