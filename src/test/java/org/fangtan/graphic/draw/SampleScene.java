package org.fangtan.graphic.draw;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Count;
import org.fangtan.graphic.Easing;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Paragraph.Vertical;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.Span;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Themes;
import org.fangtan.graphic.Weight;
import org.fangtan.text.Words;

/**
 * An upright scene of twenty seconds with a title of several lines, four figures that count, six
 * bars, a quote and an outlined caption: what graphics are made of, for tests and measurements.
 */
public final class SampleScene {
  public static final long DURATION_US = 20_000_000;
  private static final int WIDTH = 1080;
  private static final int HEIGHT = 1920;
  private static final int MARGIN = 72;

  private final Theme.Palette palette = Themes.plain().palette();
  private final TextSetter setter = new TextSetter(Fonts.loaded(), Words.with(List.of()));
  private final List<Element> elements = new ArrayList<>();

  private SampleScene() {}

  public static Scene upright() {
    SampleScene sample = new SampleScene();
    sample.heading();
    sample.figures();
    sample.bars();
    sample.quote();
    sample.caption();
    return new Scene(
        WIDTH,
        HEIGHT,
        DURATION_US,
        Optional.of(Fill.of(sample.palette.background())),
        new Box(MARGIN, 96, WIDTH - 2 * MARGIN, HEIGHT - 192),
        sample.elements,
        "公共交通优惠换乘",
        "两小时内换乘免费。");
  }

  private void text(String name, Paragraph paragraph, Box box, Motion motion) {
    TextBlock block =
        setter
            .set(name, paragraph, box, motion)
            .orElseThrow(() -> new IllegalStateException(name + " does not fit"));
    elements.add(block);
  }

  private void heading() {
    Box band = new Box(0, 0, WIDTH, 520);
    elements.add(
        new Panel(
            "band",
            band,
            0,
            Fill.down(palette.band(), palette.accent()),
            Optional.empty(),
            Motion.NONE));
    text(
        "title",
        Paragraph.of(
            "“两小时内换/乘优惠”全市推开，《公共交通条例》修订带来哪些新变化？",
            palette.onBand(),
            Weight.BOLD,
            84,
            4,
            palette.band()),
        new Box(MARGIN, 110, WIDTH - 2 * MARGIN, 390),
        Motion.NONE.fadingIn(0, 500_000).rising(0, 500_000, 60));
  }

  private void figures() {
    String[] values = {"12", "2.5", "-13.6", "1234567"};
    String[] units = {"条", "万元", "%", "人次"};
    String[] labels = {"新开和优化线路", "每站改造投入", "高峰候车时间变化", "日均客运量"};
    for (int i = 0; i < values.length; i++) {
      Box box = new Box(MARGIN + i % 2 * 480, 560 + i / 2 * 250, 456, 226);
      long startUs = 800_000 + i * 300_000L;
      Count count = Count.of(new BigDecimal(values[i]), true, startUs, 1_200_000, Easing.OUT);
      List<Element> before = List.copyOf(elements);
      elements.clear();
      elements.add(
          new Panel(
              "figure-" + i,
              box,
              24,
              Fill.of(palette.panel()),
              Optional.of(new Border(palette.track(), 2)),
              Motion.NONE));
      text(
          "figure-" + i + "-value",
          new Paragraph(
              List.of(
                  Span.of(count, palette.accent(), Weight.BOLD),
                  Span.of(units[i], palette.text(), Weight.REGULAR).scaled(0.4)),
              96,
              1.2,
              1,
              Align.LEFT,
              Vertical.MIDDLE,
              Optional.empty(),
              palette.panel()),
          new Box(box.x() + 32, box.y() + 16, box.width() - 64, 124),
          Motion.NONE);
      text(
          "figure-" + i + "-label",
          Paragraph.of(labels[i], palette.muted(), Weight.REGULAR, 36, 1, palette.panel()),
          new Box(box.x() + 32, box.y() + 146, box.width() - 64, 56),
          Motion.NONE);
      List<Element> card = List.copyOf(elements);
      elements.clear();
      elements.addAll(before);
      elements.add(
          Group.of(
              "figure-group-" + i,
              box,
              card,
              Motion.NONE.fadingIn(startUs, 400_000).rising(startUs, 400_000, 40)));
    }
  }

  private void bars() {
    int[] shares = {100, 84, 67, 52, 38, 21};
    for (int i = 0; i < shares.length; i++) {
      double y = 1090 + i * 64;
      long startUs = 3_000_000 + i * 200_000L;
      text(
          "bar-label-" + i,
          Paragraph.of(
              (2014 + i) + " 年", palette.text(), Weight.REGULAR, 34, 1, palette.background()),
          new Box(MARGIN, y, 150, 48),
          Motion.NONE.fadingIn(startUs, 300_000));
      Box box = new Box(MARGIN + 160, y + 6, (WIDTH - 2 * MARGIN - 160), 36);
      elements.add(
          new Panel(
              "track-" + i,
              box,
              18,
              Fill.of(palette.track()),
              Optional.empty(),
              Motion.NONE.fadingIn(startUs, 300_000)));
      elements.add(
          new Bar(
              "bar-" + i,
              new Box(box.x(), box.y(), box.width() * shares[i] / 100, box.height()),
              18,
              Fill.right(palette.band(), palette.accent()),
              Bar.Direction.RIGHT,
              Motion.NONE.growing(startUs, 1_500_000).from(startUs)));
    }
  }

  private void quote() {
    elements.add(
        new Line(
            "rule",
            List.of(new Line.Point(MARGIN, 1500), new Line.Point(WIDTH - MARGIN, 1500)),
            4,
            palette.accent(),
            Motion.NONE.growing(6_000_000, 800_000)));
    text(
        "quote",
        Paragraph.of(
            "“让市民出门就能坐上车、坐上车就能到得了，是我们修订条例时想得最多的一件事。”",
            palette.text(),
            Weight.BOLD,
            48,
            3,
            palette.background()),
        new Box(MARGIN, 1512, WIDTH - 2 * MARGIN, 210),
        Motion.NONE.fadingIn(6_000_000, 800_000).sliding(6_000_000, 800_000, 80));
  }

  private void caption() {
    text(
        "caption",
        new Paragraph(
            List.of(
                Span.of("今年新开", palette.caption(), Weight.BOLD),
                Span.of("12条", palette.keyword(), Weight.BOLD),
                Span.of("线路", palette.caption(), Weight.BOLD)),
            60,
            1.4,
            2,
            Align.CENTRE,
            Vertical.BOTTOM,
            Optional.of(new Border(palette.captionOutline(), 5)),
            palette.captionOutline()),
        new Box(MARGIN, 1720, WIDTH - 2 * MARGIN, 104),
        Motion.NONE.fadingIn(9_000_000, 400_000).fadingOut(18_000_000, 400_000));
  }
}
