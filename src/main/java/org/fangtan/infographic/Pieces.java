package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Theme;

/**
 * The parts of an infographic: each is placed at the top of a column and returns its height. Sizes
 * are for a picture 1080 pixels wide.
 */
final class Pieces {
  private static final double LABEL = 42;
  private static final double NUMBER = 124;
  private static final double PAIR_LABEL = 48;
  private static final double PAIR_NUMBER = 84;
  private static final double CAPTION = 38;
  private static final double CAPTION_WIDTH = 170;
  private static final double STEP_TITLE = 50;
  private static final double STEP_TEXT = 40;
  private static final double DISC = 78;
  private static final double QUOTE = 56;
  private static final double HEADING = 54;
  private static final double PAD = 38;
  private static final double RADIUS = 18;

  private final Sheet sheet;
  private final Theme.Palette palette;
  private final Labels labels;
  private final double textRight;

  /**
   * @param textRight the right limit of text
   */
  Pieces(Sheet sheet, Labels labels, double textRight) {
    this.sheet = sheet;
    this.palette = sheet.theme.palette();
    this.labels = labels;
    this.textRight = textRight;
  }

  private double px(double size) {
    return Math.floor(size * sheet.scale);
  }

  /** A column for text inside a panel. */
  private Box inside(Box panel, double left, double y) {
    double x = panel.x() + left;
    double right = Math.min(panel.right() - px(PAD), textRight);
    return new Box(x, y, Math.max(1, right - x), 0);
  }

  /** The content of a card. */
  @FunctionalInterface
  private interface Content {
    /** Places it on a sheet, and returns its height. */
    double on(Pieces pieces) throws TooLong;
  }

  /**
   * A card as high as its content. The content is first measured on a temporary sheet, and then
   * placed on this one.
   */
  private double card(String name, Box column, double minHeight, Content content) throws TooLong {
    double natural = content.on(new Pieces(sheet.blank(), labels, textRight));
    double height = Math.max(minHeight, natural);
    sheet.panel(
        name + "-panel",
        new Box(column.x(), column.y(), column.width(), height),
        px(RADIUS),
        Fill.of(palette.panel()),
        Optional.of(new Border(palette.track(), 2)));
    return height;
  }

  /** The heading of a section. */
  double heading(String name, String words, Box column, int index) throws TooLong {
    return sheet.item(
        name,
        index,
        () -> {
          double mark = px(12);
          Box text =
              new Box(
                  column.x() + mark + px(20),
                  column.y(),
                  Math.min(column.right(), textRight) - column.x() - mark - px(20),
                  0);
          double height =
              sheet.text(
                  name + "-text",
                  words,
                  palette.text(),
                  sheet.theme.titleWeight(),
                  HEADING,
                  palette.background(),
                  Align.LEFT,
                  text);
          double inset = Math.floor(height * 0.16);
          sheet.bar(
              name + "-mark",
              new Box(column.x(), column.y() + inset, mark, height - 2 * inset),
              palette.accent(),
              Bar.Direction.DOWN,
              index);
          return height;
        });
  }

  /**
   * A number with its unit, and what it counts.
   *
   * @param minHeight of its panel, so that those of a row are equal
   */
  double figure(String name, Highlights.Figure figure, Box column, double minHeight, int index)
      throws TooLong {
    return sheet.item(
        name,
        index,
        () -> {
          double height =
              card(name, column, minHeight, on -> on.figureTexts(name, figure, column, index));
          double strip = px(12);
          sheet.bar(
              name + "-strip",
              new Box(
                  column.x() + px(PAD) - strip, column.y() + px(PAD), strip, height - 2 * px(PAD)),
              palette.accent(),
              Bar.Direction.DOWN,
              index);
          figureTexts(name, figure, column, index);
          return height;
        });
  }

  private double figureTexts(String name, Highlights.Figure figure, Box column, int index)
      throws TooLong {
    double y = column.y() + px(PAD * 0.7);
    Box text = inside(column, px(PAD + 26), y);
    double number =
        sheet.number(
            name + "-value",
            Sheet.Written.of(figure.value(), figure.unit()),
            palette.accent(),
            NUMBER,
            palette.panel(),
            Align.LEFT,
            text,
            index);
    double label =
        sheet.text(
            name + "-label",
            figure.label(),
            palette.text(),
            sheet.theme.textWeight(),
            LABEL,
            palette.panel(),
            Align.LEFT,
            text.moved(0, number));
    return px(PAD * 0.7) + number + label + px(PAD * 0.8);
  }

  /** A number before and after, with bars proportional to the values. */
  double pair(String name, Highlights.Compare pair, Box column, double minHeight, int index)
      throws TooLong {
    return sheet.item(
        name,
        index,
        () -> {
          double height =
              card(name, column, minHeight, on -> on.pairContent(name, pair, column, index));
          pairContent(name, pair, column, index);
          return height;
        });
  }

  private double pairContent(String name, Highlights.Compare pair, Box column, int index)
      throws TooLong {
    Box text = inside(column, px(PAD), column.y() + px(PAD * 0.8));
    double y = text.y();
    y +=
        sheet.text(
            name + "-label",
            pair.label(),
            palette.text(),
            sheet.theme.titleWeight(),
            PAIR_LABEL,
            palette.panel(),
            Align.LEFT,
            text);
    BigDecimal largest = pair.before().abs().max(pair.after().abs());
    y += px(10);
    y += row(name + "-before", labels.before(), pair.before(), pair, largest, text, y, index);
    y += px(26);
    y += row(name + "-after", labels.after(), pair.after(), pair, largest, text, y, index + 1);
    return y - column.y() + px(PAD);
  }

  private double row(
      String name,
      String caption,
      BigDecimal value,
      Highlights.Compare pair,
      BigDecimal largest,
      Box text,
      double y,
      int index)
      throws TooLong {
    boolean isAfter = name.endsWith("-after");
    double captionWidth = Math.min(px(CAPTION_WIDTH), text.width() / 3);
    double valueX = text.x() + captionWidth;
    double number =
        sheet.number(
            name + "-value",
            Sheet.Written.of(value, pair.unit()),
            isAfter ? palette.accent() : palette.text(),
            PAIR_NUMBER,
            palette.panel(),
            Align.RIGHT,
            new Box(valueX, y, text.right() - valueX, 0),
            index);
    Sheet measured = sheet.blank();
    double captionHeight = captionText(measured, name, caption, text, y, captionWidth);
    double down = Math.max(0, Math.floor((number - captionHeight) * 0.62));
    captionText(sheet, name, caption, text, y + down, captionWidth);
    double height = Math.max(number, down + captionHeight);
    double barY = y + height + px(4);
    double thick = px(28);
    Box track = new Box(text.x(), barY, text.width(), thick);
    sheet.panel(name + "-track", track, thick / 2, palette.track());
    double share = largest.signum() == 0 ? 0 : value.abs().doubleValue() / largest.doubleValue();
    double length = Math.max(share > 0 ? thick : 0, Math.floor(text.width() * share));
    if (length > 0) {
      sheet.bar(
          name + "-bar",
          new Box(text.x(), barY, length, thick),
          isAfter ? palette.accent() : palette.muted(),
          Bar.Direction.RIGHT,
          index);
    }
    return height + px(4) + thick;
  }

  private double captionText(
      Sheet on, String name, String caption, Box text, double y, double width) throws TooLong {
    return on.text(
        name + "-caption",
        caption,
        palette.muted(),
        on.theme.textWeight(),
        CAPTION,
        palette.panel(),
        Align.LEFT,
        new Box(text.x(), y, width, 0));
  }

  /**
   * A step with its number, and a line to the next one.
   *
   * @param isLast whether no step follows below it
   */
  double step(
      String name, Highlights.Step step, Box column, double minHeight, boolean isLast, int index)
      throws TooLong {
    return sheet.item(
        name,
        index,
        () -> {
          double disc = px(DISC);
          Box text =
              new Box(
                  column.x() + disc + px(30),
                  column.y() + px(4),
                  Math.min(column.right(), textRight) - column.x() - disc - px(30),
                  0);
          double title =
              sheet.text(
                  name + "-title",
                  step.title(),
                  palette.text(),
                  sheet.theme.titleWeight(),
                  STEP_TITLE,
                  palette.background(),
                  Align.LEFT,
                  text);
          double words =
              step.text().isEmpty()
                  ? 0
                  : sheet.text(
                      name + "-text",
                      step.text().get(),
                      palette.muted(),
                      sheet.theme.textWeight(),
                      STEP_TEXT,
                      palette.background(),
                      Align.LEFT,
                      text.moved(0, title));
          double height = Math.max(Math.max(disc, px(4) + title + words), minHeight);
          if (!isLast) {
            double x = column.x() + disc / 2;
            sheet.line(
                name + "-line",
                List.of(
                    new Line.Point(x, column.y() + disc + px(10)),
                    new Line.Point(x, column.y() + height + px(GAP) - px(10))),
                px(6),
                palette.track(),
                index);
          }
          Box circle = new Box(column.x(), column.y(), disc, disc);
          sheet.panel(name + "-disc", circle, disc / 2, palette.accent());
          sheet.text(
              name + "-number",
              String.valueOf(step.number()),
              palette.onAccent(),
              sheet.theme.titleWeight(),
              STEP_TITLE * 0.84,
              palette.accent(),
              Align.CENTRE,
              circle.moved(0, Math.floor((disc - px(STEP_TITLE * 0.84) * 1.36) / 2)));
          return height;
        });
  }

  /** The gap between two steps, in pixels at full size. */
  static final double GAP = 44;

  /** A quotation, and its speaker. */
  double quote(String name, Highlights.Quote quote, Box column, int index) throws TooLong {
    return sheet.item(
        name,
        index,
        () -> {
          double height = card(name, column, 0, on -> on.quoteTexts(name, quote, column));
          quoteTexts(name, quote, column);
          return height;
        });
  }

  private double quoteTexts(String name, Highlights.Quote quote, Box column) throws TooLong {
    double y = column.y() + px(PAD);
    marks(name, column.x() + px(PAD), y);
    y += px(86);
    Box text = inside(column, px(PAD), y);
    y +=
        sheet.text(
            name + "-text",
            quote.text(),
            palette.text(),
            sheet.theme.titleWeight(),
            QUOTE,
            palette.panel(),
            Align.LEFT,
            text);
    if (quote.speaker().isPresent()) {
      y += px(22);
      y +=
          sheet.text(
              name + "-speaker",
              "—— " + quote.speaker().get(),
              palette.muted(),
              sheet.theme.textWeight(),
              LABEL,
              palette.panel(),
              Align.RIGHT,
              new Box(text.x(), y, text.width(), 0));
    }
    return y - column.y() + px(PAD);
  }

  /** Two quotation marks, drawn rather than written, so that screen readers do not read them. */
  private void marks(String name, double x, double y) {
    double size = px(34);
    for (int i = 0; i < 2; i++) {
      double left = x + i * px(54);
      double top = y + px(26);
      sheet.panel(name + "-mark-" + i, new Box(left, top, size, size), size / 2, palette.accent());
      sheet.add(
          new Line(
              name + "-tail-" + i,
              List.of(
                  new Line.Point(left + size * 0.2, top + size * 0.45),
                  new Line.Point(left + size * 0.3, top - size * 0.1),
                  new Line.Point(left + size * 0.75, top - size * 0.55)),
              size * 0.36,
              palette.accent(),
              Motion.NONE));
    }
  }
}
