package org.fangtan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.junit.jupiter.api.Test;

class ReceiptNotesTest {
  private static final Bilingual POSITION = Bilingual.of("已去除定位信息", "the position was removed");

  @Test
  void whatBlocksIsSaidFirstAndEachThingOnce() {
    Finding note = finding(FindingCode.LINE_LEFT_OUT, "a.docx", Bilingual.of("说明", "a note"));
    Finding block = finding(FindingCode.MOBILE, "a.docx", Bilingual.of("手机号", "a number"));
    Finding warn = finding(FindingCode.TOO_SHORT, "a.mp4", Bilingual.of("太短", "too short"));
    assertThat(ReceiptNotes.lines(List.of(note, warn, note, block, warn), Bilingual::zh))
        .containsExactly("[!!] a.docx  手机号", "[!] a.mp4  太短", "a.docx  说明");
  }

  @Test
  void photosThatLostTheirPositionStandInOneLine() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      findings.add(finding(FindingCode.IMAGE_POSITION_REMOVED, i + ".jpg", POSITION));
    }
    assertThat(ReceiptNotes.lines(findings.subList(0, 3), Bilingual::en))
        .containsExactly("1.jpg, 2.jpg, 3.jpg  the position was removed");
    assertThat(ReceiptNotes.lines(findings, Bilingual::zh))
        .containsExactly("1.jpg、2.jpg、3.jpg、4.jpg、5.jpg 等 7 处  已去除定位信息");
    assertThat(ReceiptNotes.lines(findings, Bilingual::en))
        .containsExactly("1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg and 2 more  the position was removed");
  }

  @Test
  void howTheEncoderWorkedIsNotForOperators() {
    Bilingual words = Bilingual.of("没有每 50 帧一个 IDR", "no IDR picture every 50 frames");
    assertThat(
            ReceiptNotes.lines(
                List.of(finding(FindingCode.RENDITION_ENCODED, "a.mp4", words)), Bilingual::zh))
        .isEmpty();
  }

  private static Finding finding(FindingCode code, String subject, Bilingual message) {
    return Finding.of(code, subject, message);
  }
}
