package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTaskTest {
  private static final ProbeRequest.Limits LIMITS =
      new ProbeRequest.Limits(8192, 86_400_000_000L, 5);

  @TempDir Path folder;

  private static MediaSummary probe(Path file) throws Exception {
    return probe(file, LIMITS);
  }

  private static MediaSummary probe(Path file, ProbeRequest.Limits limits) throws Exception {
    return new ProbeTask().run(new ProbeRequest(file, "现场录像.mp4", limits), Progress.Listener.NONE);
  }

  private static Failure refusal(Path file) {
    StageException e = catchThrowableOfType(StageException.class, () -> probe(file));
    assertThat(e).isNotNull();
    assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(e.failure().summary().zh()).contains("现场录像.mp4");
    return e.failure();
  }

  @Test
  void aPlainRecordingIsDescribedExactly() throws Exception {
    MediaSummary summary =
        probe(TestMedia.clip().size(320, 180).seconds(2).write(folder.resolve("a.mp4")));

    VideoTrack video = summary.mainVideo().orElseThrow();
    assertThat(video.codec()).isEqualTo("h264");
    assertThat(video.displayWidth()).isEqualTo(320);
    assertThat(video.displayHeight()).isEqualTo(180);
    assertThat(video.frameRate()).isEqualTo(new Rational(25, 1));
    assertThat(video.variableRate()).isFalse();
    assertThat(video.frameCount()).hasValue(50);
    assertThat(video.durationUs()).hasValue(2_000_000);
    assertThat(video.longestKeyframeGapUs()).hasValue(1_000_000);
    assertThat(video.pixelFormat()).isEqualTo("yuv420p");
    assertThat(summary.mainAudio().orElseThrow().sampleRate()).isEqualTo(48_000);
    assertThat(summary.mainAudio().orElseThrow().layout()).isEqualTo("stereo");
    assertThat(summary.container()).isEqualTo("mov");
    assertThat(summary.findings()).isEmpty();
    assertThat(Json.read(Json.write(summary), MediaSummary.class)).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource({
    "matroska, matroska",
    "mpegts, mpegts",
    "flv, flv",
    "mov, mov",
    "avi, avi",
  })
  void otherContainersAreMeasuredByReadingThem(String muxer, String container) throws Exception {
    TestMedia.Clip clip = TestMedia.clip().seconds(2).format(muxer);
    MediaSummary summary = probe(clip.write(folder.resolve("a." + muxer)));

    assertThat(summary.container()).isEqualTo(container);
    assertThat(summary.durationUs().orElseThrow()).isCloseTo(2_000_000L, within(60_000L));
    assertThat(summary.mainVideo().orElseThrow().frameCount()).hasValue(50);
    assertThat(summary.mainVideo().orElseThrow().frameRate()).isEqualTo(new Rational(25, 1));
    assertThat(summary.mainVideo().orElseThrow().variableRate()).isFalse();
    assertThat(summary.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"90, 180, 320", "180, 320, 180", "270, 180, 320"})
  void aPhonesRotationIsTheViewersPicture(int degrees, int width, int height) throws Exception {
    MediaSummary summary =
        probe(TestMedia.clip().size(320, 180).rotation(degrees).write(folder.resolve("a.mp4")));

    VideoTrack video = summary.mainVideo().orElseThrow();
    assertThat(video.rotationDegrees()).isEqualTo(degrees);
    assertThat(video.displayWidth()).isEqualTo(width);
    assertThat(video.displayHeight()).isEqualTo(height);
  }

  @Test
  void unevenFramesAreNoticed() throws Exception {
    MediaSummary summary =
        probe(
            TestMedia.clip()
                .videoSource(
                    "testsrc2=size=%dx%d:rate=%s:duration=%s,"
                        + "select='not(mod(n,3))+lt(mod(n,7),3)',settb=1/1000")
                .write(folder.resolve("a.mp4")));
    assertThat(summary.mainVideo().orElseThrow().variableRate()).isTrue();
  }

  @Test
  void interlacedAndWidePixelsAreDescribed() throws Exception {
    MediaSummary summary =
        probe(
            TestMedia.clip()
                .size(720, 576)
                .seconds(1)
                .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,setsar=64/45,setfield=tff")
                .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "4M"))
                .format("mpegts")
                .write(folder.resolve("a.ts")));

    VideoTrack video = summary.mainVideo().orElseThrow();
    assertThat(video.isInterlaced()).isTrue();
    assertThat(video.displayWidth()).isEqualTo(1024);
    assertThat(video.displayHeight()).isEqualTo(576);
  }

  @Test
  void aRecordingWithoutSoundHasAFinding() throws Exception {
    MediaSummary summary = probe(TestMedia.clip().withoutAudio().write(folder.resolve("a.mp4")));
    assertThat(summary.audio()).isEmpty();
    assertThat(summary.findings()).extracting(Finding::code).containsExactly("NO_SOUND");
  }

  @Test
  void soundWithoutAPictureIsARecording() throws Exception {
    MediaSummary summary =
        probe(
            TestMedia.clip()
                .withoutVideo()
                .audio("pcm_s16le", "s16", "mono", 16_000)
                .format("wav")
                .write(folder.resolve("a.wav")));
    assertThat(summary.video()).isEmpty();
    assertThat(summary.durationUs()).hasValue(2_000_000);
    assertThat(summary.findings()).extracting(Finding::code).containsExactly("NO_PICTURE");
  }

  @Test
  void damagedPacketsAreNamedFromWhenToWhen() throws Exception {
    Path whole = TestMedia.clip().seconds(8).format("mpegts").write(folder.resolve("whole.ts"));
    byte[] bytes = Files.readAllBytes(whole);
    // Ten packets of the transport stream lost at a quarter, and ten at three quarters.
    byte[] left = new byte[bytes.length - 2 * 1880];
    int first = bytes.length / 4 / 188 * 188;
    int second = bytes.length * 3 / 4 / 188 * 188;
    System.arraycopy(bytes, 0, left, 0, first);
    System.arraycopy(bytes, first + 1880, left, first, second - first - 1880);
    System.arraycopy(bytes, second + 1880, left, second - 1880, bytes.length - second - 1880);
    MediaSummary summary = probe(Files.write(folder.resolve("a.ts"), left));
    Finding damage = summary.findings().get(0);
    assertThat(damage.code()).isEqualTo("DAMAGED_PACKETS");
    assertThat(damage.atUs().orElseThrow()).isCloseTo(2_000_000L, within(500_000L));
    assertThat(damage.untilUs().orElseThrow()).isCloseTo(6_000_000L, within(500_000L));
    assertThat(damage.message().en()).contains("00:00:0").contains(", ");
  }

  @Test
  void zeroBytesAreRefused() throws Exception {
    assertThat(refusal(Files.createFile(folder.resolve("a.mp4"))).code())
        .isEqualTo(FailureCode.EMPTY_FILE);
  }

  @Test
  void textIsRefused() throws Exception {
    assertThat(refusal(TestMedia.text(folder.resolve("a.mp4"))).code())
        .isEqualTo(FailureCode.MEDIA_UNREADABLE);
  }

  @Test
  void aPlaylistPosingAsMediaIsRefused() throws Exception {
    assertThat(refusal(TestMedia.playlist(folder.resolve("a.mp4"))).code())
        .isEqualTo(FailureCode.MEDIA_UNREADABLE);
  }

  /** Refusal of a type box, then a box of media data that declares a length, then zeros. */
  private Failure refusalWithoutIndex(int declaredLength, int bytes) throws Exception {
    byte[] file =
        ByteBuffer.allocate(16 + bytes)
            .putInt(16)
            .put("ftypisom".getBytes(StandardCharsets.US_ASCII))
            .putInt(0)
            .putInt(declaredLength)
            .put("mdat".getBytes(StandardCharsets.US_ASCII))
            .array();
    return refusal(Files.write(folder.resolve("a.mp4"), file));
  }

  @Test
  void aFileCutOffBeforeItsIndexIsNamedSo() throws Exception {
    Path whole = TestMedia.clip().write(folder.resolve("whole.mp4"));
    Failure failure = refusal(TestMedia.cut(whole, folder.resolve("a.mp4"), 60));
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_WITHOUT_INDEX);
    assertThat(failure.summary().zh()).contains("在索引之前被截断").doesNotContain("录制设备");
    assertThat(failure.summary().en()).contains("cut off before it").doesNotContain("recorder");
  }

  @Test
  void anEncoderThatNeverFinishedLeavesNoIndex() throws Exception {
    // A length of zero, "to the end of the file", is what a writer puts before it knows better.
    for (int declaredLength : new int[] {0, 1000}) {
      Failure failure = refusalWithoutIndex(declaredLength, 1000);
      assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_WITHOUT_INDEX);
      assertThat(failure.summary().zh()).contains("录制设备没有写入索引").doesNotContain("截断");
      assertThat(failure.summary().en()).contains("did not write").doesNotContain("cut off");
    }
  }

  @Test
  void zerosInPlaceOfAnIndexAreNamedSo() throws Exception {
    Failure failure = refusalWithoutIndex(1000, 2000);
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_WITHOUT_INDEX);
    assertThat(failure.summary().en()).contains("from byte 1016 of 2016 on");
  }

  @Test
  void aFileCutInsideItsIndexIsRefused() throws Exception {
    Path whole = TestMedia.clip().faststart().write(folder.resolve("whole.mp4"));
    Failure failure = refusal(TestMedia.cut(whole, folder.resolve("a.mp4"), 1));
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_TRUNCATED);
  }

  @Test
  void aCutOffRecordingWithItsIndexAtTheStartIsRefusedWithWhatIsThere() throws Exception {
    Path whole = TestMedia.clip().seconds(4).faststart().write(folder.resolve("whole.mp4"));
    Failure failure = refusal(TestMedia.cut(whole, folder.resolve("a.mp4"), 60));
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_TRUNCATED);
    assertThat(failure.context()).containsEntry("declaredUs", "4000000");
    assertThat(Long.parseLong(failure.context().get("reachedUs")))
        .isBetween(1_500_000L, 3_000_000L);
    assertThat(failure.summary().zh()).contains("00:00:04.000");
  }

  @Test
  void aSmallLossIsAFindingAndTheRestIsUsed() throws Exception {
    Path whole = TestMedia.clip().seconds(4).faststart().write(folder.resolve("whole.mp4"));
    Path cut = TestMedia.cut(whole, folder.resolve("a.mp4"), 80);
    MediaSummary summary = probe(cut, new ProbeRequest.Limits(8192, 86_400_000_000L, 50));

    assertThat(summary.durationUs().orElseThrow()).isBetween(2_500_000L, 3_700_000L);
    Finding finding = summary.findings().get(0);
    assertThat(finding.code()).isEqualTo("MEDIA_TRUNCATED");
    assertThat(finding.atUs()).isEqualTo(summary.durationUs());
    assertThat(finding.untilUs()).hasValue(4_000_000);
    assertThat(summary.mainVideo().orElseThrow().durationUs().orElseThrow())
        .isLessThanOrEqualTo(summary.durationUs().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"matroska", "flv"})
  void otherContainersCutOffAreRefusedToo(String muxer) throws Exception {
    Path whole = TestMedia.clip().seconds(4).format(muxer).write(folder.resolve("whole"));
    Failure failure = refusal(TestMedia.cut(whole, folder.resolve("a"), 50));
    assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_TRUNCATED);
  }

  @Test
  void aFragmentedRecordingThatBrokeOffIsUsedAsFarAsItGoes() throws Exception {
    Path whole =
        TestMedia.clip()
            .seconds(4)
            .format("mp4", "movflags", "+frag_keyframe+empty_moov")
            .write(folder.resolve("whole.mp4"));
    MediaSummary summary = probe(TestMedia.cut(whole, folder.resolve("a.mp4"), 70));
    assertThat(summary.durationUs().orElseThrow()).isBetween(1_500_000L, 3_500_000L);
  }

  @Test
  void aPictureBeyondTheLimitsIsRefused() throws Exception {
    Path file = TestMedia.clip().size(640, 360).seconds(0.2).write(folder.resolve("a.mp4"));
    StageException e =
        catchThrowableOfType(
            StageException.class,
            () -> probe(file, new ProbeRequest.Limits(320, 86_400_000_000L, 5)));
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(e.failure().summary().en()).contains("640×360").contains("320×320");
  }

  @Test
  void randomBytesAndDamagedHeadersNeverCrash() throws Exception {
    byte[] whole = Files.readAllBytes(TestMedia.clip().faststart().write(folder.resolve("w.mp4")));
    java.util.Random random = new java.util.Random(20190918);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = Arrays.copyOf(whole, Math.min(whole.length, 200_000));
      for (int change = 0; change < 20; change++) {
        bytes[random.nextInt(4_000)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("r" + i + ".mp4"), bytes);
      try {
        probe(file);
      } catch (StageException e) {
        assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
      }
    }
  }
}
