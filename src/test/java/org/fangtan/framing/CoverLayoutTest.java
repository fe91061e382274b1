package org.fangtan.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.fangtan.config.SettingsReader;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.SceneReview;
import org.fangtan.graphic.TextBlock;
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
            chosen,
            new TextSetter(Fonts.loaded(), WORDS),
            title,
            Optional.of("市交通局"),
            Optional.empty())
        .lay(size.width(), size.height(), Optional.of(portrait(x)), Face.WHOLE);
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

  /** With a picture and without one, in every size and theme. */
  @Test
  void theDateStandsOnEveryCoverOfAnAnnouncedInterview() {
    OffsetDateTime airs = OffsetDateTime.parse("2026-12-28T15:30+08:00");
    for (Theme theme : SettingsReader.defaults().graphics().themes().values()) {
      for (CoverSize size : SettingsReader.defaults().graphics().coverSizes()) {
        for (String title : List.of("公交一体化", "公交一体化 出行更便捷：市交通局负责人解读新增60辆纯电动公交车")) {
          for (Optional<Portrait> portrait :
              List.of(Optional.<Portrait>empty(), Optional.of(portrait(7_000)))) {
            CoverLayout.Laid laid =
                new CoverLayout(
                        theme,
                        new TextSetter(Fonts.loaded(), WORDS),
                        title,
                        Optional.of("市交通局"),
                        Optional.of(airs))
                    .lay(size.width(), size.height(), portrait, Face.WHOLE);
            String about = size.name() + " " + title + " " + portrait.isPresent();
            assertThat(SceneReview.of(laid.scene(), Fonts.loaded()).problems()).as(about).isEmpty();
            assertThat(laid.isTitled()).as(about).isEqualTo(size.width() >= 300);
            assertThat(text(laid)).as(about).contains("12月28日").contains("15:30");
          }
        }
      }
    }
  }

  private static String text(CoverLayout.Laid laid) {
    return laid.scene().elements().stream()
        .filter(one -> one instanceof TextBlock)
        .map(one -> ((TextBlock) one).text())
        .collect(Collectors.joining(" "));
  }
}
