package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.fangtan.failure.Finding;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CaptionRepairTest {
  private static final Words WORDS = Words.with(List.of("公交一体化", "市交通局"));

  private static List<Cue> mend(List<Cue> cues) {
    return CaptionRepair.mend(cues, CaptionRules.CHINESE, WORDS, "captions").cues();
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private static List<String> codes(List<Cue> cues) {
    return CaptionChecks.check(cues, CaptionRules.CHINESE, OptionalLong.empty(), "c").stream()
        .map(Finding::code)
        .toList();
  }

  private static String letters(List<Cue> cues) {
    return cues.stream()
        .map(Cue::text)
        .collect(Collectors.joining())
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void aLongCaptionBecomesSeveralThatKeepItsStartAndEnd() {
    List<Cue> mended = mend(List.of(cue(1000, 7000, "今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。")));

    assertThat(mended).extracting(Cue::text).containsExactly("今天我们邀请到市交通局负责人", "和大家谈一谈公交一体化");
    assertThat(mended.get(0).startUs()).isEqualTo(1_000_000);
    assertThat(mended.get(1).endUs()).isEqualTo(7_000_000);
    assertThat(codes(mended)).isEmpty();
  }

  @Test
  void whereThereIsNoTimeForTwoTheLinesStandTogether() {
    List<Cue> mended = mend(List.of(cue(1000, 2200, "各位网友大家好欢迎收看市政府门户网站在线访谈节目")));

    assertThat(mended).hasSize(1);
    assertThat(mended.get(0).text().lines()).hasSize(2);
  }

  @Test
  void marksBecomeBlanksAndOverlapsEnd() {
    List<Cue> mended = mend(List.of(cue(1000, 3000, "您好，欢迎。"), cue(2500, 4500, "谢谢；再见！")));

    assertThat(mended).containsExactly(cue(1000, 2500, "您好 欢迎"), cue(2500, 4500, "谢谢 再见！"));
  }

  @Test
  void shortCaptionsTakeTheirTimeFromThePauseAfterThem() {
    List<Cue> mended =
        mend(List.of(cue(1000, 1300, "欢迎您"), cue(3000, 3500, "大家好"), cue(3540, 5000, "谢谢大家")));

    assertThat(mended.get(0).endUs()).isEqualTo(1_833_333);
    assertThat(mended.get(1).endUs()).isEqualTo(3_540_000);
  }

  @Test
  void goodCaptionsStayAsTheyAre() throws Exception {
    List<Cue> good =
        CaptionReader.read(
                CaptionReaderTest.resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT)
            .cues();
    CaptionRepair.Repaired repaired =
        CaptionRepair.mend(good, CaptionRules.CHINESE, WORDS, "captions");

    assertThat(repaired.cues()).isEqualTo(good);
    assertThat(repaired.findings()).isEmpty();
  }

  @Test
  void noLetterIsLostAndNoStartMoves() {
    Random random = new Random(11);
    String alphabet = "我们的公交一体化在市交通局负责人15分钟，。；！？abc 《》“”、\n";
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("字");
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      long start = i * 3000L;
      cues.add(cue(start, start + 200 + random.nextInt(9000), text.toString()));
    }

    List<Cue> mended = mend(cues);

    assertThat(letters(mended)).isEqualTo(letters(cues));
    assertThat(mended)
        .extracting(Cue::startUs)
        .containsAll(cues.stream().map(Cue::startUs).toList());
    assertThat(codes(mended)).doesNotContain("OVERLAP", "PUNCTUATION", "TOO_MANY_LINES");
  }

  @Test
  void oneFindingTellsOfAllRepairs() {
    List<Finding> findings =
        CaptionRepair.mend(
                List.of(cue(1000, 3000, "您好，欢迎。"), cue(4000, 6000, "谢谢；再见！")),
                CaptionRules.CHINESE,
                WORDS,
                "captions")
            .findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message().zh()).contains("2 处", "PUNCTUATION 2");
  }
}
