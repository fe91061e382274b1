package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.Hardware;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.Rung;
import org.junit.jupiter.api.Test;

/** The ladder of renditions as it is written, in H.264 and AV1. */
class LadderSettingsTest {
  private static final String H264 =
      "{ name = 720p, short-side = 720, crf = 22, max-bitrate = 3000000 }";
  private static final String AV1 =
      "{ name = 720p-av1, codec = av1, short-side = 720, crf = 45, max-bitrate = 2000000 }";

  private static Settings.Media read(String... rungs) throws StageException {
    return SettingsReader.readText("media.ladder = [" + String.join("\n", rungs) + "]").media();
  }

  private static String refusal(String text) {
    StageException e =
        catchThrowableOfType(StageException.class, () -> SettingsReader.readText(text));
    assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    return e.failure().summary().en();
  }

  private static String refusalOf(String... rungs) {
    return refusal("media.ladder = [" + String.join("\n", rungs) + "]");
  }

  @Test
  void withoutACodecARungIsOfH264AndTheDefaultsHaveNoOther() {
    assertThat(SettingsReader.defaults().media().ladder())
        .extracting(Rung::format)
        .containsOnly(PictureFormat.H264);
  }

  @Test
  void av1StandsBesideH264WithItsOwnFactorAndEffort() throws Exception {
    Settings.Media media = read(H264, AV1);
    assertThat(media.ladder())
        .extracting(Rung::format)
        .isEqualTo(List.of(PictureFormat.H264, PictureFormat.AV1));
    assertThat(media.ladder().get(1).crf()).isEqualTo(45);
    assertThat(media.av1Effort()).isEqualTo(Effort.of("8"));
    assertThat(SettingsReader.readText("media.efforts.balanced.av1-preset = 5").media().av1Effort())
        .isEqualTo(Effort.of("5"));
  }

  @Test
  void aLadderOfAv1AloneIsRefusedWithWhatToDo() {
    assertThat(refusalOf(AV1))
        .contains("media.ladder: '720p-av1' is AV1, which not every browser plays")
        .contains("add a rendition of H.264 with the same short-side, 720");
  }

  @Test
  void everyAv1NeedsH264OfItsSize() {
    assertThat(refusalOf(H264, AV1.replace("= 720,", "= 480,")))
        .contains("the same short-side, 480");
  }

  @Test
  void eachCodecGoesFromTheLargestToTheSmallest() {
    String small = "{ name = 480p, short-side = 480, crf = 23, max-bitrate = 1400000 }";
    String smallAv1 = AV1.replace("720", "480");
    assertThat(refusalOf(H264, small, smallAv1, AV1))
        .contains("media.ladder: must go from the largest to the smallest");
  }

  @Test
  void aCodecThatIsNotKnownAndAFactorOfX264sOnlyAreRefused() {
    assertThat(refusalOf(H264.replace("name", "codec = hevc, name")))
        .contains("codec", "h264", "av1");
    assertThat(refusalOf(H264.replace("crf = 22", "crf = 45"))).contains("crf");
    assertThat(refusal("media.efforts.quick.av1-preset = 10")).contains("av1-preset");
  }

  @Test
  void hardwareIsChosenByTheSettingsAlone() throws Exception {
    assertThat(SettingsReader.defaults().media().hardware()).isEmpty();
    assertThat(SettingsReader.readText("media.encoder = vaapi").media().hardware())
        .contains(Hardware.VAAPI);
    assertThat(refusal("media.encoder = gpu")).contains("nvenc");
  }
}
