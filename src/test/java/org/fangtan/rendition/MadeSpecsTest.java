package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.rendition.FragmentedTrack.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a specification may hold: its smallest values are accepted, and nothing below them. */
class MadeSpecsTest {
  private static RenditionSpec rendition(int width, int height, int threads) {
    return new RenditionSpec("x", width, height, 21, new RateLimit(1, 1), "veryfast", threads);
  }

  private static FragmentedTrack track(List<Segment> segments) {
    return new FragmentedTrack(
        "audio",
        "audio.mp4",
        "mp4a.40.2",
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        0,
        600,
        segments,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 1", "2, 0, 1", "3, 2, 1", "2, 3, 1", "2, 2, 0"})
  void aRenditionHasEvenSizesAndAThread(int width, int height, int threads) {
    assertThat(rendition(2, 2, 1).width()).isEqualTo(2);
    assertThatThrownBy(() -> rendition(width, height, threads))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartIsHeldToLessThanTheLimitThatAllKeepTogetherAndACopyIsNot() {
    RenditionSpec whole =
        new RenditionSpec("1080p", 1920, 1080, 21, RateLimit.of(6_000_000), "veryfast", 1);
    RenditionSpec part = whole.asPart(600_000_000);
    assertThat(part.limit()).isEqualTo(RateLimit.of(6_000_000));
    assertThat(part.rate().held()).isEqualTo(new RateLimit(5_990_000, 6_000_000));
    assertThat(part.asCopy().rate().held()).isEqualTo(part.limit());
    assertThat(part.asCopy().copied()).isTrue();
    assertThat(part.asCopy().asEncoded().copied()).isFalse();
    assertThat(part.asEncoded()).isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource({"A, 16, 1", "'', 16, 1", "-a, 16, 1", "a, 15, 1", "a, 16, 0"})
  void aRungHasANameForFilesASizeAndARate(String name, int shortSide, int rate) {
    assertThat(new Rung("a".repeat(32), 16, 21, 1).shortSide()).isEqualTo(16);
    assertThatThrownBy(() -> new Rung(name, shortSide, 21, rate))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsAndPicturesHaveASize() {
    assertThatThrownBy(() -> new RateLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new WaveformSpec(1, 2).height()).isEqualTo(2);
    assertThatThrownBy(() -> new WaveformSpec(0, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WaveformSpec(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsKeptOfACropIsAPercentage() {
    for (int edge : List.of(0, 100)) {
      assertThat(new Framing(Framing.Kind.CROP, edge).focusPercent()).isEqualTo(edge);
    }
    for (int outside : List.of(-1, 101)) {
      assertThatThrownBy(() -> new Framing(Framing.Kind.CROP, outside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(outside));
    }
  }

  @Test
  void aTrackIsAsLongAsItsSegmentsWhereverTheyBegin() {
    FragmentedTrack track =
        track(
            List.of(
                new Segment(40_000, 4_000_000, 600, 1000),
                new Segment(4_040_000, 1_500_000, 1600, 1)));
    assertThat(track.durationUs()).isEqualTo(5_500_000);
    assertThat(track.segments().get(1).endUs()).isEqualTo(5_540_000);
    assertThatThrownBy(() -> track(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 0, 0", "1, -1, 1"})
  void aSegmentHasALengthBytesAndAPlace(long durationUs, long offset, long sizeBytes) {
    assertThat(new Segment(0, 1, 0, 1).endUs()).isEqualTo(1);
    assertThatThrownBy(() -> new Segment(0, durationUs, offset, sizeBytes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
