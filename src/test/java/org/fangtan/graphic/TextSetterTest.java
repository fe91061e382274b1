package org.fangtan.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSetterTest {
  private static final Words WORDS = Words.with(List.of());
  private final TextSetter setter = new TextSetter(Themes.monospaced(), WORDS);

  private Optional<TextBlock> set(String text, double width, double height, int maxLines) {
    Paragraph paragraph =
        Paragraph.of(text, Colour.BLACK, Weight.REGULAR, 10, maxLines, Colour.WHITE);
    return setter.set("text", paragraph, new Box(0, 0, width, height), Motion.NONE);
  }

  /** Widths are in characters of ten pixels, lines divided by bars. */
  @ParameterizedTest
  @CsvSource({
    "两小时内免费换乘优惠的线路有十二条, 10, 两小时内免费换乘|优惠的线路有十二条",
    "全市开通12条定制公交线路, 7, 全市开通12条|定制公交线路",
    "请看《城市公共交通条例》全文, 11, 请看|《城市公共交通条例》|全文",
    "他说：“公交优先。”大家同意。, 8, 他说：“公交|优先。”|大家同意。",
    "共投入 2.5 万元改造站台, 8, 共投入 2.5 万元|改造站台",
    "Beijing Municipal Commission, 11, Beijing Municipal|Commission",
  })
  void linesEndBetweenWordsAndAfterMarks(String text, int characters, String lines) {
    assertThat(set(text, characters * 10, 100, 4).orElseThrow().text().replace('\n', '|'))
        .isEqualTo(lines);
  }

  @Test
  void whatIsTooLongGetsSmallerInThreeStepsAndThenIsNotSet() {
    String text = "一二三四五六七八九十";

    assertThat(size(set(text, 100, 14, 1))).isEqualTo(10);
    assertThat(size(set(text, 90, 14, 1))).isEqualTo(9);
    assertThat(size(set(text, 70, 14, 1))).isEqualTo(7);
    assertThat(set(text, 69, 14, 1)).isEmpty();
    assertThat(set(text, 100, 9, 1)).isEmpty();
  }

  private static double size(Optional<TextBlock> block) {
    return block.orElseThrow().lines().get(0).runs().get(0).sizePx();
  }

  @Test
  void aWordThatIsLongerThanALineIsBrokenOnlyThen() {
    assertThat(set("Donaudampfschifffahrtsgesellschaft", 60, 100, 4).orElseThrow().lines())
        .hasSizeBetween(3, 4);
  }

  @Test
  void charactersWithoutAGlyphAreNamedAndLeftOutHiddenOnesAreNot() {
    TextBlock block = set("好\u202E的\u0007😀\uFE0F吗\u200D？", 200, 20, 1).orElseThrow();

    assertThat(block.text()).isEqualTo("好的吗？");
    assertThat(setter.missing()).containsExactly(new TextSetter.Missing("text", 0x1F600));
    assertThat(Glyphs.named(0x1F600)).isEqualTo("😀 (U+1F600)");
    assertThat(Glyphs.named('好')).isEqualTo("好 (U+597D)");
  }

  @Test
  void spansStandSideBySideOnOneBaseline() {
    Paragraph paragraph =
        new Paragraph(
            List.of(
                Span.of("12", Colour.BLACK, Weight.BOLD),
                Span.of("条", Colour.BLACK, Weight.REGULAR).scaled(0.5)),
            100,
            1.2,
            1,
            Paragraph.Align.RIGHT,
            Paragraph.Vertical.MIDDLE,
            Optional.empty(),
            Colour.WHITE);

    TextBlock block =
        setter.set("figure", paragraph, new Box(0, 0, 400, 200), Motion.NONE).orElseThrow();

    TextLine line = block.lines().get(0);
    assertThat(line.baselineY()).isEqualTo(138);
    assertThat(line.runs()).extracting(TextLine.Run::x).containsExactly(240.0, 350.0);
    assertThat(line.runs()).extracting(TextLine.Run::sizePx).containsExactly(100.0, 50.0);
  }

  @Test
  void aReviewTellsWhatIsWrongWithTexts() {
    Paragraph pale = Paragraph.of("浅色", Colour.of("#999999"), Weight.BOLD, 10, 1, Colour.WHITE);
    TextBlock one = setter.set("one", pale, new Box(0, 0, 100, 20), Motion.NONE).orElseThrow();
    TextBlock two = set("重叠", 100, 20, 1).orElseThrow();
    TextBlock later =
        new TextBlock("later", two.box(), two.lines(), two.outline(), two.on(), Motion.NONE);
    Scene scene =
        new Scene(
            200,
            100,
            0,
            Optional.empty(),
            new Box(0, 10, 200, 80),
            List.of(one, two, Group.of("g", later.box(), List.of(later), Motion.NONE.from(5))),
            "",
            "");

    assertThat(SceneReview.of(scene, Themes.monospaced()).problems())
        .extracting(problem -> problem.fault() + " " + problem.name())
        .contains(
            "TOO_LITTLE_CONTRAST one",
            "OVERLAPS_ANOTHER one",
            "OVERLAPS_ANOTHER text",
            "OUTSIDE_THE_SAFE_AREA text");
  }

  /** Quotation marks of this font are narrow; those of the product's are wide. */
  @Test
  void marksStandCloserToEachOtherAndDoNotIndentALine() {
    TextLine line = set("《甲》，《乙》", 200, 20, 1).orElseThrow().lines().get(0);

    assertThat(line.text()).isEqualTo("《甲》，《乙》");
    assertThat(line.runs()).extracting(TextLine.Run::text).containsExactly("《甲》", "，", "《乙》");
    // Six characters and a half less each: at the beginning, and twice between marks.
    assertThat(line.runs()).extracting(TextLine.Run::x).containsExactly(-5.0, 20.0, 25.0);

    Paragraph paragraph =
        Paragraph.of("（甲）", Colour.BLACK, Weight.REGULAR, 10, 1, Colour.WHITE)
            .aligned(Paragraph.Align.CENTRE, Paragraph.Vertical.TOP);
    TextBlock centred =
        setter.set("c", paragraph, new Box(0, 0, 100, 20), Motion.NONE).orElseThrow();
    assertThat(centred.lines().get(0).runs().get(0).x()).isEqualTo(35);
    Scene scene =
        new Scene(
            100,
            20,
            0,
            Optional.empty(),
            new Box(0, 0, 100, 20),
            List.of(set("《甲》", 100, 20, 1).orElseThrow()),
            "",
            "");
    assertThat(SceneReview.of(scene, Themes.monospaced()).problems()).isEmpty();
  }
}
