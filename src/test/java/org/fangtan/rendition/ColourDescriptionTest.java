package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fangtan.rendition.Colours.HIGH_DEFINITION;
import static org.fangtan.rendition.Colours.STANDARD_DEFINITION;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourDescriptionTest {
  private static final Colours PAL = new Colours("bt470bg", "smpte170m", "bt470bg");

  /** Null where the file says nothing. */
  private static VideoTrack track(
      int width,
      int height,
      @Nullable String primaries,
      @Nullable String transfer,
      @Nullable String matrix) {
    return new VideoTrack(
        0,
        "h264",
        Optional.empty(),
        OptionalLong.empty(),
        width,
        height,
        new Rational(1, 1),
        0,
        new Rational(25, 1),
        false,
        "yuv420p",
        8,
        new VideoTrack.Colour(
            Optional.ofNullable(primaries),
            Optional.ofNullable(transfer),
            Optional.ofNullable(matrix),
            Optional.empty()),
        Optional.empty(),
        new Rational(1, 12_800),
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static VideoTrack untagged(int width, int height) {
    return track(width, height, null, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, bt709",
    "720, 1280, bt709",
    "1280, 719, smpte170m",
    "720, 576, smpte170m"
  })
  void anUntaggedPictureIsTakenAsUsualForItsSize(int width, int height, String matrix) {
    assertThat(Colours.of(untagged(width, height))).isEqualTo(new Colours(matrix, matrix, matrix));
  }

  @Test
  void whatIsTaggedIsKeptAndWhatIsUnknownIsNot() {
    assertThat(Colours.of(track(1920, 1080, "bt470bg", "smpte170m", "bt470bg"))).isEqualTo(PAL);
    assertThat(Colours.of(track(1920, 1080, "reserved", "unknown", "unspecified")))
        .isEqualTo(HIGH_DEFINITION);
    assertThat(Colours.of(track(1920, 1080, "bt709", "iec61966-2-1", "gbr")))
        .isEqualTo(new Colours("bt709", "iec61966-2-1", "bt709"));
  }

  @Test
  void aHighDynamicRangeIsMappedToHighDefinition() {
    assertThat(Colours.of(track(720, 576, "bt2020", "smpte2084", "bt2020nc")))
        .isEqualTo(HIGH_DEFINITION);
    assertThat(Colours.of(track(720, 576, "bt2020", "arib-std-b67", "bt2020nc")))
        .isEqualTo(HIGH_DEFINITION);
  }

  @Test
  void oneCurveUnderTwoNamesLooksAlikeAndOtherColoursDoNot() {
    assertThat(HIGH_DEFINITION.looksLike(new Colours("bt709", "bt2020-10", "bt709"))).isTrue();
    assertThat(STANDARD_DEFINITION.looksLike(new Colours("smpte240m", "smpte170m", "bt470bg")))
        .isTrue();
    assertThat(HIGH_DEFINITION.looksLike(new Colours("bt709", "bt709", "smpte170m"))).isFalse();
    assertThat(HIGH_DEFINITION.looksLike(new Colours("smpte170m", "bt709", "bt709"))).isFalse();
    assertThat(HIGH_DEFINITION.looksLike(new Colours("bt709", "linear", "bt709"))).isFalse();
    assertThat(STANDARD_DEFINITION.looksLike(new Colours("bt709", "smpte170m", "smpte170m")))
        .isFalse();
  }

  @Test
  void recordingsThatLookAlikeKeepTheirColours() {
    VideoTrack large = track(1920, 1080, "bt470bg", "smpte170m", "bt470bg");
    VideoTrack small = track(720, 576, "bt470bg", "bt709", "smpte170m");
    assertThat(Colours.of(List.of(small, large), large)).isEqualTo(PAL);
    assertThat(Colours.of(List.of(small), large))
        .isEqualTo(new Colours("bt470bg", "bt709", "smpte170m"));
  }

  @Test
  void recordingsThatDifferGetWhatIsUsualForTheSizeOfTheRenditions() {
    VideoTrack tagged = track(1920, 1080, "bt470bg", "smpte170m", "bt470bg");
    assertThat(Colours.of(List.of(tagged, untagged(1280, 720)), tagged)).isEqualTo(HIGH_DEFINITION);
    VideoTrack film = track(720, 576, "film", "smpte170m", "bt470bg");
    assertThat(Colours.of(List.of(untagged(720, 576), film), film)).isEqualTo(STANDARD_DEFINITION);
  }
}
