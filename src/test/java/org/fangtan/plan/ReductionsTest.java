package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

/** What is published as less than it was recorded is reported, as a note. */
class ReductionsTest {
  private static final Rational RATE = new Rational(25, 1);

  private static List<Finding> findings(
      int width, int height, Optional<String> transfer, List<AudioTrack> heard) {
    MediaSummary plain = TestSummaries.of(true, true, 10_000_000);
    VideoTrack usual = plain.mainVideo().orElseThrow();
    VideoTrack track =
        new VideoTrack(
            usual.index(),
            usual.codec(),
            usual.profile(),
            usual.level(),
            width,
            height,
            usual.sampleAspect(),
            usual.rotationDegrees(),
            RATE,
            false,
            usual.pixelFormat(),
            usual.bitDepth(),
            new VideoTrack.Colour(Optional.empty(), transfer, Optional.empty(), Optional.empty()),
            usual.fieldOrder(),
            usual.timeBase(),
            usual.startUs(),
            usual.durationUs(),
            usual.frameCount(),
            usual.bitrateBitsPerSecond(),
            usual.longestKeyframeGapUs(),
            usual.coded(),
            usual.unwalked());
    return Reductions.findings(
        "a.mp4",
        TestSummaries.with(plain, List.of(track)),
        RATE,
        Optional.of(
            new RenditionSpec("1080p", 1920, 1080, 21, RateLimit.of(6_000_000), "veryfast", 1)),
        heard);
  }

  private static AudioTrack sound(int channels, String layout) {
    return new AudioTrack(
        1,
        "aac",
        Optional.empty(),
        48_000,
        channels,
        layout,
        Optional.empty(),
        new Rational(1, 48_000),
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  @Test
  void whatIsKeptIsNotMentioned() {
    assertThat(findings(1920, 1080, Optional.of("bt709"), List.of(sound(2, "stereo")))).isEmpty();
    assertThat(findings(1920, 1088, Optional.empty(), List.of())).isEmpty();
  }

  @Test
  void eightThousandPixelsBecomeTheLargestRendition() {
    List<Finding> found = findings(7680, 4320, Optional.empty(), List.of());
    assertThat(found).extracting(Finding::code).containsExactly("PICTURE_REDUCED");
    assertThat(found.get(0).level()).isEqualTo(Finding.Level.INFO);
    assertThat(found.get(0).message().en())
        .isEqualTo("The picture of “a.mp4” is 7680×4320; the largest rendition is 1920×1080.");
  }

  @Test
  void aHighDynamicRangeBecomesTheStandardOne() {
    List<Finding> found = findings(1920, 1080, Optional.of("arib-std-b67"), List.of());
    assertThat(found).extracting(Finding::code).containsExactly("HDR_CONVERTED");
    assertThat(found.get(0).message().en()).contains("(HDR, HLG)");
  }

  @Test
  void sixChannelsBecomeTwo() {
    List<Finding> found =
        findings(1920, 1080, Optional.empty(), List.of(sound(6, "5.1"), sound(1, "mono")));
    assertThat(found).extracting(Finding::code).containsExactly("SOUND_MIXED_DOWN");
    assertThat(found.get(0).message().en()).contains("has 6 channels (5.1)");
  }
}
