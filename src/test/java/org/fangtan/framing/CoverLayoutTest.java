package org.fangtan.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fangtan.config.SettingsReader;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.SceneReview;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.rendition.CoverSize;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;

class CoverLayoutTest {
  private static final Words WORDS = Words.with(List.of("公交一体化"));

  private static Portrait portrait(int x) {
    return new Portrait(1920, 1080, List.of(Walks.face(x, 3_200, Walks.BLUE)), 700, 700);
  }

  private static CoverLayout.Laid lay(String theme, String title, CoverSize size, int x) {
    Theme chosen = SettingsReader.defaults().graphics().chosen(Optional.of(theme)).orElseThrow();
    return new CoverLayout(
            chosen, new TextSetter(Fonts.loaded(), WORDS), title, Optional.of("市交通局"))
        .lay(size.width(), size.height(), portrait(x), Face.WHOLE);
  }

  /** In every size and theme, with titles from two characters to sixty; seed 11. */
  @Test
  void noTitleIsCutOverlapsOrLacksContrast() {
    String words = "公交一体化出行更便捷市交通局负责人解读新增60辆纯电动公交车的三个变化";
    Random random = new Random(11);
    List<String> untitled = new ArrayList<>();
    for (String theme : SettingsReader.defaults().graphics().themes().keySet()) {
      for (CoverSize size : SettingsReader.defaults().graphics().coverSizes()) {
        for (int length = 2; length <= 60; length += 9) {
          StringBuilder title = new StringBuilder();
          while (title.length() < length) {
            int at = random.nextInt(words.length() - 2);
            title.append(words, at, at + 2);
          }
          CoverLayout.Laid laid = lay(theme, title.toString(), size, 2_000 + random.nextInt(6_000));
          assertThat(SceneReview.of(laid.scene(), Fonts.loaded()).problems())
              .as(theme + " " + size.name() + " " + title)
              .isEmpty();
          if (!laid.isTitled() && length <= 40 && size.width() >= 300) {
            untitled.add(size.name() + " " + title);
          }
        }
      }
    }
    assertThat(untitled).isEmpty();
  }

  @Test
  void theBandIsWhereTheFaceIsNot() {
    CoverSize wide = new CoverSize(1920, 1080);
    assertThat(picture(lay("formal", "公交一体化", wide, 7_000)).box().x()).isGreaterThan(0);
    assertThat(picture(lay("formal", "公交一体化", wide, 3_000)).box().x()).isZero();
  }

  private static Picture picture(CoverLayout.Laid laid) {
    return (Picture) laid.scene().elements().get(0);
  }

  @Test
  void aTinyCoverIsThePictureAloneAroundTheFace() {
    CoverLayout.Laid laid = lay("formal", "公交一体化", new CoverSize(200, 200), 7_000);
    assertThat(laid.isTitled()).isFalse();
    assertThat(laid.scene().elements()).hasSize(1);
    Picture picture = picture(laid);
    assertThat(picture.part().orElseThrow().x()).isLessThan(1344 - 300);
    assertThat(picture.part().orElseThrow().right()).isGreaterThan(1344 + 100);
  }

  @Test
  void aTitleThatNoFormHoldsIsLeftOutAndSaidSo() {
    assertThat(lay("formal", "公交一体化".repeat(40), new CoverSize(1080, 1080), 5_000).isTitled())
        .isFalse();
  }
}
