package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.fangtan.caption.CaptionFile;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class LrcParserTest {
  private static final String GOOD =
      "[00:00.00]甲\n[00:02.00]乙\n\n[00:03.00]丙\n[00:04.00]丁\n[00:05.00]\n";

  private static CaptionFile read(String text) throws StageException {
    return read(text, CaptionLimits.DEFAULT);
  }

  private static CaptionFile read(String text, CaptionLimits limits) throws StageException {
    return CaptionReader.read(text.getBytes(StandardCharsets.UTF_8), "a.lrc", limits);
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  @Test
  void aLineLastsUntilTheNextAndTheFirstMayBeginAtZero() throws Exception {
    CaptionFile file = read(GOOD);

    assertThat(file.cues())
        .containsExactly(
            cue(0, 2000, "甲"), cue(2000, 3000, "乙"), cue(3000, 4000, "丙"), cue(4000, 5000, "丁"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("END_TIMES_GUESSED");
  }

  @Test
  void textWithoutATimeIsReportedWithItsLineAndTagsAreNot() throws Exception {
    CaptionFile file = read("[ti:访谈]\n" + GOOD + "没有时间\n[x-own: 1]\n");

    assertThat(file.cues()).hasSize(4);
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("STRAY_TEXT", "END_TIMES_GUESSED");
    assertThat(file.findings().get(0).line()).isEqualTo(OptionalInt.of(8));
    assertThat(file.findings().get(0).message().zh()).contains("没有时间");
  }

  @Test
  void textWithAColonOrInBracketsIsNoTag() throws Exception {
    assertThat(read(GOOD + "答: 好\n").findings()).extracting(Finding::code).contains("STRAY_TEXT");
    assertThat(read(GOOD + "[音乐]\n").findings()).extracting(Finding::code).contains("STRAY_TEXT");
  }

  @Test
  void aTimeThatCannotBeIsReportedAndTheOthersAreRead() throws Exception {
    CaptionFile file = read(GOOD.replace("[00:03.00]", "[00:73.00]"));

    assertThat(file.cues())
        .containsExactly(cue(0, 2000, "甲"), cue(2000, 4000, "乙"), cue(4000, 5000, "丁"));
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("TIME_UNREADABLE", "END_TIMES_GUESSED");
    assertThat(file.findings().get(0).line()).isEqualTo(OptionalInt.of(4));
  }

  @Test
  void aFileOfMoreCaptionsThanTheLimitIsRefusedAndNotCutShort() throws Exception {
    CaptionLimits three = new CaptionLimits(1000, 3, 100, 10);
    String lines = "[00:01.00]甲\n[00:02.00]乙\n[00:03.00]丙\n";

    assertThat(read(lines, three).cues()).hasSize(3);
    StageException refused =
        catchThrowableOfType(StageException.class, () -> read(lines + "[00:04.00]丁\n", three));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
  }
}
