package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Overlay;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film for a channel keeps its size, uses it, and is what its description says. */
class DeliveryTaskTest {
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 50, 50);
  private static final long FRAMES = 75;
  private static final PictureFormat VP9 =
      new PictureFormat("vp9", Optional.empty(), "yuv420p", Scan.PROGRESSIVE);
  private static final SoundFormat OPUS = new SoundFormat("opus", 48_000, 2, OptionalInt.empty());

  @TempDir static Path folder;
  private static Path noisy;
  private static Path plain;

  @BeforeAll
  static void makeSources() throws Exception {
    noisy =
        TestMedia.clip()
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=24:allf=t")
            .size(480, 270)
            .seconds(3)
            .write(folder.resolve("noisy.mp4"));
    plain =
        TestMedia.clip()
            .videoSource("color=c=gray:size=%dx%d:rate=%s:duration=%s")
            .size(480, 270)
            .seconds(3)
            .write(folder.resolve("plain.mp4"));
  }

  private static MediaSummary summary(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "a.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  private static RenditionSpec spec(PictureFormat format, int width, int height, String preset) {
    return new RenditionSpec(
        height + "p",
        width,
        height,
        format,
        RateControl.quality(20, RateLimit.of(20_000_000)),
        Effort.of(preset),
        1,
        Framing.BORDERS,
        false);
  }

  private static DeliveryAnswer deliver(
      String stem, Path source, OutputSpec output, long maxBytes, RenditionSpec... sizes)
      throws Exception {
    MediaSummary found = summary(source);
    Path here = Files.createDirectories(folder.resolve(stem));
    AudioSpec audio =
        new AudioSpec(output.sound().orElseThrow(), OptionalInt.of(64_000), Optional.empty());
    AudioPassAnswer sound =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    "a.mp4",
                    here,
                    List.of(
                        new AudioPassRequest.Piece(
                            source, found, found.startUs(), 0, GRID.timeUs(FRAMES))),
                    audio,
                    Optional.empty(),
                    false,
                    5),
                Progress.Listener.NONE);
    List<DeliveryRequest.Candidate> candidates = new ArrayList<>();
    for (RenditionSpec size : sizes) {
      candidates.add(new DeliveryRequest.Candidate(size, OptionalLong.of(20_000), Overlay.NONE));
    }
    return new DeliveryTask()
        .run(
            new DeliveryRequest(
                "a.mp4",
                stem,
                here,
                GRID,
                new FrameRange(0, FRAMES),
                List.of(
                    new DeliveryRequest.Piece(
                        source, found, found.startUs(), 1, new FrameRange(0, FRAMES))),
                Colours.of(found.mainVideo().orElseThrow()),
                candidates,
                output,
                Optional.of(here.resolve(sound.file())),
                Optional.of(
                    new DeliveryRequest.SizeGoal(
                        maxBytes, output.equals(OutputSpec.RENDITION) ? 38 : 60)),
                true,
                8192),
            Progress.Listener.NONE);
  }

  @Test
  void aSizeIsKeptAndUsedByTwoPasses() throws Exception {
    long limit = 300_000;
    DeliveryAnswer made =
        deliver(
            "two-passes",
            noisy,
            OutputSpec.RENDITION,
            limit,
            spec(PictureFormat.H264, 480, 270, "veryfast"));
    FilmFacts facts = made.film().orElseThrow().facts();
    assertThat(facts.sizeBytes()).isBetween(limit * 95 / 100, limit);
    assertThat(facts.pictureCodec()).isEqualTo("h264");
    assertThat(facts.height()).isEqualTo(270);
    assertThat(facts.longestKeyframeGapUs().orElseThrow()).isLessThanOrEqualTo(2_000_000);
    assertThat(facts.loudness()).isPresent();
    assertThat(Files.size(folder.resolve("two-passes").resolve(made.film().orElseThrow().file())))
        .isEqualTo(facts.sizeBytes());
  }

  @Test
  void pictureThatWouldFallBelowItsQualityBecomesSmaller() throws Exception {
    long limit = 90_000;
    DeliveryAnswer made =
        deliver(
            "smaller",
            noisy,
            OutputSpec.RENDITION,
            limit,
            spec(PictureFormat.H264, 480, 270, "veryfast"),
            spec(PictureFormat.H264, 240, 136, "veryfast"));
    FilmFacts facts = made.film().orElseThrow().facts();
    assertThat(facts.height()).isEqualTo(136);
    assertThat(facts.sizeBytes()).isBetween(limit * 95 / 100, limit);
    assertThat(made.attempts().get(0).sizeBytes()).isGreaterThan(limit);
  }

  @Test
  void pictureThatNeedsLessIsNotFilledUp() throws Exception {
    DeliveryAnswer made =
        deliver(
            "simple",
            plain,
            OutputSpec.RENDITION,
            600_000,
            spec(PictureFormat.H264, 480, 270, "veryfast"));
    assertThat(made.film().orElseThrow().facts().sizeBytes()).isLessThan(200_000);
    assertThat(made.attempts()).hasSize(2);
  }

  @Test
  void whatFitsInNoSizeIsNotMade() throws Exception {
    DeliveryAnswer made =
        deliver(
            "none",
            noisy,
            OutputSpec.RENDITION,
            40_000,
            spec(PictureFormat.H264, 480, 270, "veryfast"));
    assertThat(made.film()).isEmpty();
  }

  @Test
  void vp9WithOpusKeepsASizeToo() throws Exception {
    long limit = 250_000;
    DeliveryAnswer made =
        deliver(
            "web",
            noisy,
            new OutputSpec(Container.WEBM, Optional.of(VP9), Optional.of(OPUS), Optional.empty()),
            limit,
            spec(VP9, 160, 90, "8"));
    assertThat(made.film()).as("%s", made.attempts()).isPresent();
    FilmFacts facts = made.film().orElseThrow().facts();
    assertThat(facts.sizeBytes()).as("%s", made.attempts()).isBetween(limit * 95 / 100, limit);
    assertThat(facts.pictureCodec()).isEqualTo("vp9");
    assertThat(facts.soundCodec()).hasValue("opus");
  }
}
