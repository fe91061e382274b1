package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.Unwalked;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

/** Each condition alone, on a track that fits but for that. */
class SourceCopyTest {
  private static final RenditionSpec SPEC =
      new RenditionSpec("1080p", 1920, 1080, 21, RateLimit.of(6_000_000), "veryfast", 1);
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 50, 100);

  private String codec = "h264";
  private String profile = "High";
  private long level = 40;
  private int width = 1920;
  private String aspect = "1";
  private int rotation;
  private String rate = "25";
  private boolean variable;
  private String pixels = "yuv420p";
  private String transfer = "bt709";
  private String range = "tv";
  private String fields = "progressive";
  private boolean even = true;
  private boolean headersInside;
  private boolean userDataInside;
  private OptionalLong idrEvery = OptionalLong.of(25);
  private long neededRate = 5_000_000;
  private Optional<Unwalked> unwalked = Optional.empty();
  private boolean marked = true;
  private long first;
  private long frames = 1000;
  private long count = 1000;

  private String obstacle() {
    CodedPictures coded =
        new CodedPictures(
            count, true, even, headersInside, userDataInside, marked, idrEvery, 2, neededRate);
    VideoTrack track =
        new VideoTrack(
            0,
            codec,
            Optional.of(profile),
            OptionalLong.of(level),
            width,
            1080,
            Rational.parse(aspect),
            rotation,
            Rational.parse(rate),
            variable,
            pixels,
            8,
            new VideoTrack.Colour(
                Optional.empty(), Optional.of(transfer), Optional.empty(), Optional.of(range)),
            Optional.of(fields).filter(order -> !order.isEmpty()),
            new Rational(1, 12_800),
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            unwalked.isEmpty() ? Optional.of(coded) : Optional.empty(),
            unwalked);
    return SourceCopy.obstacle(track, SPEC, GRID, first, frames)
        .map(why -> why.en())
        .orElse("none");
  }

  @Test
  void whatFitsIsCopied() {
    assertThat(obstacle()).isEqualTo("none");
    neededRate = 6_000_000;
    first = 50;
    frames = 950;
    assertThat(obstacle()).isEqualTo("none");
    frames = 425; // up to 475, which is an IDR picture
    assertThat(obstacle()).isEqualTo("none");
  }

  @Test
  void codecAndSizeMustBeTheRenditions() {
    codec = "hevc";
    assertThat(obstacle()).isEqualTo("it is not H.264 of that size");
    codec = "h264";
    width = 1918;
    assertThat(obstacle()).isEqualTo("it is not H.264 of that size");
  }

  @Test
  void profileLevelAndPixelsMustBePlayable() {
    profile = "High 4:2:2";
    assertThat(obstacle()).isEqualTo("its profile is High 4:2:2");
    profile = "Main";
    level = 51;
    assertThat(obstacle()).isEqualTo("its level is above 4.2");
    level = 31;
    pixels = "yuvj420p";
    assertThat(obstacle()).isEqualTo("its pixels are yuvj420p");
  }

  @Test
  void nothingMayHaveToBeDoneToThePicture() {
    rotation = 180;
    assertThat(obstacle()).isEqualTo("its picture must be turned");
    rotation = 0;
    width = 1440;
    aspect = "4/3";
    assertThat(obstacle()).isEqualTo("its pixels are not square");
    width = 1920;
    aspect = "1";
    transfer = "arib-std-b67";
    assertThat(obstacle()).isEqualTo("it has a high dynamic range");
    transfer = "bt709";
    range = "pc";
    assertThat(obstacle()).contains("full range");
    range = "tv";
    fields = "tt";
    assertThat(obstacle()).isEqualTo("it is interlaced");
    fields = "";
    assertThat(obstacle()).isEqualTo("the file does not state whether it is interlaced");
  }

  @Test
  void framesMustLieOnTheGrid() {
    rate = "30";
    assertThat(obstacle()).isEqualTo("its frame rate is not a constant 25");
    rate = "25";
    variable = true;
    assertThat(obstacle()).isEqualTo("its frame rate is not a constant 25");
    variable = false;
    even = false;
    assertThat(obstacle()).isEqualTo("its frames do not follow each other evenly");
    even = true;
    frames = 1001;
    assertThat(obstacle()).isEqualTo("its pictures end before its sound");
    frames = 1000;
    first = -1;
    assertThat(obstacle()).isEqualTo("its pictures begin after its sound");
  }

  @Test
  void everyBorderOfASegmentMustBeAnEntry() {
    idrEvery = OptionalLong.of(40);
    assertThat(obstacle()).isEqualTo("it does not have an IDR picture every 50 frames");
    idrEvery = OptionalLong.empty();
    assertThat(obstacle()).isEqualTo("it does not begin with an IDR picture");
    marked = false;
    assertThat(obstacle()).contains("marks other pictures as keyframes");
    marked = true;
    idrEvery = OptionalLong.of(25);
    first = 10;
    frames = 990;
    assertThat(obstacle()).isEqualTo("it is cut where there is no IDR picture");
    first = 0;
    assertThat(obstacle()).isEqualTo("it is cut where there is no IDR picture");
  }

  @Test
  void headersMustBeApartAndTheRateWithinTheLimit() {
    headersInside = true;
    assertThat(obstacle()).isEqualTo("its parameters are stored among its pictures");
    headersInside = false;
    userDataInside = true;
    assertThat(obstacle()).isEqualTo("data such as captions stand among its pictures");
    userDataInside = false;
    neededRate = 6_000_001;
    assertThat(obstacle()).isEqualTo("it needs 6000 kb/s, the limit is 6000 kb/s");
    unwalked = Optional.of(Unwalked.RATE_TOO_HIGH);
    assertThat(obstacle()).isEqualTo("it has more than 20 Mb/s");
    unwalked = Optional.of(Unwalked.CUT_OFF);
    assertThat(obstacle()).isEqualTo("it is cut off");
  }

  @Test
  void theLastPictureMayBeAnywhere() {
    count = 990;
    first = 50;
    frames = 940;
    assertThat(obstacle()).isEqualTo("none");
    frames = 939;
    assertThat(obstacle()).isEqualTo("it is cut where there is no IDR picture");
  }

  @Test
  void aRecordingOfOneGroupOfPicturesNeedsNoSecondEntry() {
    idrEvery = OptionalLong.of(40);
    count = 50;
    frames = 50;
    assertThat(obstacle()).isEqualTo("none");
    count = 51;
    frames = 51;
    assertThat(obstacle()).isEqualTo("it does not have an IDR picture every 50 frames");
  }

  @Test
  void levelFourPointTwoIsTheHighest() {
    level = 42;
    assertThat(obstacle()).isEqualTo("none");
    level = 43;
    assertThat(obstacle()).isEqualTo("its level is above 4.2");
  }
}
