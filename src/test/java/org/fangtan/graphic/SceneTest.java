package org.fangtan.graphic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.TextLine.Run;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static final Colour INK = Colour.of("#14243a");

  @Test
  void aSceneComesBackFromItsJson() {
    Box box = new Box(10, 20, 300, 40);
    Count count = Count.of(new BigDecimal("12.5"), true, 0, 1_000_000, Easing.OUT);
    TextLine line =
        new TextLine(
            50, List.of(new Run("12.5", 10, 80, 40, INK, Weight.BOLD, Optional.of(count))));
    List<Element> elements =
        List.of(
            new Panel(
                "panel",
                box,
                8,
                Fill.down(Colour.WHITE, Colour.of("#00000080")),
                Optional.of(new Border(INK, 2)),
                Motion.NONE.fadingIn(0, 500_000).until(3_000_000)),
            new Bar("bar", box, 4, Fill.of(INK), Bar.Direction.RIGHT, Motion.NONE.growing(0, 9)),
            new Line(
                "line", List.of(new Line.Point(0, 0), new Line.Point(9.3, 9)), 3, INK, Motion.NONE),
            new Picture(
                "logo",
                box,
                "data:image/png;base64,AA==",
                Optional.of(box),
                Picture.Fit.CROPPED,
                0,
                "",
                Motion.NONE),
            Group.of(
                "group",
                box,
                List.of(
                    new TextBlock(
                        "text", box, List.of(line), Optional.empty(), Colour.WHITE, Motion.NONE)),
                Motion.NONE.rising(0, 400_000, 24)));
    Scene scene =
        new Scene(
            1080,
            1920,
            15_000_000,
            Optional.of(Fill.of(Colour.WHITE)),
            new Box(60, 230, 860, 1210),
            elements,
            "标题",
            "全文");

    assertThat(Json.read(Json.write(scene), Scene.class)).isEqualTo(scene);
    assertThat(Json.read(Json.write(Themes.plain()), Theme.class)).isEqualTo(Themes.plain());
    assertThat(Json.write(scene)).doesNotContain("\"empty\"");
  }

  @Test
  void propertiesHoldTheNearerEndOutsideTheirChanges() {
    Motion motion = Motion.NONE.fadingIn(1_000, 1_000).fadingOut(5_000, 1_000);

    assertThat(motion.at(0).opacity()).isZero();
    assertThat(motion.at(1_500).opacity()).isEqualTo(0.875);
    assertThat(motion.at(3_000).opacity()).isEqualTo(1);
    assertThat(motion.at(5_500).opacity()).isEqualTo(0.5);
    assertThat(motion.at(5_999).isThere()).isTrue();
    assertThat(motion.at(6_000).isThere()).isFalse();
  }

  @Test
  void figuresCountWithTheirDecimalsAndNeverSayMoreThanTheyAre() {
    Count count = Count.of(new BigDecimal("-12345.60"), true, 1_000, 1_000, Easing.LINEAR);

    assertThat(count.textAt(0)).isEqualTo("0.00");
    assertThat(count.textAt(1_500)).isEqualTo("\u22126,172.80");
    assertThat(count.textAt(2_000)).isEqualTo("\u221212,345.60").isEqualTo(count.text());
    assertThat(Count.of(new BigDecimal("2E4"), false, 0, 1, Easing.OUT).text()).isEqualTo("20000");
    assertThatThrownBy(() -> Count.of(new BigDecimal("0.1234567"), true, 0, 1, Easing.OUT))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void contrastIsThatOfWcag() {
    assertThat(Colour.BLACK.contrast(Colour.WHITE)).isEqualTo(21);
    assertThat(Colour.of("#777777").contrast(Colour.WHITE)).isBetween(4.47, 4.49);
    assertThat(Themes.plain().weakPairs()).isEmpty();
    assertThat(Colour.of("#00000080").over(Colour.WHITE)).isEqualTo(Colour.of("#7f7f7f"));
    assertThatThrownBy(() -> Colour.of("red")).hasMessageContaining("red");
  }
}
