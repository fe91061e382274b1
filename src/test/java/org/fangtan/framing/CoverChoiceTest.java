package org.fangtan.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fangtan.rendition.FrameRange;
import org.junit.jupiter.api.Test;

class CoverChoiceTest {
  private static final List<Voice> VOICES =
      List.of(new Voice(new FrameRange(0, 500), "主持人"), new Voice(new FrameRange(500, 1500), "嘉宾"));

  private static CoverChoice choice(List<FaceSample> samples) {
    return new CoverChoice(VOICES, Set.of("嘉宾"), Set.of("主持人"), People.of(samples, VOICES));
  }

  private static List<FaceSample> interview() {
    return Walks.samples(
        1500, frame -> List.of(Walks.face(5_000, 3_000, frame < 500 ? Walks.RED : Walks.BLUE)));
  }

  private static Portrait portrait(int eyes, int sharpness, SeenFace... faces) {
    return new Portrait(1920, 1080, List.of(faces), sharpness, eyes);
  }

  @Test
  void theGuestsMomentsComeFirstAndNoneIsNearACutOrBlack() {
    List<FaceSample> samples = interview();
    List<Long> moments =
        choice(samples)
            .candidates(
                samples, List.of(500L, 1000L), List.of(new FrameRange(1200, 1300)), Walks.GRID, 8);
    assertThat(moments).hasSizeGreaterThan(5);
    assertThat(moments.subList(0, 5)).allMatch(frame -> frame > 500);
    assertThat(moments).noneMatch(frame -> Math.abs(frame - 1000) < 15);
    assertThat(moments).noneMatch(frame -> frame >= 1200 && frame < 1300);
  }

  @Test
  void openEyesSharpnessNoCaptionsAndTheGuestDecide() {
    CoverChoice choice = choice(interview());
    SeenFace guest = Walks.face(5_000, 3_000, Walks.BLUE);
    SeenFace host = Walks.face(5_000, 3_000, Walks.RED);
    int good = choice.score(600, portrait(800, 800, guest), List.of());
    assertThat(choice.score(600, portrait(100, 800, guest), List.of())).isLessThan(good);
    assertThat(choice.score(600, portrait(800, 100, guest), List.of())).isLessThan(good);
    assertThat(
            choice.score(
                600, portrait(800, 800, guest), List.of(new TextPlace(3_000, 8_800, 7_000, 9_500))))
        .isLessThan(good - 200);
    // A logo in the corner does not count.
    assertThat(
            choice.score(
                600, portrait(800, 800, guest), List.of(new TextPlace(300, 300, 1_200, 900))))
        .isEqualTo(good);
    assertThat(choice.score(600, portrait(800, 800, host), List.of())).isLessThan(good - 500);
    assertThat(choice.score(600, portrait(0, 0), List.of())).isNegative();
    SeenFace cut = Walks.face(300, 3_000, Walks.BLUE);
    assertThat(choice.score(600, portrait(800, 800, cut), List.of())).isLessThan(good);
  }
}
