package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.rendition.WaveformSpec;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording from probe to finished files. */
class WholePathTest {
  private static final long FRAME_US = 40_000;

  @TempDir Path folder;

  private Path clip(TestMedia.Clip clip) throws Exception {
    return clip.write(folder.resolve("source"));
  }

  /** Every flash has its beep within one frame, and both are where the source has them. */
  static void assertInStep(Watched watched, int seconds) {
    assertThat(watched.flashesUs()).hasSize(seconds);
    assertThat(watched.beepsUs).hasSize(seconds);
    for (int second = 0; second < seconds; second++) {
      assertThat(watched.flashesUs().get(second))
          .as("flash %d", second)
          .isCloseTo(second * 1_000_000L, within(FRAME_US));
      assertThat(watched.beepsUs.get(second))
          .as("beep %d", second)
          .isCloseTo(watched.flashesUs().get(second), within(FRAME_US));
    }
  }

  @Test
  void joiningTellsOfEveryPartOfItsWork() throws Exception {
    TestRun run = TestRun.of(clip(TestMedia.clip().size(320, 240).seconds(8)), folder).run();
    List<Progress> told = new ArrayList<>();
    new AssembleTask().run(run.joining(), told::add);
    assertThat(told).extracting(Progress::doneUs).isSorted();
    // Written, moved behind the index, and checked twice: no quarter passes in silence.
    for (int quarter = 0; quarter < 4; quarter++) {
      long from = quarter;
      assertThat(told)
          .filteredOn(p -> p.doneUs() * 4 > from * p.totalUs())
          .filteredOn(p -> p.doneUs() * 4 < (from + 1) * p.totalUs())
          .hasSizeGreaterThan(3);
    }
  }

  @Test
  void pictureAndSoundAreExactFromBeginningToEnd() throws Exception {
    TestRun run =
        TestRun.of(clip(TestMedia.clip().size(640, 480).seconds(7).flashAndBeep()), folder).run();

    assertThat(run.assembled.renditions())
        .extracting(AssembleAnswer.Rendition::name)
        .containsExactly("480p", "240p");
    for (AssembleAnswer.Rendition rendition : run.assembled.renditions()) {
      Watched watched = Watched.watch(run.file(rendition.file()));
      assertInStep(watched, 7);
      assertThat(watched.timesUs())
          .isEqualTo(LongStream.range(0, 175).map(i -> i * FRAME_US).boxed().toList());
      assertThat(watched.soundEndUs).isCloseTo(7_000_000L, within(22_000L));
      assertThat(watched.damaged).isZero();
      assertThat(rendition.durationUs()).isEqualTo(7_000_000);
      assertThat(rendition.codecs()).matches("avc1\\.6400[0-9a-f]{2},mp4a\\.40\\.2");
      TopLevelBoxes boxes = TopLevelBoxes.read(run.file(rendition.file())).orElseThrow();
      assertThat(boxes.indexEnd()).as("index before the media").isLessThan(boxes.declaredEnd());
    }
  }

  @Test
  void streamsBeginAtZeroAndAreCutAtTheSamePlaces() throws Exception {
    TestRun run =
        TestRun.of(clip(TestMedia.clip().size(640, 480).seconds(5).flashAndBeep()), folder).run();

    FragmentedTrack large = run.assembled.renditions().get(0).stream().orElseThrow();
    FragmentedTrack small = run.assembled.renditions().get(1).stream().orElseThrow();
    assertThat(large.segments().stream().map(FragmentedTrack.Segment::startUs).toList())
        .containsExactly(0L, 2_000_000L, 4_000_000L)
        .isEqualTo(small.segments().stream().map(FragmentedTrack.Segment::startUs).toList());
    assertThat(large.durationUs()).isEqualTo(5_000_000);
    assertThat(large.keyframes()).hasSize(5);
    FragmentedTrack.Segment last = large.segments().get(2);
    assertThat(last.offset() + last.sizeBytes()).isEqualTo(Files.size(run.file(large)));

    assertInStep(
        merged(
            Watched.watch(run.alone(large)),
            Watched.watch(run.alone(run.assembled.sound().orElseThrow()))),
        5);
    assertThat(run.assembled.sound().orElseThrow().durationUs())
        .isCloseTo(5_000_000L, within(43_000L));
  }

  private static Watched merged(Watched pictures, Watched sound) {
    pictures.beepsUs.addAll(sound.beepsUs);
    return pictures;
  }

  private Path part(TestRun run, FragmentedTrack track, FragmentedTrack.Segment part)
      throws Exception {
    Path file = run.file(track);
    Path alone = folder.resolve("part-at-" + part.offset() + ".mp4");
    Files.write(alone, HlsFolder.range(file, track.headerOffset(), track.headerBytes()));
    byte[] media = HlsFolder.range(file, part.offset(), part.sizeBytes());
    return Files.write(alone, media, StandardOpenOption.APPEND);
  }

  @Test
  void aSegmentAndTheHeaderDecodeAlone() throws Exception {
    TestRun run = TestRun.of(clip(TestMedia.clip().seconds(5)), folder).run();
    FragmentedTrack track = run.assembled.renditions().get(0).stream().orElseThrow();
    Watched watched = Watched.watch(part(run, track, track.segments().get(1)));
    assertThat(watched.pictures).hasSize(50);
    assertThat(watched.damaged).isZero();
    assertThat(watched.pictures.get(0).timeUs()).isEqualTo(2_000_000);

    FragmentedTrack.Segment key = track.keyframes().get(3);
    Watched still = Watched.watch(part(run, track, key));
    assertThat(still.pictures).isNotEmpty();
    assertThat(still.pictures.get(0).isKeyframe()).isTrue();
    assertThat(still.pictures.get(0).timeUs()).isEqualTo(3_000_000);
  }

  @Test
  void chunksJoinIntoTheSameFramesAsTheWhole() throws Exception {
    Path source = clip(TestMedia.clip().seconds(6).flashAndBeep());
    TestRun chunked =
        TestRun.of(source, Files.createDirectories(folder.resolve("chunks"))).inChunksOf(50).run();
    assertThat(chunked.passes).hasSize(3);
    Watched watched = Watched.watch(chunked.largest());
    assertInStep(watched, 6);
    assertThat(watched.timesUs())
        .isEqualTo(LongStream.range(0, 150).map(i -> i * FRAME_US).boxed().toList());
    assertThat(watched.damaged).isZero();
    List<TimeRange> storyboard =
        chunked.passes.stream()
            .flatMap(pass -> pass.storyboard().stream())
            .flatMap(sheet -> sheet.pictures().stream())
            .toList();
    assertThat(storyboard).hasSize(6);
    assertThat(storyboard.get(5).startUs()).isEqualTo(5_000_000);
  }

  @Test
  void marksBecomeKeyframesInEveryRendition() throws Exception {
    TestRun run =
        TestRun.of(clip(TestMedia.clip().size(640, 480).seconds(4)), folder).marks(33, 61).run();
    for (AssembleAnswer.Rendition rendition : run.assembled.renditions()) {
      Watched watched = Watched.watch(run.file(rendition.file()));
      assertThat(watched.pictures.get(33).isKeyframe()).isTrue();
      assertThat(watched.pictures.get(61).isKeyframe()).isTrue();
      assertThat(watched.pictures.get(34).isKeyframe()).isFalse();
    }
  }

  @Test
  void theCoverIsNeitherBlackNorInAChangeOfScene() throws Exception {
    Path source =
        clip(
            TestMedia.clip()
                .size(640, 360)
                .seconds(8)
                .videoSource(
                    "testsrc2=size=%dx%d:rate=%s:duration=%s,"
                        + "drawbox=t=fill:color=black:enable='lt(t,3)'"));
    MediaPassAnswer pass = TestRun.of(source, folder).run().passes.get(0);

    assertThat(pass.black()).hasSize(1);
    assertThat(pass.black().get(0).startUs()).isZero();
    assertThat(pass.black().get(0).endUs()).isCloseTo(3_000_000L, within(FRAME_US));
    assertThat(pass.sceneChangesUs()).contains(3_000_000L);
    PosterCandidate best =
        PosterCandidate.best(pass.posters(), pass.sceneChangesUs(), pass.black()).orElseThrow();
    assertThat(best.timeUs()).isGreaterThan(3_400_000);
    assertThat(best.width()).isEqualTo(426);
    assertThat(javax.imageio.ImageIO.read(folder.resolve("part-0/" + best.file()).toFile()))
        .satisfies(image -> assertThat(image.getWidth()).isEqualTo(best.width()));
  }

  @Test
  void theStoryboardHasAPictureForEverySecond() throws Exception {
    MediaPassAnswer pass =
        TestRun.of(clip(TestMedia.clip().size(640, 360).seconds(5)), folder).run().passes.get(0);
    StoryboardSheet sheet = pass.storyboard().get(0);
    assertThat(sheet.pictures()).hasSize(5);
    assertThat(sheet.pictureWidth()).isEqualTo(160);
    assertThat(sheet.pictureHeight()).isEqualTo(90);
    var image = javax.imageio.ImageIO.read(folder.resolve("part-0/" + sheet.file()).toFile());
    assertThat(image.getHeight()).isEqualTo(90);
    assertThat(image.getWidth()).isGreaterThanOrEqualTo(5 * 160);
  }

  @Test
  void aSilentRecordingHasPicturesOnly() throws Exception {
    TestRun run = TestRun.of(clip(TestMedia.clip().seconds(3).withoutAudio()), folder).run();
    assertThat(run.assembled.sound()).isEmpty();
    AssembleAnswer.Rendition rendition = run.assembled.renditions().get(0);
    assertThat(rendition.codecs()).startsWith("avc1.").doesNotContain("mp4a");
    assertThat(Watched.watch(run.file(rendition.file())).pictures).hasSize(75);
  }

  @Test
  void aSoundFileBecomesAnM4aAndAStream() throws Exception {
    Path source =
        clip(
            TestMedia.clip()
                .withoutVideo()
                .seconds(5)
                .flashAndBeep()
                .audio("pcm_s16le", "s16", "mono", 44_100)
                .format("wav"));
    TestRun run = TestRun.of(source, folder).run();
    AssembleAnswer.SoundFile file = run.assembled.soundFile().orElseThrow();
    assertThat(file.durationUs()).isEqualTo(5_000_000);
    assertThat(file.codecs()).isEqualTo("mp4a.40.2");
    Watched watched = Watched.watch(run.file(file.file()));
    assertThat(watched.beepsUs).hasSize(5);
    assertThat(watched.beepsUs.get(4)).isCloseTo(4_000_000L, within(10_000L));
    assertThat(run.assembled.sound().orElseThrow().segments()).hasSize(3);
  }

  @Test
  void theWaveformIsTallWhereThereIsSoundAndALineWhereThereIsNone() throws Exception {
    TestRun run =
        TestRun.of(clip(TestMedia.clip().size(320, 240).seconds(4).flashAndBeep()), folder).run();

    BufferedImage drawn =
        ImageIO.read(run.file(run.sound.orElseThrow().waveformFile().orElseThrow()).toFile());
    assertThat(drawn.getWidth()).isEqualTo(WaveformSpec.USUAL.width());
    int second = drawn.getWidth() / 4;
    for (int beep = 0; beep < 4; beep++) {
      assertThat(heightAt(drawn, beep * second + 5)).as("beep %d", beep).isGreaterThan(20);
      assertThat(heightAt(drawn, beep * second + second / 2)).as("after it").isEqualTo(2);
    }
  }

  private static long heightAt(BufferedImage picture, int x) {
    return IntStream.range(0, picture.getHeight())
        .filter(y -> picture.getRGB(x, y) >>> 24 != 0)
        .count();
  }

  @Test
  void soundIsLevelledByOneGainWithinItsPeak() throws Exception {
    Path source =
        clip(
            TestMedia.clip()
                .seconds(6)
                .audioSource("sine=frequency=1000:sample_rate=%s:duration=%s,volume=-10dB"));
    TestRun run = TestRun.of(source, folder).loudness(-1600, -100).run();
    AudioPassAnswer sound = run.sound.orElseThrow();
    assertThat(sound.gainCentiDb()).isPositive();
    assertThat(sound.source().with(sound.gainCentiDb()).integratedCentiLufs()).isEqualTo(-1600);
    AudioPassAnswer again =
        TestRun.of(run.largest(), Files.createDirectories(folder.resolve("again")))
            .loudness(-1600, -100)
            .run()
            .sound
            .orElseThrow();
    assertThat(again.source().integratedCentiLufs()).isCloseTo(-1600, within(30));
    assertThat(again.gainCentiDb()).isCloseTo(0, within(30));
  }
}
