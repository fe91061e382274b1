package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void aWordTornBetweenCaptionsIsWholeInOneOfThemAndNoTimeChanges() {
    List<Cue> mended =
        mend(
            List.of(
                cue(1000, 3000, "改造港湾式"),
                cue(3000, 5000, "站台35个"),
                cue(6000, 8000, "发车间隔由15"),
                cue(8000, 10_000, "分钟缩短到8分钟"),
                cue(11_000, 13_000, "和大家谈一谈今年全市的公交一"),
                cue(13_000, 15_000, "体化好处")));

    assertThat(codes(mended)).doesNotContain("BROKEN_WORD");
    assertThat(mended)
        .extracting(Cue::startUs)
        .containsExactly(1_000_000L, 3_000_000L, 6_000_000L, 8_000_000L, 11_000_000L, 13_000_000L);
    assertThat(mended.get(2).text()).isEqualTo("发车间隔由15分钟");
    assertThat(mended.get(4).text()).isEqualTo("和大家谈一谈今年全市的公交一体化");
    assertThat(letters(mended)).isEqualTo("改造港湾式站台35个发车间隔由15分钟缩短到8分钟和大家谈一谈今年全市的公交一体化好处");
  }

  @Test
  void aTornWordStaysWhereAPauseOrAnotherSpeakerIsBetween() {
    List<Cue> apart = List.of(cue(1000, 3000, "改造港湾式"), cue(7000, 9000, "站台35个"));
    assertThat(mend(apart)).isEqualTo(apart);
    List<Cue> spokenByTwo =
        List.of(
            new Cue(new TimeRange(1_000_000, 3_000_000), "改造港湾式", Optional.of("主持人")),
            new Cue(new TimeRange(3_000_000, 5_000_000), "站台35个", Optional.of("嘉宾")));
    assertThat(mend(spokenByTwo)).isEqualTo(spokenByTwo);
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
