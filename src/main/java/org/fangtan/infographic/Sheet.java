package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Span;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Weight;

/**
 * The surface on which elements are placed, from top to bottom. It holds the theme, the scale of
 * its texts, and the times at which its items appear. Used by one thread.
 */
final class Sheet {
  private static final double LINE_HEIGHT = 1.36;
  private static final double NUMBER_LINE_HEIGHT = 1.16;

  /** The size of a unit relative to its number. */
  private static final double UNIT_SCALE = 0.42;

  final TextSetter setter;
  final Theme theme;
  final double scale;
  final Rhythm rhythm;
  private List<Element> elements = new ArrayList<>();

  Sheet(TextSetter setter, Theme theme, double scale, Rhythm rhythm) {
    this.setter = setter;
    this.theme = theme;
    this.scale = scale;
    this.rhythm = rhythm;
  }

  /** An empty copy, for measuring. */
  Sheet blank() {
    return new Sheet(setter, theme, scale, rhythm);
  }

  List<Element> elements() {
    return elements;
  }

  void add(Element element) {
    elements.add(element);
  }

  /** Places an item that appears by itself. */
  interface Item {
    double put() throws TooLong;
  }

  /**
   * @param index of the item among those that appear one after the other
   * @return the item's height
   */
  double item(String name, int index, Item item) throws TooLong {
    List<Element> before = elements;
    elements = new ArrayList<>();
    try {
      double height = item.put();
      if (!elements.isEmpty()) {
        Box box = elements.get(0).box();
        for (Element element : elements) {
          box = box.around(element.box());
        }
        before.add(Group.of(name, box, elements, rhythm.entrance(index)));
      }
      return height;
    } finally {
      elements = before;
    }
  }

  void panel(String name, Box box, double radius, Colour colour) {
    add(new Panel(name, box, radius, Fill.of(colour), Optional.empty(), Motion.NONE));
  }

  void panel(String name, Box box, double radius, Fill fill, Optional<Border> border) {
    add(new Panel(name, box, radius, fill, border, Motion.NONE));
  }

  void bar(String name, Box box, Colour colour, Bar.Direction grows, int index) {
    add(
        new Bar(
            name,
            box,
            Math.min(box.width(), box.height()) / 2,
            Fill.of(colour),
            grows,
            rhythm.growth(index)));
  }

  void line(String name, List<Line.Point> points, double width, Colour colour, int index) {
    add(new Line(name, points, width, colour, rhythm.growth(index)));
  }

  /**
   * A text with as many lines as it needs.
   *
   * @return its height
   */
  double text(
      String name,
      String text,
      Colour colour,
      Weight weight,
      double size,
      Colour on,
      Align align,
      Box column)
      throws TooLong {
    Paragraph paragraph =
        new Paragraph(
            List.of(Span.of(text, colour, weight)),
            size * scale,
            LINE_HEIGHT,
            Integer.MAX_VALUE,
            align,
            Paragraph.Vertical.TOP,
            Optional.empty(),
            on);
    Optional<TextBlock> block =
        setter.flow(name, paragraph, column.x(), column.y(), column.width(), Motion.NONE);
    if (block.isEmpty()) {
      throw new TooLong(name);
    }
    if (block.get().lines().isEmpty()) {
      return 0;
    }
    add(block.get());
    return block.get().box().height();
  }

  /**
   * A number with its unit, which counts up: in one line, else smaller, else with its unit below.
   *
   * @param index of the item to which it belongs
   * @return its height
   */
  double number(
      String name,
      Written number,
      Colour colour,
      double size,
      Colour on,
      Align align,
      Box column,
      int index)
      throws TooLong {
    Weight weight = theme.titleWeight();
    Count count = rhythm.count(number.value(), index);
    Span figure = Span.of(count, colour, weight);
    List<Span> both =
        number.unit().isEmpty()
            ? List.of(figure)
            : List.of(figure, Span.of(" " + number.unit(), colour, weight).scaled(UNIT_SCALE));
    double full = size * scale;
    Optional<TextBlock> line = oneLine(name, both, full, on, align, column);
    if (line.isPresent()) {
      add(line.get());
      return line.get().box().height();
    }
    Optional<TextBlock> alone = Optional.empty();
    for (double part : new double[] {0.8, 0.56, 0.4}) {
      if (alone.isEmpty()) {
        alone = oneLine(name, List.of(figure), full * part, on, align, column);
      }
    }
    if (alone.isEmpty()) {
      throw new TooLong(name);
    }
    add(alone.get());
    double height = alone.get().box().height();
    if (number.unit().isEmpty()) {
      return height;
    }
    return height
        + text(
            name + "-unit",
            number.unit(),
            colour,
            weight,
            size * UNIT_SCALE,
            on,
            align,
            column.moved(0, height));
  }

  private Optional<TextBlock> oneLine(
      String name, List<Span> spans, double size, Colour on, Align align, Box column) {
    Paragraph paragraph =
        new Paragraph(
            spans,
            size,
            NUMBER_LINE_HEIGHT,
            1,
            align,
            Paragraph.Vertical.MIDDLE,
            Optional.empty(),
            on);
    double height = Math.ceil(size * NUMBER_LINE_HEIGHT) + 1;
    return setter.set(
        name, paragraph, new Box(column.x(), column.y(), column.width(), height), Motion.NONE);
  }

  /** A value as an editor wrote it. */
  record Written(BigDecimal value, String unit) {
    static Written of(BigDecimal value, Optional<String> unit) {
      return new Written(value, unit.orElse(""));
    }
  }

  /** When items appear, bars grow and numbers count. */
  interface Rhythm {
    /** For a still: everything is visible. */
    Rhythm STILL =
        new Rhythm() {
          @Override
          public Motion entrance(int index) {
            return Motion.NONE;
          }

          @Override
          public Motion growth(int index) {
            return Motion.NONE;
          }

          @Override
          public Count count(BigDecimal value, int index) {
            return Count.of(value, isGrouped(value), 0, 0, Easing.LINEAR);
          }
        };

    Motion entrance(int index);

    Motion growth(int index);

    Count count(BigDecimal value, int index);

    /** Thousands separators help from five digits on; years have four. */
    static boolean isGrouped(BigDecimal value) {
      return value.precision() - value.scale() > 4;
    }
  }
}
