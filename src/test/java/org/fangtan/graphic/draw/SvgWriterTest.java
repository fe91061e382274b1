package org.fangtan.graphic.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Count;
import org.fangtan.graphic.Easing;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.Span;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Themes;
import org.fangtan.graphic.Weight;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SvgWriterTest {
  private static final Colour INK = Colour.of("#16263b");
  private static final Box BOX = new Box(40, 40, 400, 100);

  private final TextSetter setter = new TextSetter(Themes.monospaced(), Words.with(List.of()));

  @Test
  void textStaysTextAndHasItsWidth() throws Exception {
    Document svg = parsed(scene(text("线路 <12> & \"更多\"", Motion.NONE)));
    NodeList texts = svg.getElementsByTagName("text");
    assertThat(texts.getLength()).isEqualTo(1);
    assertThat(texts.item(0).getTextContent()).isEqualTo("线路 <12> & \"更多\"");
    assertThat(attribute(svg, "text", "textLength")).isNotEmpty();
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("全部文字");
  }

  @Test
  void itHoldsNeitherScriptNorStyleAndItsIdsHaveThePrefix() throws Exception {
    Panel panel =
        new Panel(
            "panel",
            BOX,
            8,
            Fill.down(Colour.WHITE, INK),
            Optional.of(new Border(INK, 2)),
            Motion.NONE);
    Group group =
        new Group(
            "group",
            BOX,
            Optional.of(new Group.Clip(BOX, 8)),
            List.of(panel),
            Motion.NONE.fadingIn(100_000, 300_000));
    String svg = SvgWriter.write(scene(group), "ft-1-");
    assertThat(svg).doesNotContain("<style", "style=", "<script", "onload");
    Document tree = parsed(svg);
    Set<String> ids = new HashSet<>();
    NodeList all = tree.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      var id = all.item(i).getAttributes().getNamedItem("id");
      if (id != null) {
        assertThat(id.getNodeValue()).startsWith("ft-1-");
        assertThat(ids.add(id.getNodeValue())).isTrue();
      }
    }
    assertThat(ids).hasSize(4);
    assertThat(svg).contains("url(#ft-1-g1)", "url(#ft-1-c0)");
  }

  @Test
  void itStandsAsItComesToRestAndTellsHowItMoves() throws Exception {
    Bar bar =
        new Bar(
            "bar",
            BOX,
            50,
            Fill.of(INK),
            Bar.Direction.RIGHT,
            Motion.NONE.growing(200_000, 800_000));
    String svg = SvgWriter.write(scene(bar), "x-");
    Document tree = parsed(svg);
    NodeList rectangles = tree.getElementsByTagName("rect");
    var drawn = rectangles.item(1).getAttributes();
    assertThat(drawn.getNamedItem("width").getNodeValue()).isEqualTo("400");
    assertThat(drawn.getNamedItem("data-motion").getNodeValue())
        .isEqualTo("growth,200,1000,0,1,out");
    assertThat(drawn.getNamedItem("data-grows").getNodeValue()).isEqualTo("RIGHT");
  }

  @Test
  void aFigureCountsToItsValueAndWhatHasGoneIsNotDrawn() throws Exception {
    Count count = Count.of(new BigDecimal("12345.5"), true, 100_000, 900_000, Easing.OUT);
    Paragraph paragraph =
        new Paragraph(
            List.of(Span.of(count, INK, Weight.BOLD)),
            40,
            1.4,
            1,
            Paragraph.Align.LEFT,
            Paragraph.Vertical.TOP,
            Optional.empty(),
            Colour.WHITE);
    TextBlock block = setter.set("n", paragraph, BOX, Motion.NONE).orElseThrow();
    Document tree = parsed(scene(block, text("过去", Motion.NONE.until(500_000))));
    assertThat(tree.getElementsByTagName("text").getLength()).isEqualTo(1);
    assertThat(attribute(tree, "text", "data-count")).isEqualTo("12345.5,1,true,100,1000");
    assertThat(tree.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("12,345.5");
  }

  @Test
  void coloursThatAreNotOpaqueHaveTheirOpacity() throws Exception {
    Line line =
        new Line(
            "line",
            List.of(new Line.Point(1, 2), new Line.Point(3.5, 4)),
            6,
            INK.withAlpha(51),
            Motion.NONE);
    Document tree = parsed(scene(line));
    assertThat(attribute(tree, "polyline", "points")).isEqualTo("1,2 3.5,4");
    assertThat(attribute(tree, "polyline", "stroke")).isEqualTo("#16263b");
    assertThat(attribute(tree, "polyline", "stroke-opacity")).isEqualTo("0.2");
  }

  private TextBlock text(String words, Motion motion) {
    return setter
        .set("t", Paragraph.of(words, INK, Weight.REGULAR, 30, 2, Colour.WHITE), BOX, motion)
        .orElseThrow();
  }

  private static Scene scene(Element... elements) {
    return new Scene(
        480,
        200,
        1_000_000,
        Optional.of(Fill.of(Colour.WHITE)),
        BOX,
        List.of(elements),
        "题目",
        "全部文字");
  }

  private static Document parsed(Scene scene) throws Exception {
    return parsed(SvgWriter.write(scene, "x-"));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static String attribute(Document tree, String element, String name) {
    return tree.getElementsByTagName(element)
        .item(0)
        .getAttributes()
        .getNamedItem(name)
        .getNodeValue();
  }
}
