package org.fangtan.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

class CueComposerTest {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final int UPPER = 440;
  private static final int LOWER = 480;

  private static List<String> composed(LineTrack... lines) {
    return new CueComposer(GRID, Set.of())
        .compose(List.of(lines)).stream()
            .map(
                read ->
                    GRID.frameAt(read.cue().startUs())
                        + "-"
                        + GRID.frameAt(read.cue().endUs())
                        + " "
                        + read.cue().text().replace('\n', '/'))
            .toList();
  }

  private static LineTrack line(int start, int end, int left, int top, String text) {
    return Lines.line(start, end, left, top, 0.95f, text);
  }

  @Test
  void linesOneBelowTheOtherAreOneCaption() {
    assertThat(composed(line(11, 61, 300, LOWER, "欢迎收看在线访谈"), line(10, 60, 320, UPPER, "各位网友大家好")))
        .containsExactly("10-60 各位网友大家好/欢迎收看在线访谈");
  }

  @Test
  void wordsBesideEachOtherAreOneLine() {
    assertThat(composed(line(10, 60, 320, LOWER, "各位网友"), line(10, 60, 500, LOWER, "大家好")))
        .containsExactly("10-60 各位网友 大家好");
  }

  @Test
  void aLineThatWasFoundTwiceIsReadOnce() {
    assertThat(
            composed(line(10, 40, 310, LOWER, "新开线路100万"), line(11, 60, 300, LOWER, "新开线路100万元")))
        .containsExactly("10-60 新开线路100万元");
    assertThat(
            composed(
                Lines.line(10, 60, 300, LOWER, 0.9f, "新开线路100万元"),
                Lines.line(10, 50, 302, LOWER, 0.7f, "新开线路100方元")))
        .containsExactly("10-60 新开线路100万元");
  }

  @Test
  void whatComesInALinesPlaceEndsIt() {
    assertThat(composed(line(10, 80, 300, LOWER, "污水处理"), line(60, 110, 300, LOWER, "空气质量")))
        .containsExactly("10-60 污水处理", "60-110 空气质量");
  }

  @Test
  void aLineThatSeemsToComeEarlierThanItsFellowComesWithIt() {
    assertThat(
            composed(
                line(10, 60, 300, LOWER, "污水处理100万元"),
                line(57, 110, 300, LOWER, "三个变化100万元"),
                line(60, 110, 300, UPPER, "市交通局8分钟")))
        .containsExactly("10-60 污水处理100万元", "60-110 市交通局8分钟/三个变化100万元");
    assertThat(
            composed(line(57, 110, 300, LOWER, "三个变化100万元"), line(60, 110, 300, UPPER, "市交通局8分钟")))
        .containsExactly("57-110 市交通局8分钟/三个变化100万元");
  }

  @Test
  void aLineThatSeemsToStayAMomentLongerGoesWithItsFellow() {
    assertThat(composed(line(10, 63, 300, LOWER, "三个变化100万元"), line(10, 60, 300, UPPER, "市交通局8分钟")))
        .containsExactly("10-63 市交通局8分钟/三个变化100万元");
  }

  @Test
  void whatIsShownShortlyByItselfStays() {
    assertThat(composed(line(10, 13, 300, LOWER, "好"), line(30, 60, 300, LOWER, "谢谢各位")))
        .containsExactly("10-13 好", "30-60 谢谢各位");
  }
}
