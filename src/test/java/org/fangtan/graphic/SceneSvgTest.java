package org.fangtan.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SceneSvgTest {
  private final TextSetter setter = new TextSetter(Themes.monospaced(), Words.with(List.of()));

  private Scene scene(Element... elements) {
    return new Scene(
        400,
        300,
        4_000_000,
        Optional.of(Fill.down(Colour.WHITE, Colour.of("#eeeeee"))),
        new Box(0, 0, 400, 300),
        List.of(elements),
        "标题 <1>",
        "全文 & 说明");
  }

  private TextBlock text(String words, Motion motion) {
    Paragraph paragraph =
        Paragraph.of(words, Colour.BLACK, Weight.BOLD, 20, 2, Colour.WHITE)
            .outlined(new Border(Colour.WHITE, 2));
    return setter.set("text", paragraph, new Box(10, 10, 380, 80), motion).orElseThrow();
  }

  @Test
  void textStaysTextAndTheAlternativeSaysAll() throws Exception {
    SceneSvg svg =
        SceneSvg.of(
            scene(
                text("换乘 < 2 小时", Motion.NONE.fadingIn(0, 500_000)),
                text("一瞬", Motion.NONE.until(2_000_000))),
            "graphic-1",
            Map.of());

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg.markup())));
    assertThat(document.getElementsByTagName("tspan").item(0).getTextContent())
        .isEqualTo("换乘 < 2 小时");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("标题 <1>");
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("全文 & 说明");
    assertThat(svg.markup())
        .contains("aria-labelledby=\"graphic-1-title graphic-1-desc\"", "textLength=")
        .doesNotContain("style", "一瞬");
  }

  @Test
  void itMovesOnceOnAScreenWhereMotionIsWelcome() {
    Bar bar =
        new Bar(
            "bar",
            new Box(10, 200, 300, 20),
            10,
            Fill.of(Colour.BLACK),
            Bar.Direction.RIGHT,
            Motion.NONE.growing(1_000_000, 1_000_000).from(1_000_000));
    Line line =
        new Line(
            "line",
            List.of(new Line.Point(10, 250), new Line.Point(310, 250)),
            4,
            Colour.BLACK,
            Motion.NONE.growing(0, 1_000_000));

    SceneSvg svg = SceneSvg.of(scene(bar, line), "g", Map.of());

    assertThat(svg.css())
        .startsWith("@media screen and (prefers-reduced-motion: no-preference) {")
        .contains("0% { opacity: 0; animation-timing-function: step-end }")
        .contains("25% { transform: scaleX(0); animation-timing-function: cubic-bezier")
        .contains("50% { transform: scaleX(1) }")
        .contains("transform-origin: 10px 200px")
        .contains("stroke-dashoffset: 1")
        .contains("#g.plays .g-m1 { animation: g-m1 4s linear both");
    // Without the class, and without the style sheet, it is whole.
    assertThat(svg.markup()).contains("width=\"300\"").doesNotContain("opacity=\"0\"", "scale(");
  }

  @Test
  void beforeItsFirstChangeAndAfterItsLastEveryPropertyHoldsItsValue() {
    Panel panel =
        new Panel(
            "panel",
            new Box(0, 0, 40, 40),
            0,
            Fill.of(Colour.BLACK),
            Optional.empty(),
            Motion.NONE
                .rising(1_000_000, 1_000_000, 24)
                .and(new Change(Change.Property.X, 0, 2_000_000, 0, 80, Easing.IN_OUT)));

    SceneSvg svg = SceneSvg.of(scene(panel), "g", Map.of());

    assertThat(svg.css())
        .contains("0% { transform: translateY(24px) }")
        .contains("100% { transform: translateX(80px) }");
    assertThat(svg.markup()).contains("transform=\"translate(80 0)\"");
  }

  @Test
  void aStillHasNoMotionAndPicturesAreLinked() {
    Picture logo =
        new Picture(
            "logo",
            new Box(0, 0, 40, 40),
            "logo",
            Optional.of(new Box(5, 5, 10, 10)),
            Picture.Fit.CROPPED,
            4,
            "",
            Motion.NONE);

    SceneSvg svg =
        SceneSvg.of(scene(logo), "g", Map.of("logo", new SceneSvg.Link("assets/logo.png", 64, 64)));

    assertThat(svg.css()).isEmpty();
    assertThat(svg.markup())
        .contains(
            "href=\"assets/logo.png\"", "viewBox=\"5 5 10 10\"", "slice", "<clipPath id=\"g-c2\">");
    assertThat(SceneSvg.of(scene(logo), "g", Map.of()).markup()).doesNotContain("<image");
  }
}
