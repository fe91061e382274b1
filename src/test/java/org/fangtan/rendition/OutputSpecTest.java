package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.json.Json;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of outputs: what is one, what is none, and that each survives being written. */
class OutputSpecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"00:00:00:00", "10:00:00:00", "23:59:59:24", "00:10:00;00", "00:01:00;02"})
  void aTimeCodeIsWrittenAsItIsRead(String text) {
    assertThat(FrameTimecode.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24:00:00:00",
        "1:00:00:00",
        "00:60:00:00",
        "00:00:60:00",
        "00:00:00",
        "00:00:00.00",
        "00:01:00;00",
        "00:59:00;01",
        "",
        "10:00:00:00 "
      })
  void whatIsNoTimeCodeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FrameTimecode.parse(text));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "10:00:00:24, 25, true",
    "10:00:00:25, 25, false",
    "10:00:00:29, 30000/1001, true",
    "10:00:00:30, 30000/1001, false",
    "10:00:00;29, 30000/1001, true",
    "10:00:00;59, 60000/1001, true",
    "10:00:00;00, 25, false",
    "10:00:00;00, 30, false",
    "10:00:00;00, 24000/1001, false",
    "10:00:00:23, 24000/1001, true",
  })
  void aTimeCodeCountsFramesOfARate(String text, String rate, boolean fits) {
    assertThat(FrameTimecode.parse(text).fits(Rational.parse(rate))).isEqualTo(fits);
  }

  @Test
  void aTimeCodeHasNoNegativeParts() {
    for (int i = 0; i < 4; i++) {
      int[] parts = {0, 0, 0, 0};
      parts[i] = -1;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new FrameTimecode(parts[0], parts[1], parts[2], parts[3], false));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameTimecode(0, 0, 0, 100, false));
  }

  @Test
  void aConstantRateIsTheSameInEveryPart() {
    RateLimit rate = new RateLimit(50_000_000, 17_825_792);
    assertThat(RateControl.constant(rate).held()).isEqualTo(rate);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateControl.constant(rate).asPart(60_000_000));
    RateControl quality = RateControl.quality(21, rate);
    RateControl part = quality.asPart(60_000_000);
    assertThat(part.limit()).isEqualTo(rate);
    assertThat(part.held()).isEqualTo(rate.asPart(60_000_000)).isNotEqualTo(rate);
    assertThat(part.asWhole()).isEqualTo(quality);
  }

  @Test
  void soundIsPlainWithBitsOrCodedWithout() {
    for (int bits : new int[] {16, 24, 32}) {
      SoundFormat plain = new SoundFormat(SoundFormat.PCM, 48_000, 1, OptionalInt.of(bits));
      assertThat(new AudioSpec(plain, OptionalInt.empty(), Optional.empty()).format())
          .isEqualTo(plain);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new AudioSpec(plain, OptionalInt.of(64_000), Optional.empty()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("pcm", 48_000, 2, OptionalInt.of(20)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("pcm", 48_000, 2, OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("aac", 48_000, 2, OptionalInt.of(16)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("aac", 48_000, 3, OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("aac", 7_999, 2, OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFormat("", 48_000, 2, OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioSpec(SoundFormat.AAC, OptionalInt.empty(), Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new AudioSpec(15_999, Optional.empty()));
  }

  @Test
  void aFileHasTracks() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OutputSpec(
                    Container.MP4, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(OutputSpec.RENDITION.silent().sound()).isEmpty();
    assertThat(OutputSpec.RENDITION.silent().pictures()).contains(PictureFormat.H264);
    assertThatIllegalArgumentException().isThrownBy(() -> OutputSpec.SOUND.silent());
    assertThat(Container.MXF.fileName("1080i")).isEqualTo("1080i.mxf");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Container("mp4", "../mp4", Container.Layout.AS_WRITTEN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Container("", "mp4", Container.Layout.AS_WRITTEN));
  }

  @Test
  void theLadderClipsAndHlsAreCasesOfOneDescription() {
    for (OutputSpec spec :
        new OutputSpec[] {
          OutputSpec.RENDITION,
          OutputSpec.STREAMED_PICTURES,
          OutputSpec.STREAMED_SOUND,
          OutputSpec.SOUND
        }) {
      assertThat(Json.read(Json.write(spec), OutputSpec.class)).isEqualTo(spec);
    }
    assertThat(OutputSpec.RENDITION.container().layout()).isEqualTo(Container.Layout.INDEX_FIRST);
    assertThat(OutputSpec.STREAMED_SOUND.container().layout())
        .isEqualTo(Container.Layout.FRAGMENTS);
    RenditionSpec rung =
        new RenditionSpec("720p", 1280, 720, 23, RateLimit.of(3_000_000), "veryfast", 2);
    assertThat(rung.format()).isEqualTo(OutputSpec.RENDITION.pictures().orElseThrow());
    assertThat(Json.read(Json.write(rung), RenditionSpec.class)).isEqualTo(rung);
    assertThat(rung.asCopy().copied()).isTrue();
    assertThat(rung.asPart(10_000_000).asCopy().asEncoded()).isEqualTo(rung);
    assertThat(rung.framed(new Framing(Framing.Kind.CROP, 30)).framing().focusPercent())
        .isEqualTo(30);
    AudioSpec sound = new AudioSpec(128_000, Optional.of(new AudioSpec.Target(-1600, -100)));
    assertThat(sound.format()).isEqualTo(OutputSpec.RENDITION.sound().orElseThrow());
    assertThat(Json.read(Json.write(sound), AudioSpec.class)).isEqualTo(sound);
  }
}
