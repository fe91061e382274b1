package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Theme;

/** The first and the last screen of a film, entirely in the colour of headings. */
final class FilmCovers {
  /** The opacity of ornaments on the band; white text on them keeps its contrast. */
  private static final int ORNAMENT_ALPHA = 18;

  private final Form form;
  private final Theme theme;
  private final Labels labels;

  FilmCovers(Form form, Theme theme, Labels labels) {
    this.form = form;
    this.theme = theme;
    this.labels = labels;
  }

  /**
   * Adds the opening screen.
   *
   * @return whether it fits
   */
  boolean opening(String name, Screen.Opening opening, Sheet sheet) throws TooLong {
    for (double size : form == Form.WIDE ? new double[] {128, 84} : new double[] {112, 76}) {
      Sheet trial = sheet.blank();
      double needed = openingTexts(name, opening, trial, form.safe(), size);
      if (needed <= form.safe().height()) {
        cover(name, sheet);
        double free = form.safe().height() - needed;
        openingTexts(name, opening, sheet, form.safe().moved(0, Math.floor(free * 0.42)), size);
        return true;
      }
    }
    return false;
  }

  private double openingTexts(
      String name, Screen.Opening opening, Sheet sheet, Box safe, double size) throws TooLong {
    Theme.Palette palette = theme.palette();
    double y = safe.y();
    if (theme.logo().isPresent()) {
      Theme.Logo logo = theme.logo().get();
      double width = Math.min(safe.width(), Math.floor(96.0 * logo.width() / logo.height()));
      Box box = new Box(safe.x(), y, width, 96);
      sheet.add(
          new Picture(
              name + "-logo",
              box,
              logo.address(),
              Optional.empty(),
              Picture.Fit.WHOLE,
              0,
              "",
              Motion.NONE));
      y += 96 + 40;
    }
    Box mark = new Box(safe.x(), y, 132, 14);
    sheet.bar(name + "-mark", mark, palette.onBand(), Bar.Direction.RIGHT, 0);
    y += 14 + 34;
    double top = y;
    y +=
        sheet.item(
            name + "-title",
            0,
            () ->
                sheet.text(
                    name + "-title-text",
                    opening.title(),
                    palette.onBand(),
                    theme.titleWeight(),
                    size,
                    palette.band(),
                    Align.LEFT,
                    new Box(safe.x(), top, safe.width(), 0)));
    if (opening.subtitle().isPresent()) {
      double below = y + 24;
      y =
          below
              + sheet.item(
                  name + "-subtitle",
                  1,
                  () ->
                      sheet.text(
                          name + "-subtitle-text",
                          opening.subtitle().get(),
                          palette.onBand(),
                          theme.textWeight(),
                          56,
                          palette.band(),
                          Align.LEFT,
                          new Box(safe.x(), below, safe.width(), 0)));
    }
    if (opening.source().isPresent()) {
      double below = y + 56;
      y =
          below
              + sheet.item(
                  name + "-source",
                  2,
                  () ->
                      sheet.text(
                          name + "-source-text",
                          opening.source().get(),
                          palette.onBand(),
                          theme.textWeight(),
                          42,
                          palette.band(),
                          Align.LEFT,
                          new Box(safe.x(), below, safe.width(), 0)));
    }
    return y - safe.y();
  }

  /**
   * Adds the closing screen.
   *
   * @return whether it fits
   */
  boolean closing(String name, Screen.Closing closing, Sheet sheet) throws TooLong {
    Sheet trial = sheet.blank();
    double needed = closingTexts(name, closing, trial, form.safe());
    if (needed > form.safe().height()) {
      return false;
    }
    cover(name, sheet);
    double free = form.safe().height() - needed;
    closingTexts(name, closing, sheet, form.safe().moved(0, Math.floor(free * 0.45)));
    return true;
  }

  private double closingTexts(String name, Screen.Closing closing, Sheet sheet, Box safe)
      throws TooLong {
    Theme.Palette palette = theme.palette();
    List<String> lines = new ArrayList<>();
    closing.footer().source().ifPresent(source -> lines.add(labels.source() + source));
    closing.footer().producer().ifPresent(producer -> lines.add(labels.producer() + producer));
    closing.footer().pubDate().ifPresent(lines::add);
    sheet.bar(
        name + "-mark",
        new Box(safe.x(), safe.y(), 132, 14),
        palette.onBand(),
        Bar.Direction.RIGHT,
        0);
    double y = safe.y() + 14 + 34;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      double top = y;
      int number = i;
      y +=
          16
              + sheet.item(
                  name + "-line-" + i,
                  i,
                  () ->
                      sheet.text(
                          name + "-line-text-" + number,
                          line,
                          palette.onBand(),
                          theme.textWeight(),
                          48,
                          palette.band(),
                          Align.LEFT,
                          new Box(safe.x(), top, safe.width(), 0)));
    }
    return y - safe.y();
  }

  /** Fills the whole picture with the colour of headings. */
  private void cover(String name, Sheet sheet) {
    sheet.panel(
        name + "-cover", new Box(0, 0, form.width(), form.height()), 0, theme.palette().band());
    double size = Math.min(form.width(), form.height());
    ornament(
        name + "-ring-0",
        form.width() - size * 0.22,
        form.height() - size * 0.1,
        size * 0.9,
        sheet);
    ornament(
        name + "-ring-1",
        form.width() - size * 0.1,
        form.height() - size * 0.32,
        size * 0.5,
        sheet);
  }

  /** A disc that is a little lighter than the band, partly outside the picture. */
  private void ornament(String name, double centreX, double centreY, double size, Sheet sheet) {
    Box box =
        new Box(
            Math.floor(centreX - size / 2),
            Math.floor(centreY - size / 2),
            Math.floor(size),
            Math.floor(size));
    sheet.panel(name, box, box.width() / 2, theme.palette().onBand().withAlpha(ORNAMENT_ALPHA));
  }
}
