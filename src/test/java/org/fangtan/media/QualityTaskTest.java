package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.fangtan.artefact.Progress;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.QualityProbe;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FactorSearch;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.rendition.FoundQuality.LimitedBy;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualitySample;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTaskTest {
  private static final int LIMIT = 2_000_000;

  @TempDir Path folder;

  private static RenditionSpec spec(String name, int width, int height) {
    return new RenditionSpec(name, width, height, 23, RateLimit.of(LIMIT), "veryfast", 1);
  }

  private static QualityTarget target(QualityMetric metric, double decibels) {
    return new QualityTarget(metric, decibels, decibels - 6, 6, 8, LIMIT * 0.15);
  }

  private TestRun look(TestMedia.Clip clip) throws Exception {
    return TestRun.of(clip.withoutAudio().write(folder.resolve("s.mp4")), folder).look();
  }

  private static TestMedia.Clip moving() {
    return TestMedia.clip()
        .size(320, 240)
        .seconds(8)
        .videoSource("mandelbrot=size=%dx%d:rate=%s:end_scale=0.3,trim=duration=%s")
        .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "qp", "4"));
  }

  private static QualityAnswer search(TestRun run, Path source, QualityRequest.Wanted... wanted)
      throws Exception {
    return new QualityTask()
        .run(
            new QualityRequest(
                run.grid,
                Colours.of(run.summary.mainVideo().orElseThrow()),
                List.of(
                    new QualityRequest.Stretch(
                        "现场录像.mp4",
                        source,
                        run.summary,
                        run.summary.startUs(),
                        new FrameRange(0, run.frames),
                        1)),
                List.of(wanted),
                8192),
            Progress.Listener.NONE);
  }

  /** The whole film with a factor, every frame measured. */
  private static FactorSearch.Tried whole(
      TestRun run, Path source, RenditionSpec spec, QualityMetric metric) throws Exception {
    FrameRange all = new FrameRange(0, run.frames);
    try (QualityProbe probe = new QualityProbe(spec, run.grid, metric);
        VideoSource pictures =
            VideoSource.open(
                source,
                run.summary.mainVideo().orElseThrow(),
                OptionalInt.empty(),
                run.summary.startUs(),
                0,
                false,
                1,
                8192L * 8192)) {
      FanOut fanOut = new FanOut(List.of(probe.next(new QualitySample(all, (int) run.frames, 1))));
      try (fanOut;
          PictureFeed feed =
              new PictureFeed(
                  pictures,
                  Colours.of(run.summary.mainVideo().orElseThrow()),
                  run.grid,
                  all,
                  fanOut,
                  Progress.Listener.NONE)) {
        feed.run();
        fanOut.finish();
      }
      probe.end();
      return probe.tried();
    }
  }

  @ParameterizedTest
  @CsvSource({"XPSNR, 33.5", "SSIM, 14"})
  void theWholeFilmHasTheQualityThatWasFoundOnItsSeconds(QualityMetric metric, double decibels)
      throws Exception {
    TestRun run = look(moving());
    RenditionSpec large = spec("240p", 320, 240);
    RenditionSpec small = spec("120p", 160, 120);
    QualityAnswer answer =
        search(
            run,
            folder.resolve("s.mp4"),
            new QualityRequest.Wanted(large, target(metric, decibels)),
            new QualityRequest.Wanted(small, target(metric, decibels)));
    assertThat(answer.samples()).isEqualTo(3);
    assertThat(answer.found()).extracting(FoundQuality::rendition).containsExactly("240p", "120p");
    for (FoundQuality found : answer.found()) {
      assertThat(found.reached()).as("%s", found).isCloseTo(decibels, within(0.05));
      assertThat(found.rateFactor()).isBetween(17.0, 31.0).isNotEqualTo(23);
      assertThat(found.worstSecond()).isLessThanOrEqualTo(found.reached());
      RenditionSpec spec = found.rendition().equals("240p") ? large : small;
      FactorSearch.Tried made =
          whole(run, folder.resolve("s.mp4"), FoundQuality.applied(answer.found(), spec), metric);
      assertThat(made.mean()).as("%s", found).isCloseTo(found.reached(), within(0.7));
    }
  }

  /** SVT-AV1 takes whole factors only. */
  @Test
  void av1ReachesItsQualityWithAWholeFactor() throws Exception {
    TestRun run = look(moving());
    RenditionSpec av1 =
        new RenditionSpec(
            "240p-av1",
            320,
            240,
            PictureFormat.AV1,
            RateControl.quality(40, RateLimit.of(LIMIT)),
            Effort.of("9"),
            1,
            Framing.BORDERS,
            false);
    FoundQuality found =
        search(
                run,
                folder.resolve("s.mp4"),
                new QualityRequest.Wanted(av1, target(QualityMetric.XPSNR, 33.5)))
            .found()
            .get(0);
    assertThat(found.rateFactor()).isBetween(34.0, 48.0).isEqualTo(Math.rint(found.rateFactor()));
    FactorSearch.Tried made =
        whole(
            run,
            folder.resolve("s.mp4"),
            FoundQuality.applied(List.of(found), av1),
            QualityMetric.XPSNR);
    assertThat(made.mean()).as("%s", found).isCloseTo(found.reached(), within(0.7));
  }

  @Test
  void oneFrameIsEnough() throws Exception {
    TestRun run = look(moving().seconds(0.04));
    assertThat(run.frames).isEqualTo(1);
    QualityAnswer answer =
        search(
            run,
            folder.resolve("s.mp4"),
            new QualityRequest.Wanted(spec("240p", 320, 240), target(QualityMetric.XPSNR, 38)));
    assertThat(answer.found()).hasSize(1);
    assertThat(answer.found().get(0).rateFactor()).isBetween(17.0, 31.0);
  }

  /** XPSNR's filter would end the process. */
  @ParameterizedTest
  @CsvSource({"XPSNR, 38, 44, 46", "XPSNR, 38, 32, 32", "SSIM, 16, 14, 18"})
  void aPictureThatIsTooSmallToBeMeasuredKeepsItsFactor(
      QualityMetric metric, double decibels, int width, int height) throws Exception {
    TestRun run = look(moving().size(64, 64).seconds(0.2));
    QualityAnswer answer =
        search(
            run,
            folder.resolve("s.mp4"),
            new QualityRequest.Wanted(spec("small", width, height), target(metric, decibels)),
            new QualityRequest.Wanted(spec("own", 64, 64), target(metric, decibels)));
    assertThat(answer.found()).extracting(FoundQuality::rendition).containsExactly("own");
    assertThat(FoundQuality.applied(answer.found(), spec("small", width, height)))
        .isEqualTo(spec("small", width, height));
  }

  @ParameterizedTest
  @CsvSource({"XPSNR, 38", "SSIM, 16"})
  void blackIsEncodedWithTheWorstFactorThatIsAllowed(QualityMetric metric, double decibels)
      throws Exception {
    TestRun run = look(TestMedia.clip().videoSource("color=black:size=%dx%d:rate=%s:d=%s"));
    FoundQuality found =
        search(
                run,
                folder.resolve("s.mp4"),
                new QualityRequest.Wanted(spec("240p", 320, 240), target(metric, decibels)))
            .found()
            .get(0);
    assertThat(found.rateFactor()).isEqualTo(31);
    assertThat(found.isMissed()).isFalse();
  }

  @Test
  void noiseIsNotPaidFor() throws Exception {
    TestRun run =
        look(
            TestMedia.clip()
                .seconds(4)
                .videoSource("color=gray:size=%dx%d:rate=%s:d=%s,noise=alls=60:allf=t")
                .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "qp", "4")));
    QualityTarget target = target(QualityMetric.XPSNR, 42);
    FoundQuality found =
        search(
                run,
                folder.resolve("s.mp4"),
                new QualityRequest.Wanted(spec("240p", 320, 240), target))
            .found()
            .get(0);
    assertThat(found.limitedBy()).isEqualTo(LimitedBy.COST);
    assertThat(found.isMissed()).isTrue();
    assertThat(found.rateFactor()).isGreaterThan(23);
  }

  @Test
  void aPoorSourceIsGivenNoMoreBitsThanItHas() throws Exception {
    TestRun run =
        look(moving().video("libx264", "yuv420p", Map.of("preset", "veryfast", "crf", "32")));
    FoundQuality found =
        search(
                run,
                folder.resolve("s.mp4"),
                new QualityRequest.Wanted(
                    spec("240p", 320, 240),
                    new QualityTarget(QualityMetric.XPSNR, 50, 46, 8, 8, LIMIT)))
            .found()
            .get(0);
    assertThat(found.limitedBy()).as("%s", found).isEqualTo(LimitedBy.SOURCE);
    assertThat(found.isMissed()).isTrue();
  }
}
