package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;

/** All highlights in one picture that is as high as necessary. */
final class StillLayout {
  private static final double TITLE = 84;
  private static final double SUBTITLE = 50;
  private static final double FOOTER = 36;
  private static final double SECTION_GAP = 64;
  private static final double ROW_GAP = 26;

  /** Labels with more characters get a column of their own. */
  private static final int LONG_LABEL = 22;

  private final int width;
  private final double margin;
  private final boolean isWide;
  private final TextSetter setter;
  private final Theme theme;
  private final double scale;
  private final Sheet.Rhythm rhythm;
  private final List<Integer> cuts = new ArrayList<>();

  /**
   * @param width of the picture in pixels
   * @param scale of its texts
   * @param isWide whether items are placed side by side
   */
  StillLayout(
      int width,
      double scale,
      boolean isWide,
      TextSetter setter,
      Theme theme,
      Sheet.Rhythm rhythm) {
    this.width = width;
    this.margin = Math.floor(width * (isWide ? 0.035 : 0.056));
    this.isWide = isWide;
    this.setter = setter;
    this.theme = theme;
    this.scale = scale;
    this.rhythm = rhythm;
  }

  /** The heights between sections and rows. */
  List<Integer> cuts() {
    return List.copyOf(cuts);
  }

  /**
   * @param durationUs of the movement; 0 for a picture
   * @throws TooLong when a number is longer than a line even in its smallest size
   */
  Scene scene(Highlights highlights, String description, long durationUs) throws TooLong {
    Sheet sheet = new Sheet(setter, theme, scale, rhythm);
    double height = put(highlights, sheet);
    List<Element> elements = sheet.elements();
    int whole = (int) Math.ceil(height);
    double edge = Math.floor(margin / 2);
    return new Scene(
        width,
        whole,
        durationUs,
        Optional.of(Fill.of(theme.palette().background())),
        new Box(edge, edge, width - 2 * edge, whole - 2 * edge),
        elements,
        highlights.title(),
        description);
  }

  private double put(Highlights highlights, Sheet sheet) throws TooLong {
    Labels labels = Labels.of(highlights);
    Box column = new Box(margin, 0, width - 2 * margin, 0);
    Pieces pieces = new Pieces(sheet, labels, column.right());
    double gap = Math.floor(ROW_GAP * scale);
    double section = Math.floor(SECTION_GAP * scale);
    double y = header(highlights, sheet, column);
    int index = 1;
    if (!highlights.figures().isEmpty()) {
      y += section;
      y += pieces.heading("figures", labels.figures(), at(column, y), index) + gap;
      int base = index + 1;
      Grid grid = new Grid(sheet, column.x(), column.width(), gap);
      y +=
          grid.put(
              highlights.figures(),
              figureColumns(highlights.figures()),
              y,
              (figure, box, min, i, on) ->
                  new Pieces(on, labels, box.right())
                      .figure("figure-" + i, figure, box, min, base + i));
      index = base + highlights.figures().size();
      cut(grid, gap);
    }
    if (!highlights.compare().isEmpty()) {
      y += section;
      y += pieces.heading("compare", labels.compare(), at(column, y), index) + gap;
      int base = index + 1;
      Grid grid = new Grid(sheet, column.x(), column.width(), gap);
      y +=
          grid.put(
              highlights.compare(),
              isWide && highlights.compare().size() > 1 ? 2 : 1,
              y,
              (pair, box, min, i, on) ->
                  new Pieces(on, labels, box.right())
                      .pair("pair-" + i, pair, box, min, base + 2 * i));
      index = base + 2 * highlights.compare().size();
      cut(grid, gap);
    }
    if (!highlights.steps().isEmpty()) {
      y += section;
      y += pieces.heading("steps", labels.steps(), at(column, y), index) + gap;
      y += Math.floor(gap / 2);
      int base = index + 1;
      int count = highlights.steps().size();
      int columns = isWide ? Math.min(3, count) : 1;
      double between = Math.floor(Pieces.GAP * scale);
      Grid grid = new Grid(sheet, column.x(), column.width(), between);
      y +=
          grid.put(
              highlights.steps(),
              columns,
              y,
              (step, box, min, i, on) ->
                  new Pieces(on, labels, box.right())
                      .step("step-" + i, step, box, min, columns > 1 || i == count - 1, base + i));
      index = base + count;
      cut(grid, between);
    }
    if (highlights.quote().isPresent()) {
      y += section;
      y += pieces.quote("quote", highlights.quote().get(), at(column, y), index++);
      cuts.add((int) (y + section / 2));
    }
    y += section;
    return footer(highlights, labels, sheet, column, y, index);
  }

  private static Box at(Box column, double y) {
    return new Box(column.x(), y, column.width(), 0);
  }

  private void cut(Grid grid, double gap) {
    grid.rowEnds().forEach(end -> cuts.add((int) (end + gap / 2)));
  }

  private int figureColumns(List<Highlights.Figure> figures) {
    int longest = figures.stream().mapToInt(f -> f.label().length()).max().orElse(0);
    int digits =
        figures.stream()
            .mapToInt(f -> f.value().precision() + f.unit().map(String::length).orElse(0))
            .max()
            .orElse(0);
    boolean isLong = longest > LONG_LABEL || digits > 9;
    if (!isWide) {
      return isLong || figures.size() == 1 ? 1 : 2;
    }
    if (isLong) {
      return Math.min(2, figures.size());
    }
    // Rows are full where possible: 5 or 6 figures form rows of 3.
    return figures.size() <= 4 ? figures.size() : figures.size() <= 6 ? 3 : 4;
  }

  private double header(Highlights highlights, Sheet sheet, Box column) throws TooLong {
    Sheet measured = sheet.blank();
    double height = headerTexts(highlights, measured, column);
    sheet.panel("band", new Box(0, 0, width, height), 0, theme.palette().band());
    sheet.panel(
        "band-edge",
        new Box(0, height, width, Math.floor(10 * scale)),
        0,
        theme.palette().accent());
    headerTexts(highlights, sheet, column);
    return height + Math.floor(10 * scale);
  }

  private double headerTexts(Highlights highlights, Sheet sheet, Box column) throws TooLong {
    Theme.Palette palette = theme.palette();
    double y = Math.floor((isWide ? 48 : 72) * scale);
    // The page has its own logo, and its policy forbids pictures embedded as data.
    if (theme.logo().isPresent() && rhythm == Sheet.Rhythm.STILL) {
      Theme.Logo logo = theme.logo().get();
      double high = Math.floor(76 * scale);
      double wide = Math.min(column.width(), Math.floor(high * logo.width() / logo.height()));
      sheet.add(
          new Picture(
              "logo",
              new Box(column.x(), y, wide, high),
              logo.address(),
              Optional.empty(),
              Picture.Fit.WHOLE,
              0,
              "",
              Motion.NONE));
      y += high + Math.floor(30 * scale);
    }
    y +=
        sheet.text(
            "title",
            highlights.title(),
            palette.onBand(),
            theme.titleWeight(),
            isWide ? TITLE * 0.8 : TITLE,
            palette.band(),
            Align.LEFT,
            at(column, y));
    if (highlights.subtitle().isPresent()) {
      y += Math.floor(10 * scale);
      y +=
          sheet.text(
              "subtitle",
              highlights.subtitle().get(),
              palette.onBand(),
              theme.textWeight(),
              isWide ? SUBTITLE * 0.84 : SUBTITLE,
              palette.band(),
              Align.LEFT,
              at(column, y));
    }
    return y + Math.floor((isWide ? 44 : 64) * scale);
  }

  private double footer(
      Highlights highlights, Labels labels, Sheet sheet, Box column, double top, int index)
      throws TooLong {
    List<String> parts = new ArrayList<>();
    highlights
        .footer()
        .ifPresent(
            footer -> {
              footer.source().ifPresent(source -> parts.add(labels.source() + source));
              footer.producer().ifPresent(producer -> parts.add(labels.producer() + producer));
              footer.pubDate().ifPresent(parts::add);
              if (rhythm == Sheet.Rhythm.STILL) {
                footer.qrUrl().ifPresent(parts::add); // The page is the target of the link.
              }
            });
    double bottom = Math.floor(56 * scale);
    if (parts.isEmpty()) {
      return top - Math.floor(SECTION_GAP * scale) + bottom;
    }
    double rule = Math.max(1, Math.floor(2 * scale));
    sheet.panel("rule", new Box(column.x(), top, column.width(), rule), 0, theme.palette().track());
    double y = top + rule + Math.floor(24 * scale);
    if (isWide) {
      String line = String.join("　", parts);
      parts.clear();
      parts.add(line);
    }
    for (int i = 0; i < parts.size(); i++) {
      String words = parts.get(i);
      double at = y;
      int number = i;
      y +=
          sheet.item(
              "footer-" + i,
              index,
              () ->
                  sheet.text(
                      "footer-text-" + number,
                      words,
                      theme.palette().muted(),
                      theme.textWeight(),
                      FOOTER,
                      theme.palette().background(),
                      Align.LEFT,
                      at(column, at)));
    }
    return y + bottom;
  }
}
