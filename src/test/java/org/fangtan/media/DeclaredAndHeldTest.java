package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.Lengths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a header declares, an index names, and a file holds: nothing is cut off unsaid. */
class DeclaredAndHeldTest {
  @TempDir Path folder;

  private Path write(TestMedia.Clip clip) throws Exception {
    return clip.write(folder.resolve("whole"));
  }

  private Path declaringATenth(Path whole) throws Exception {
    return TestMedia.declaringATenth(whole, folder.resolve("short.mp4"));
  }

  @Test
  void aTrackThatDeclaresLessThanItHoldsIsDeliveredWhole() throws Exception {
    Path whole = write(TestMedia.clip().seconds(4).flashAndBeep());
    TestRun run = TestRun.of(declaringATenth(whole), folder).run();
    assertThat(run.summary.durationUs()).hasValue(4_000_000);
    assertThat(run.summary.findings())
        .extracting(Finding::code)
        .containsExactly("MEDIA_DECLARES_LESS");
    assertThat(run.summary.findings().get(0).message().en())
        .contains("declares 00:00:00.400")
        .contains("holds 00:00:04.000");
    assertThat(run.summary.lengths())
        .isEqualTo(
            Lengths.of(
                // The sound ends with a whole packet of AAC.
                OptionalLong.of(400_000), OptionalLong.of(4_010_667), OptionalLong.of(4_010_667)));
    assertThat(run.passes.get(0).decodedUs()).isEqualTo(4_000_000);
    assertThat(run.sound.orElseThrow().decodedUs()).containsExactly(4_000_000L);
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures).hasSize(100);
    WholePathTest.assertInStep(watched, 4);
  }

  @Test
  void matroskaThatDeclaresLessIsDeliveredWholeAndSaysSo() throws Exception {
    byte[] bytes =
        Files.readAllBytes(write(TestMedia.clip().seconds(4).flashAndBeep().format("matroska")));
    // Duration, a number of eight bytes (RFC 9559, 5.1.2.10), in milliseconds.
    int at = TestMedia.find(bytes, "\u0044\u0089\u0088", 0);
    ByteBuffer.wrap(bytes).putDouble(at + 3, 500);
    Path less = Files.write(folder.resolve("less.mkv"), bytes);
    TestRun run = TestRun.of(less, folder).look();
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(4_000_000L, within(30_000L));
    assertThat(run.summary.findings())
        .extracting(Finding::code)
        .containsExactly("MEDIA_DECLARES_LESS");
  }

  /** Puts bytes behind the last sample, as if an index had stopped there. */
  private Path withMore(Path whole, byte[] more) throws Exception {
    byte[] bytes = Files.readAllBytes(whole);
    int media = TestMedia.find(bytes, "mdat", 0) - 4;
    int size = ByteBuffer.wrap(bytes).getInt(media);
    ByteBuffer.wrap(bytes).putInt(media, size + more.length);
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + more.length);
    longer.put(bytes, 0, media + size).put(more);
    longer.put(bytes, media + size, bytes.length - media - size);
    return Files.write(folder.resolve("more.mp4"), longer.array());
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void dataThatNoIndexNamesIsMeasuredAndHeldToTheLimit() throws Exception {
    Path whole = write(TestMedia.clip().seconds(4));
    int half = Math.toIntExact(Files.size(whole));
    Path more = withMore(whole, noise(half));
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(more, folder).maxLostPercent(5).look());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_NOT_INDEXED);
    assertThat(refused.failure().summary().en()).contains("about 50 %");

    TestRun run = TestRun.of(more, folder).maxLostPercent(60).run();
    assertThat(run.summary.findings())
        .extracting(Finding::code)
        .containsExactly("MEDIA_NOT_INDEXED");
    assertThat(run.summary.durationUs()).hasValue(4_000_000);
    assertThat(run.summary.lengths().indexedUs()).hasValue(4_000_000);
    assertThat(run.summary.lengths().heldUs().orElseThrow())
        .isCloseTo(8_000_000L, within(300_000L));
    assertThat(Watched.watch(run.largest()).pictures).hasSize(100);
  }

  @Test
  void paddingAndLessThanASecondAreNoLoss() throws Exception {
    Path whole = write(TestMedia.clip().seconds(4));
    int half = Math.toIntExact(Files.size(whole));
    for (byte[] more : new byte[][] {new byte[half], noise(half / 8)}) {
      assertThat(
              TestRun.of(withMore(whole, more), folder).maxLostPercent(0).look().summary.findings())
          .isEmpty();
    }
  }

  @Test
  void whatAnEditListHidesIsIndexed() throws Exception {
    Path trimmed =
        write(
            TestMedia.clip()
                .seconds(6)
                .delays(-4_000_000, -4_000_000)
                .format("mp4", "avoid_negative_ts", "disabled"));
    TestRun run = TestRun.of(trimmed, folder).maxLostPercent(0).look();
    assertThat(run.summary.durationUs()).hasValue(2_000_000);
    assertThat(run.summary.findings()).isEmpty();
  }
}
