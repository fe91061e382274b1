package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.Stretch;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;

  private final TestTopic topic = new TestTopic();

  private Recordings trimmed(double startSecond, double endSecond) throws StageException {
    return new Recordings(
        topic.probed(), Optional.of(range(startSecond, endSecond)), topic.settings.media());
  }

  private static TimeRange range(double startSecond, double endSecond) {
    return new TimeRange(Math.round(startSecond * SECOND), Math.round(endSecond * SECOND));
  }

  private static TopicConf.ClipMark clip(double start, double end, String... aspects) {
    return new TopicConf.ClipMark(
        "a", "片段", range(start, end), List.of(aspects), Optional.empty(), List.of());
  }

  /** The same recording on a clock that does not begin at zero, as those of cameras do. */
  private static MediaSummary late(MediaSummary plain, long startUs) {
    return new MediaSummary(
        plain.container(),
        plain.sizeBytes(),
        startUs,
        plain.durationUs(),
        plain.lengths(),
        plain.bitrateBitsPerSecond(),
        plain.video(),
        plain.audio(),
        plain.subtitles(),
        plain.createdAt(),
        plain.findings());
  }

  @Test
  void aStretchBeginsOnTheFilesOwnClock() throws Exception {
    topic.recording("a.wav", late(TestSummaries.of(false, true, 10 * SECOND), 5 * SECOND));
    topic.recording("b.wav", late(TestSummaries.of(false, true, 10 * SECOND), 3600 * SECOND));
    assertThat(trimmed(4, 12).stretches())
        .extracting(Stretch::recording, Stretch::sourceUs, Stretch::published, Stretch::frames)
        .containsExactly(
            tuple(0, 9 * SECOND, range(0, 6), new FrameRange(0, 150)),
            tuple(1, 3600 * SECOND, range(6, 8), new FrameRange(150, 200)));
    assertThat(trimmed(4, 12).frames()).isEqualTo(200);
    assertThat(trimmed(4, 12).durationUs()).isEqualTo(8 * SECOND);
  }

  @Test
  void aTrimThatBeginsWhereTheRecordingEndsIsRefused() throws Exception {
    topic.recording("a.mp4").recording("b.mp4");
    StageException e = catchThrowableOfType(StageException.class, () -> trimmed(20, 30));
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en())
        .isEqualTo("topic.conf: trim starts at 00:00:20.000, the recording has only 00:00:20.000");
    assertThat(trimmed(19.96, 30).durationUs()).isEqualTo(40_000);
  }

  @Test
  void aClipMayEndAFrameAfterTheRecordingAndNotLater() throws Exception {
    topic.recording("a.mp4");
    Recordings recordings = topic.recordings();
    assertThat(recordings.published("a", range(8, 10.04))).isEqualTo(range(8, 10));
    StageException e =
        catchThrowableOfType(
            StageException.class, () -> recordings.published("a", range(8, 10.041)));
    assertThat(e.failure().summary().en())
        .isEqualTo("topic.conf: clip a ends at 00:00:10.041, the recording has only 00:00:10.000");
  }

  @Test
  void aClipMayLoseLessThanAFrameToTheTrim() throws Exception {
    topic.recording("a.mp4");
    assertThat(trimmed(2, 9).published("a", range(1.96, 5))).isEqualTo(range(0, 3));
    StageException e =
        catchThrowableOfType(
            StageException.class, () -> trimmed(2, 9).published("a", range(1.95, 5)));
    assertThat(e.failure().summary().en()).contains("a part of clip a lies outside of trim");
    assertThat(
            catchThrowableOfType(
                StageException.class, () -> trimmed(2, 9).published("a", range(0, 1))))
        .isNotNull();
  }

  @Test
  void aClipHasAtLeastOneFrame() throws Exception {
    topic.recording("a.mp4");
    assertThat(topic.recordings().framesOf(clip(1, 1.001))).isEqualTo(new FrameRange(25, 26));
    assertThat(topic.recordings().framesOf(clip(1, 2))).isEqualTo(new FrameRange(25, 50));
  }

  @Test
  void aClipIsMadeInTheShapesThatWereAskedForAndAreNotItsOwn() throws Exception {
    topic.recording("a.mp4");
    Recordings recordings = topic.recordings();
    assertThat(recordings.shapes(clip(1, 2))).isEmpty();
    assertThat(recordings.aspects(clip(1, 2))).containsExactly("16:9");
    TopicConf.ClipMark upright = clip(1, 2, "9:16", "16:9");
    assertThat(recordings.shapes(upright))
        .extracting(RenditionSpec::name, RenditionSpec::width, RenditionSpec::height)
        .containsExactly(tuple("9x16", 1080, 1920));
    assertThat(recordings.aspects(upright)).containsExactly("16:9", "9:16");
    assertThat(recordings.shapes(upright).get(0).framing().focusPercent()).isEqualTo(50);
    TopicConf.ClipMark framed =
        new TopicConf.ClipMark(
            "a",
            "片段",
            range(1, 2),
            List.of("9:16"),
            Optional.of(new Framing(Framing.Kind.CROP, 20)),
            List.of());
    assertThat(recordings.shapes(framed).get(0).framing())
        .isEqualTo(new Framing(Framing.Kind.CROP, 20));
  }

  @Test
  void ofSoundAloneTheShapesAreThoseThatWereAskedFor() throws Exception {
    topic.sound("a.wav");
    assertThat(topic.recordings().aspects(clip(1, 2, "9:16"))).containsExactly("9:16");
  }

  @Test
  void aRecordingOfOnePartIsHeldToTheLimitAndPartsToLess() throws Exception {
    topic.recording("a.mp4");
    Recordings one = topic.recordings();
    assertThat(one.renditions(one.parts().get(0))).isEqualTo(one.renditions());
    topic.recording("b.mp4", TestSummaries.of(true, true, 20 * SECOND));
    Recordings two = topic.recordings();
    assertThat(two.parts()).hasSize(2);
    RenditionSpec largest = two.renditions().get(0);
    RenditionSpec part = two.renditions(two.parts().get(1)).get(0);
    assertThat(part.limit()).isEqualTo(largest.limit());
    assertThat(part).isEqualTo(largest.asPart(20 * SECOND)).isNotEqualTo(largest);
    assertThat(part.rate().held())
        .isEqualTo(RateLimit.of(largest.limit().bitsPerSecond()).asPart(20 * SECOND));
  }

  /** Chunks of ten minutes; what is left of the last one joins it up to half of one more. */
  @ParameterizedTest
  @CsvSource({"15, 1", "16, 2", "25, 2", "26, 3", "60, 6"})
  void aLongRecordingIsCutAtBordersOfSegments(int minutes, int parts) throws Exception {
    topic.recording("a.mp4", TestSummaries.of(true, true, minutes * MINUTE));
    Recordings recordings = topic.recordings();
    assertThat(recordings.parts()).hasSize(parts);
    long first = 0;
    for (Recordings.Part part : recordings.parts()) {
      assertThat(part.frames().first()).isEqualTo(first);
      assertThat(first % recordings.grid.segmentFrames()).isZero();
      first = part.frames().end();
    }
    assertThat(first).isEqualTo(minutes * 60 * 25);
  }

  @Test
  void ofTwoRecordingsTheOneWithTheLongerShortSideGivesTheSize() throws Exception {
    MediaSummary small = TestSummaries.sized(TestSummaries.of(true, true, 10 * SECOND), 1280, 720);
    MediaSummary tall = TestSummaries.sized(TestSummaries.of(true, true, 10 * SECOND), 720, 1280);
    topic.recording("a.mp4", small).recording("b.mp4");
    assertThat(topic.recordings().renditions().get(0).height()).isEqualTo(1080);
    TestTopic equals = new TestTopic().recording("a.mp4", tall).recording("b.mp4", small);
    assertThat(equals.recordings().renditions().get(0).height()).isEqualTo(1280);
  }

  @Test
  void picturesThatFitAreCopiedAndOthersSayWhyNot() throws Exception {
    MediaSummary fitting =
        TestSummaries.withCoded(
            TestSummaries.of(true, true, 10 * SECOND),
            new CodedPictures(
                250, true, true, false, false, true, OptionalLong.of(25), 2, 5_000_000));
    topic.recording("a.mp4", fitting);
    assertThat(topic.recordings().isCopyConceivable()).isTrue();
    assertThat(topic.recordings().copyObstacle()).isEmpty();
    assertThat(topic.recordings().renditions())
        .extracting(RenditionSpec::copied)
        .containsExactly(true, false, false);
    topic.recording("b.mp4", fitting);
    assertThat(topic.recordings().copyObstacle().map(Bilingual::en))
        .hasValue("it is joined of several recordings");
    MediaSummary odd = TestSummaries.sized(TestSummaries.of(true, true, 10 * SECOND), 3840, 2160);
    TestTopic large = new TestTopic().recording("a.mp4", odd);
    assertThat(large.recordings().isCopyConceivable()).isFalse();
  }
}
