package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are shorter or longer than the sizes and lengths in their headers. */
class SizeFieldsTest {
  private static final String SOUND_PCM = "pcm_s16le";

  @TempDir Path folder;

  private Path sound(String container, String codec, String format) throws Exception {
    return TestMedia.clip()
        .seconds(4)
        .withoutVideo()
        .format(container)
        .audio(codec, format, "stereo", 48_000)
        .write(folder.resolve("whole"));
  }

  private Path wave() throws Exception {
    return sound("wav", SOUND_PCM, "s16");
  }

  private Path avi() throws Exception {
    return TestMedia.clip()
        .seconds(4)
        .format("avi")
        .video("mpeg4", "yuv420p", Map.of("g", "25"))
        .audio(SOUND_PCM, "s16", "stereo", 48_000)
        .write(folder.resolve("whole"));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("changed"), bytes);
  }

  private void assertCutOff(Path whole) throws Exception {
    assertThat(TestRun.of(whole, folder).look().summary.findings())
        .extracting(Finding::code)
        .doesNotContain("MEDIA_TRUNCATED", "MEDIA_DECLARES_LESS");
    Path cut = TestMedia.cut(whole, folder.resolve("cut"), 50);
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(cut, folder).maxLostPercent(5).look());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_TRUNCATED);
    assertThat(refused.failure().summary().en()).contains("should last 00:00:04.0");
    TestRun run = TestRun.of(cut, folder).maxLostPercent(80).look();
    assertThat(run.summary.findings()).extracting(Finding::code).contains("MEDIA_TRUNCATED");
    assertThat(run.summary.lengths().declaredUs().orElseThrow())
        .isCloseTo(4_000_000L, within(100_000L));
    assertThat(run.summary.lengths().heldUs()).isEqualTo(run.summary.durationUs());
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(2_000_000L, within(500_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "wav,   pcm_s16le,  s16",
    "w64,   pcm_s16le,  s16",
    "caf,   pcm_s16be,  s16",
    "aiff,  pcm_s16be,  s16",
    "au,    pcm_s16be,  s16",
    "flac,  flac,       s16",
    "tta,   tta,        s16",
    "wv,    wavpack,    s16p",
    "mp3,   libmp3lame, fltp",
    "asf,   wmav2,      fltp",
    "rm,    ac3,        fltp"
  })
  void aRecordingThatWasCutOffIsHeldToWhatItsHeaderDeclares(
      String container, String codec, String format) throws Exception {
    assertCutOff(sound(container, codec, format));
  }

  @Test
  void anAviThatWasCutOffIsHeldToWhatItsHeaderDeclares() throws Exception {
    assertCutOff(avi());
  }

  /** As a recorder leaves it whose size field has wrapped at 4 GiB, or that lost its power. */
  @Test
  void soundBehindTheSizeOfAWaveIsHeardAndSaid() throws Exception {
    byte[] bytes = Files.readAllBytes(wave());
    int data = TestMedia.find(bytes, "data", 0);
    little(bytes).putInt(data + 4, 48_000);
    TestRun run = TestRun.of(write(bytes), folder).maxLostPercent(0).run();
    assertThat(run.summary.durationUs()).hasValue(4_000_000);
    assertThat(run.summary.lengths().declaredUs()).hasValue(250_000);
    assertThat(run.summary.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("NO_PICTURE", "MEDIA_DECLARES_LESS");
    assertThat(run.sound.orElseThrow().decodedUs()).containsExactly(4_000_000L);
  }

  @Test
  void chunksBehindTheSoundOfAWaveAreNoSound() throws Exception {
    byte[] bytes = Files.readAllBytes(wave());
    ByteBuffer more = ByteBuffer.allocate(bytes.length + 100_008).order(ByteOrder.LITTLE_ENDIAN);
    more.put(bytes).put("iXML".getBytes(StandardCharsets.US_ASCII)).putInt(100_000);
    TestRun run = TestRun.of(write(more.array()), folder).maxLostPercent(0).look();
    assertThat(run.summary.durationUs()).hasValue(4_000_000);
    assertThat(run.summary.findings()).extracting(Finding::code).containsExactly("NO_PICTURE");
  }

  @Test
  void whatLiesBehindTheSizesOfAnAviIsRead() throws Exception {
    byte[] bytes = Files.readAllBytes(avi());
    int movi = TestMedia.find(bytes, "movi", 0);
    int half = little(bytes).getInt(movi - 4) / 2;
    little(bytes).putInt(movi - 4, half).putInt(4, movi + half - 8);
    int index = TestMedia.find(bytes, "idx1", 0);
    for (byte[] one : new byte[][] {bytes, Arrays.copyOf(bytes, index)}) {
      assertReadWhole(one);
    }
  }

  /** As OpenDML without its indexes: the second half in a RIFF list of its own. */
  @Test
  void aSecondPartOfAnAviThatNoIndexNamesIsRead() throws Exception {
    byte[] bytes = Files.readAllBytes(avi());
    ByteBuffer all = little(bytes);
    int movi = TestMedia.find(bytes, "movi", 0);
    int index = TestMedia.find(bytes, "idx1", 0);
    int middle = movi + 4;
    while (middle < (movi + index) / 2) {
      int size = all.getInt(middle + 4);
      middle += 8 + size + size % 2;
    }
    int named = 0;
    while (all.getInt(index + 8 + named + 8) + movi < middle) {
      named += 16;
    }
    byte[] first = Arrays.copyOf(bytes, middle);
    little(first).putInt(movi - 4, middle - movi).putInt(4, middle + named);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(first);
    file.writeBytes(little(Arrays.copyOfRange(bytes, index, index + 8)).putInt(4, named).array());
    file.write(bytes, index + 8, named);
    int rest = index - middle;
    file.writeBytes(
        ByteBuffer.allocate(24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(StandardCharsets.US_ASCII))
            .putInt(rest + 16)
            .put("AVIXLIST".getBytes(StandardCharsets.US_ASCII))
            .putInt(rest + 4)
            .put("movi".getBytes(StandardCharsets.US_ASCII))
            .array());
    file.write(bytes, middle, rest);
    assertReadWhole(file.toByteArray());
  }

  private void assertReadWhole(byte[] avi) throws Exception {
    TestRun run = TestRun.of(write(avi), folder).maxLostPercent(0).run();
    assertThat(run.summary.durationUs()).hasValue(4_000_000);
    assertThat(run.summary.findings()).isEmpty();
    assertThat(run.passes.get(0).decodedUs()).isEqualTo(4_000_000);
    assertThat(Watched.watch(run.largest()).pictures).hasSize(100);
  }
}
