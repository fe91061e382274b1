package org.fangtan.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

class CaptionSelectorTest {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 544;
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final List<String> CAPTIONS =
      List.of(
          "各位网友 大家好",
          "2019年9月18日正式开通",
          "24.5%的群众更满意",
          "2019-2020年度计划",
          "22:30的末班车",
          "22:30",
          "2019年9月18日",
          "9.18活动正在进行",
          "20/21两路合并");

  private final List<LineTrack> lines = new ArrayList<>();

  private void line(int startFrame, int endFrame, int left, int top, String text) {
    lines.add(Lines.line(startFrame, endFrame, left, top, 0.95f, text));
  }

  private void captions() {
    for (int i = 0; i < CAPTIONS.size(); i++) {
      String text = CAPTIONS.get(i);
      line(50 * i, 50 * i + 45, (WIDTH - 24 * text.length()) / 2, 480, text);
    }
  }

  private List<String> selected(Optional<Band> band) {
    lines.sort(Comparator.comparingLong(LineTrack::startFrame));
    return new CaptionSelector(GRID, WIDTH, HEIGHT)
        .select(lines, band).lines().stream().map(LineTrack::text).toList();
  }

  @Test
  void linesThatBeginAsDatesAndDecimalsDoAreCaptions() {
    captions();

    assertThat(selected(Optional.empty())).isEqualTo(CAPTIONS);
    assertThat(selected(Optional.of(new Band(450, 544)))).isEqualTo(CAPTIONS);
    assertThat(selected(Optional.of(new Band(0, 300)))).isEmpty();
  }

  @Test
  void aClockThatIsSeenOnceIsToldByItsPlace() {
    captions();
    line(30, 130, 20, 482, "15:00:00");

    assertThat(selected(Optional.empty())).isEqualTo(CAPTIONS);
    assertThat(selected(Optional.of(new Band(450, 544)))).isEqualTo(CAPTIONS);
  }

  @Test
  void aClockIsNoCaptionWhereverItStands() {
    captions();
    for (int second = 0; second < 16; second++) {
      String time = String.format(Locale.ROOT, "15:00:%02d", second);
      String read = second == 7 ? "15:00:O7" : time;
      line(25 * second, 25 * second + 25, 20, 482, read);
      line(25 * second, 25 * second + 25, 20, 20, "2019-09-18" + time);
    }

    assertThat(selected(Optional.empty())).isEqualTo(CAPTIONS);
    assertThat(selected(Optional.of(new Band(450, 544)))).isEqualTo(CAPTIONS);
    assertThat(selected(Optional.of(new Band(0, 100)))).isEmpty();
  }
}
