package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.EarlyCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which recordings are shown as they are, and whether they then show what they showed. */
class EarlyCopyTaskTest {
  @TempDir Path folder;

  /**
   * As cameras and recording programs write it: B-frames that others refer to, uneven keyframes.
   */
  private static TestMedia.Clip recorded() {
    return TestMedia.clip()
        .seconds(10)
        .flashAndBeep()
        .video(
            "libx264",
            "yuv420p",
            Map.of("preset", "veryfast", "g", "60", "bf", "3", "x264-params", "b-pyramid=normal"));
  }

  private static MediaSummary look(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "现场录像", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
            Progress.Listener.NONE);
  }

  private static boolean isPlayable(MediaSummary summary) {
    return EarlyCopy.isPlayable(summary, TestRun.RUNGS);
  }

  private Path copied(Path source, MediaSummary summary) throws Exception {
    Path target = folder.resolve("early.mp4");
    AudioTrack sound = summary.mainAudio().orElseThrow();
    assertThat(EarlyCopy.isPlayable(summary, sound)).isTrue();
    new EarlyCopyTask()
        .run(
            new EarlyCopyRequest(
                "现场录像",
                source,
                summary,
                OptionalInt.of(sound.index()),
                Optional.empty(),
                0,
                summary.startUs(),
                summary.durationUs().orElseThrow(),
                target,
                8192),
            Progress.Listener.NONE);
    return target;
  }

  @ParameterizedTest
  @CsvSource({"mp4", "mov", "matroska"})
  void theCopyShowsWhatTheRecordingShows(String muxer) throws Exception {
    Path source = recorded().format(muxer).write(folder.resolve("source"));
    MediaSummary summary = look(source);
    assertThat(isPlayable(summary)).isTrue();
    Watched copy = Watched.watch(copied(source, summary));
    Watched original = Watched.watch(source);
    assertThat(copy.damaged).isZero();
    assertThat(copy.pictures).isEqualTo(original.pictures).hasSize(250);
    assertThat(copy.timesUs().get(0)).isZero();
    WholePathTest.assertInStep(copy, 10);
  }

  /** A recording that was cut between keyframes, and one whose first pictures are gone. */
  @Test
  void whatDoesNotBeginWithAKeyframeIsNotShownAsItIs() throws Exception {
    Path source = recorded().write(folder.resolve("source.mp4"));
    Path cut = folder.resolve("cut.mp4");
    try (MediaInput input = MediaInput.open(source, 1 << 26);
        MediaOutput output = MediaOutput.create(cut, "mp4")) {
      int stream =
          input.bestStream(org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      output.addStream(
          input.stream(stream).codecpar(),
          Av.rational(input.stream(stream).time_base()).orElseThrow());
      output.start(Map.of());
      for (int i = 0; input.read(); i++) {
        if (i >= 5) {
          AVPacket packet = avcodec.av_packet_clone(input.packet());
          output.writeNow(0, packet);
          avcodec.av_packet_free(packet);
        }
      }
      output.finish();
    }
    MediaSummary summary = look(cut);
    CodedPictures coded = summary.mainVideo().orElseThrow().coded().orElseThrow();
    assertThat(coded.whole()).isFalse();
    assertThat(isPlayable(summary)).isFalse();
    assertThat(look(source).mainVideo().orElseThrow().coded().orElseThrow().whole()).isTrue();
  }

  /**
   * A number of a packet's bytes that is not what its lengths say: a place that was overwritten.
   */
  @Test
  void whatCannotBeReadToItsEndIsNotShownAsItIs() throws Exception {
    Path source = recorded().faststart().write(folder.resolve("source.mp4"));
    byte[] bytes = Files.readAllBytes(source);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4000, (byte) 0);
    Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);
    MediaSummary summary = look(damaged);
    assertThat(summary.mainVideo().orElseThrow().coded().orElseThrow().whole()).isFalse();
    assertThat(isPlayable(summary)).isFalse();
  }
}
