package org.fangtan.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.junit.jupiter.api.Test;

class LengthsTest {
  private static final OptionalLong TEN = OptionalLong.of(10_000_000);
  private static final OptionalLong NEARLY_TEN = OptionalLong.of(9_100_000);
  private static final OptionalLong SEVEN = OptionalLong.of(7_000_000);
  private static final OptionalLong NONE = OptionalLong.empty();

  private static List<Finding> findings(FindingCode... codes) {
    return List.of(codes).stream()
        .map(code -> Finding.of(code, "a.mp4", Bilingual.of("某事", "a thing")))
        .toList();
  }

  @Test
  void whatAgreesOrIsUnknownNeedsNoWord() {
    assertThat(Lengths.UNKNOWN.unexplained("a.mp4", List.of())).isEmpty();
    assertThat(Lengths.of(TEN, NONE, NEARLY_TEN).unexplained("a.mp4", List.of())).isEmpty();
    assertThat(
            Lengths.of(TEN, TEN, TEN).withDecoded(NEARLY_TEN, NONE).unexplained("a.mp4", List.of()))
        .isEmpty();
  }

  @Test
  void aDifferenceIsSaidWithAllFiguresUnlessAFindingExplainsIt() {
    Lengths lengths = Lengths.of(SEVEN, TEN, TEN);
    assertThat(lengths.unexplained("a.mp4", findings(FindingCode.NO_SOUND)))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.code()).isEqualTo("MEDIA_LENGTHS_DIFFER");
              assertThat(finding.message().en())
                  .contains("declared 00:00:07.000")
                  .contains("held 00:00:10.000")
                  .contains("decoded pictures unknown");
              assertThat(finding.message().zh()).contains("文件头写明 00:00:07.000");
            });
    assertThat(lengths.unexplained("a.mp4", findings(FindingCode.MEDIA_DECLARES_LESS))).isEmpty();
  }

  @Test
  void lostSoundExplainsNoLostPictures() {
    Lengths lengths = Lengths.of(TEN, TEN, TEN).withDecoded(SEVEN, TEN);
    assertThat(lengths.unexplained("a.mp4", findings(FindingCode.SOUND_GAP))).isPresent();
    assertThat(lengths.unexplained("a.mp4", findings(FindingCode.PICTURE_GAP))).isEmpty();
  }
}
