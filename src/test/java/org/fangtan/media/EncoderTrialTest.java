package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.Hardware;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encoders that are there, that are not, and that fail, each tried in a child JVM. */
class EncoderTrialTest {
  private static final Bilingual INSTEAD = Bilingual.of("请改用别的。", "Write something else.");

  private static RenditionSpec spec(PictureFormat format, String preset) {
    return new RenditionSpec(
        "trial",
        640,
        360,
        format,
        RateControl.quality(40, RateLimit.of(1_000_000)),
        Effort.of(preset),
        1,
        Framing.BORDERS,
        false);
  }

  @Test
  void anEncoderThatIsThereAndEncodesIsTaken() throws Exception {
    assertThat(EncoderTrial.of(spec(PictureFormat.AV1, "8")))
        .isEqualTo(new EncoderTrial("libsvtav1", true, Optional.empty()));
  }

  /** As AV1 would be in a build without SVT-AV1. */
  @Test
  void oneThatTheBuildLacksIsRefusedByNameWithWhatToDo() {
    PictureFormat unknown = new PictureFormat("vvc", Optional.empty(), "yuv420p", Scan.PROGRESSIVE);
    StageException e =
        catchThrowableOfType(
            StageException.class,
            () -> EncoderTrial.require(spec(unknown, ""), "media.ladder, codec = vvc", INSTEAD));
    assertThat(e.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(e.failure().summary().en())
        .isEqualTo(
            "The setting media.ladder, codec = vvc needs the encoder vvc, which this FFmpeg"
                + " lacks.");
    assertThat(e.failure().remedy()).isEqualTo(INSTEAD);
  }

  /** Skipped where the hardware may be there: then it may well encode. */
  @ParameterizedTest
  @EnumSource(Hardware.class)
  void hardwareThatIsNotThereIsRefusedWithWhatWasFound(Hardware hardware) {
    assumeTrue(
        Files.notExists(Path.of("/dev/dri")) && Files.notExists(Path.of("/dev/nvidia0")),
        "skipped: this machine may have such hardware");
    RenditionSpec spec =
        new RenditionSpec(
            "trial",
            640,
            360,
            21,
            RateLimit.of(1_000_000),
            Effort.of("veryfast").on(Optional.of(hardware)),
            1);
    StageException e =
        catchThrowableOfType(
            StageException.class, () -> EncoderTrial.require(spec, "media.encoder = x", INSTEAD));
    assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(e.failure().summary().en())
        .startsWith(
            "The encoder h264_"
                + hardware.name().toLowerCase(Locale.ROOT)
                + " of the setting media.encoder = x failed to encode one second. It reported: ");
  }

  @Test
  void oneThatFailsIsRefusedWithWhatItReported() {
    StageException e =
        catchThrowableOfType(
            StageException.class,
            () ->
                EncoderTrial.require(spec(PictureFormat.H264, "nosuch"), "media.effort", INSTEAD));
    assertThat(e.failure().summary().en())
        .contains("The encoder libx264 of the setting media.effort failed", "nosuch");
  }
}
