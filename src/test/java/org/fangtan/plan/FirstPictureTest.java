package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.HlsFolder;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.TestMedia;
import org.fangtan.media.TestRun;
import org.fangtan.media.Watched;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.rendition.Rung;
import org.fangtan.spec.Stretch;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures that begin a part of a frame before or after the sound: in what is made of them a flash
 * and a sweep of sound are as far apart as they were.
 */
@Tag("slow")
class FirstPictureTest {
  private static final int EVERY_FRAMES = 24;

  @TempDir Path folder;

  /** A flash every 24 frames, a sweep that begins with it, and one of the two moved. */
  private Path recording(String rate, String container, long videoUs, long audioUs)
      throws Exception {
    Rational frame = Rational.parse(rate).inverse();
    String every = EVERY_FRAMES + "*" + frame.num() + "/" + frame.den();
    TestMedia.Clip clip =
        TestMedia.clip()
            .size(160, 120)
            .rate(rate)
            .seconds(2)
            .delays(videoUs, audioUs)
            .videoSource(
                "nullsrc=size=%dx%d:rate=%s:duration=%s,format=yuv420p,geq=lum='if(eq(mod(N\\,"
                    + EVERY_FRAMES
                    + ")\\,"
                    + EVERY_FRAMES / 2
                    + ")\\,235\\,16)':cb=128:cr=128")
            .audioSource(Watched.sweeps(every));
    return switch (container) {
      case "mov" ->
          clip.audio("pcm_s16le", "s16", "stereo", 48_000)
              .format("mov", "movie_timescale", "300000")
              .write(folder.resolve("source.mov"));
      case "matroska" ->
          clip.audio("pcm_s16le", "s16", "stereo", 48_000)
              .format("matroska")
              .write(folder.resolve("source.mkv"));
      default -> clip.format(container).write(folder.resolve("source.ts"));
    };
  }

  private static Recordings planned(MediaSummary summary, Optional<TimeRange> trim)
      throws Exception {
    ObjectRef object = new ObjectRef("recordings", "t/source", "e", 10);
    ObjectReport report =
        new ObjectReport(
            ContentHash.of("source".getBytes(StandardCharsets.UTF_8)),
            10,
            "video/quicktime",
            MaterialKind.RECORDING,
            Optional.of(summary),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    Settings settings = SettingsReader.defaults();
    return new Recordings(
        List.of(new Probed(object, Probes.nameOf(object), report)), trim, settings.media());
  }

  private static MediaSummary probed(Path source) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(source, "现场录像", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // container, rate, thousandths of a frame by which the sound is later than the pictures
    "mov, 25, -300",
    "mov, 25, -500",
    "mov, 25, -900",
    "mov, 25, 300",
    "mov, 25, 500",
    "mov, 25, 900",
    "mov, 30000/1001, -300",
    "mov, 30000/1001, -500",
    "mov, 30000/1001, -900",
    "mov, 30000/1001, 300",
    "mov, 30000/1001, 500",
    "mov, 30000/1001, 900",
    "mov, 25, -20",
    "mov, 25, 20",
    "mov, 30000/1001, -5300",
    "mpegts, 30000/1001, -300",
    "matroska, 30000/1001, -500",
  })
  void flashAndSweepKeepTheirDistance(String container, String rate, int permille)
      throws Exception {
    Rational frame = Rational.parse(rate).inverse();
    long wholeFrames = Math.max(0, (999 - permille) / 1000);
    long laterUs =
        Rational.rescale(
            permille, new Rational(frame.num(), frame.den() * 1000), Rational.MICROSECONDS);
    long videoUs = Rational.rescale(wholeFrames, frame, Rational.MICROSECONDS);
    Path source = recording(rate, container, videoUs, videoUs + laterUs);
    MediaSummary summary = probed(source);
    Recordings recordings = planned(summary, Optional.empty());
    TestRun run =
        TestRun.of(source, Files.createDirectories(folder.resolve("out")))
            .ladder(new Rung("240p", 240, 23, 500_000))
            .stretch(recordings.stretches().get(0))
            .run();
    Watched watched = Watched.watch(run.largest());
    // Matroska rounds the times of both to whole milliseconds.
    long withinUs = container.equals("matroska") ? 1_000 : 50;
    assertDistance(watched, laterUs, withinUs);
    Path master = HlsFolder.write(run, folder.resolve("hls"), List.of());
    Watched streamed = Watched.watch(master);
    assertDistance(streamed, laterUs, withinUs);
    assertThat(streamed.flashesUs()).isEqualTo(watched.flashesUs());
  }

  @Test
  void aTrimBeginsWithAFrameOfTheRecording() throws Exception {
    MediaSummary summary =
        probed(recording("30000/1001", "mov", 33_367, 33_367 - 10_010)); // 23.357 ms of sound alone
    for (long startUs : new long[] {500_000, 1_234_567}) {
      Stretch stretch =
          planned(summary, Optional.of(new TimeRange(startUs, 1_900_000))).stretches().get(0);
      long intoFileUs = stretch.sourceUs() - summary.startUs();
      assertThat(intoFileUs).isCloseTo(startUs, within(16_684L));
      double frames = (intoFileUs - 10_010) * 30_000 / 1001e6;
      assertThat(frames).isCloseTo(Math.rint(frames), within(1e-4));
    }
  }

  private static void assertDistance(Watched watched, long laterUs, long withinUs) {
    List<Long> flashes = watched.flashesUs();
    assertThat(flashes.size()).isEqualTo(2);
    List<Double> sweeps = watched.sweepsUs(flashes.stream().map(flash -> flash + laterUs).toList());
    for (int i = 0; i < flashes.size(); i++) {
      assertThat(sweeps.get(i) - flashes.get(i))
          .as("flash %d", i)
          .isCloseTo(laterUs, within((double) withinUs));
    }
  }
}
