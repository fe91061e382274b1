package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class RollingCaptionsTest {
  @Test
  void everyLineIsToldOnceWithItsFirstTime() {
    assertThat(
            unrolled(
                cue(160, 2389, "大家好欢迎收看"),
                cue(2389, 2399, "大家好欢迎收看"),
                cue(2399, 4950, "大家好欢迎收看\n今天的节目"),
                cue(4950, 4960, "今天的节目"),
                cue(4960, 7950, "今天的节目\n我们谈谈公交")))
        .containsExactly("160-2399 大家好欢迎收看", "2399-4960 今天的节目", "4960-7950 我们谈谈公交");
  }

  @Test
  void captionsThatRollWhileTheyOverlapEndWhereTheNextBegins() {
    assertThat(
            unrolled(cue(1000, 2000, "大家好"), cue(1500, 3000, "大家好\n欢迎"), cue(2500, 4000, "欢迎\n收看")))
        .containsExactly("1000-1500 大家好", "1500-2500 欢迎", "2500-4000 收看");
  }

  @Test
  void threeRowsThatRollAreToldRowByRow() {
    assertThat(
            unrolled(
                cue(0, 1000, "一"),
                cue(1000, 2000, "一\n二"),
                cue(2000, 3000, "一\n二\n三"),
                cue(3000, 4000, "二\n三\n四\n五"),
                cue(9000, 9500, "四\n五")))
        .containsExactly(
            "0-1000 一", "1000-2000 二", "2000-3000 三", "3000-4000 四|五", "9000-9500 四|五");
  }

  @Test
  void aLineThatGrowsWordByWordIsToldWhole() {
    assertThat(
            unrolled(
                cue(0, 300, "各位"),
                cue(300, 600, "各位网友"),
                cue(600, 900, "各位网友 大家好"),
                cue(900, 1200, "各位网友 大家好\n今天"),
                cue(1200, 2000, "各位网友 大家好\n今天谈公交")))
        .containsExactly("0-900 各位网友 大家好", "900-2000 今天谈公交");
  }

  @Test
  void whatSomebodySaysTwiceIsSaidTwice() {
    List<Cue> said =
        List.of(
            cue(0, 1000, "谢谢"),
            cue(1000, 2000, "谢谢"),
            cue(2000, 3000, "好的"),
            cue(3000, 4000, "好的 好的"),
            cue(4000, 5000, "今年新增32条线路"),
            cue(5000, 6000, "今年新增35条线路"));

    assertThat(RollingCaptions.unrolled(said)).isSameAs(said);
  }

  @Test
  void aTranslationThatStaysIsNoRollingCaption() {
    List<Cue> bilingual =
        List.of(
            cue(0, 1000, "大家好\nHello"), cue(1000, 2000, "欢迎\nHello"), cue(2000, 3000, "再见\nBye"));

    assertThat(RollingCaptions.unrolled(bilingual)).isSameAs(bilingual);
  }

  private static List<String> unrolled(Cue... cues) {
    return RollingCaptions.unrolled(List.of(cues)).stream()
        .map(
            cue ->
                cue.startUs() / 1000
                    + "-"
                    + cue.endUs() / 1000
                    + " "
                    + cue.text().lines().collect(Collectors.joining("|")))
        .toList();
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }
}
