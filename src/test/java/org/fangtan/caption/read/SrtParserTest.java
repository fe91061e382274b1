package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.fangtan.caption.CaptionFile;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What stands between two timing lines: text, the next counter, or text that no time belongs to.
 */
class SrtParserTest {
  private static final String FIRST = "00:00:01,000 --> 00:00:02,000\n";
  private static final String SECOND = "00:00:03,000 --> 00:00:04,000\n";

  private static CaptionFile read(String text) throws StageException {
    return CaptionReader.read(
        text.getBytes(StandardCharsets.UTF_8), "a.srt", CaptionLimits.DEFAULT);
  }

  private static List<String> texts(String file) throws StageException {
    return read(file).cues().stream().map(Cue::text).toList();
  }

  private static List<String> codes(CaptionFile file) {
    return file.findings().stream().map(Finding::code).toList();
  }

  @Test
  void textBeforeTheFirstTimeIsReportedWithItsLine() throws Exception {
    CaptionFile file = read("\n\n城乡公交访谈\n字幕组\n\n1\n" + FIRST + "甲\n");

    assertThat(file.cues()).extracting(Cue::text).containsExactly("甲");
    assertThat(codes(file)).containsExactly("STRAY_TEXT");
    assertThat(file.findings().get(0).line()).isEqualTo(OptionalInt.of(3));
    assertThat(file.findings().get(0).message().zh()).contains("城乡公交访谈");
  }

  @Test
  void aFileThatBreaksOffAfterACounterLosesNothingElse() throws Exception {
    assertThat(texts("1\n" + FIRST + "甲\n\n2\n")).containsExactly("甲");
  }

  @Test
  void aNumberAtTheEndThatIsNotTheNextCounterIsText() throws Exception {
    assertThat(texts("1\n" + FIRST + "那一年是\n\n1998\n")).containsExactly("那一年是\n1998");
    assertThat(texts("1\n" + FIRST + "一共\n2\n")).containsExactly("一共\n2");
  }

  @Test
  void aCounterMayStandApartFromItsTime() throws Exception {
    CaptionFile file = read("1\n\n" + FIRST + "甲\n\n2\n\n" + SECOND + "乙\n");

    assertThat(file.cues()).extracting(Cue::text).containsExactly("甲", "乙");
    assertThat(file.findings()).isEmpty();
  }

  @Test
  void aNumberUnderTextIsTextUnlessItCounts() throws Exception {
    assertThat(texts("1\n" + FIRST + "票价\n12\n\n" + SECOND + "乙\n")).containsExactly("票价\n12", "乙");
    CaptionFile counted = read("1\n" + FIRST + "票价\n2\n" + SECOND + "乙\n");
    assertThat(counted.cues()).extracting(Cue::text).containsExactly("票价", "乙");
    assertThat(codes(counted)).containsExactly("MISSING_BLANK_LINE");
  }

  @Test
  void aCaptionThatIsOnlyANumberStays() throws Exception {
    CaptionFile file = read("1\n" + FIRST + "2\n\n" + SECOND + "乙\n");

    assertThat(file.cues()).extracting(Cue::text).containsExactly("2", "乙");
    assertThat(file.findings()).isEmpty();
  }

  @Test
  void frameTwentyFiveNeedsThirtyFramesASecond() throws Exception {
    CaptionFile file = read("1\n00:00:01:15 --> 00:00:02:25\n甲\n");

    assertThat(file.cues().get(0).startUs()).isEqualTo(1_500_000);
    assertThat(codes(file)).containsExactly("FRAMES_IN_TIMES");
  }

  @Test
  void aFileMayBeAsLargeAsTheLimitAndNotLarger() throws Exception {
    byte[] bytes = ("1\n" + FIRST + "甲\n").getBytes(StandardCharsets.UTF_8);

    assertThat(CaptionReader.read(bytes, "a.srt", new CaptionLimits(bytes.length, 9, 9, 9)).cues())
        .hasSize(1);
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () -> CaptionReader.read(bytes, "a.srt", new CaptionLimits(bytes.length - 1, 9, 9, 9)));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void aLongCaptionIsCutAtTheLimitAndNeverInsideACharacter() throws Exception {
    CaptionLimits five = new CaptionLimits(1000, 9, 5, 9);
    byte[] fits = ("1\n" + FIRST + "甲乙丙丁戊\n").getBytes(StandardCharsets.UTF_8);
    byte[] longer = ("1\n" + FIRST + "甲乙丙丁戊己\n").getBytes(StandardCharsets.UTF_8);
    byte[] pair = ("1\n" + FIRST + "甲乙丙丁𠮷己\n").getBytes(StandardCharsets.UTF_8);

    assertThat(CaptionReader.read(fits, "a.srt", five).findings()).isEmpty();
    CaptionFile cut = CaptionReader.read(longer, "a.srt", five);
    assertThat(cut.cues()).extracting(Cue::text).containsExactly("甲乙丙丁戊");
    assertThat(codes(cut)).containsExactly("CUE_CUT");
    assertThat(CaptionReader.read(pair, "a.srt", five).cues())
        .extracting(Cue::text)
        .containsExactly("甲乙丙丁");
  }

  @ParameterizedTest
  @CsvSource({"'<SAMI><HEAD></HEAD></SAMI>', SAMI", "Scenarist_SCC V1.0, Scenarist SCC"})
  void formatsThatAreNotReadAreRefusedByName(String text, String name) {
    StageException refused = catchThrowableOfType(StageException.class, () -> read(text));

    assertThat(refused.failure().code()).isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    assertThat(refused.failure().summary().zh()).contains(name);
  }
}
