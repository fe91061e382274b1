package org.fangtan.framing;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;

/** The time of an interview's broadcast on its cover. */
final class CoverDate {
  /** The date's share of the height of a picture without a title. */
  static final double BAND = 0.44;

  /** The date's size relative to the title's. */
  private static final double SIZE = 0.5;

  /**
   * The padding of the date's field relative to the date's size: above and below, and at the sides.
   */
  private static final double FIELD_HEIGHT = 1.9;

  private static final double FIELD_SIDES = 0.7;

  /** The minimum legible size, in pixels. */
  private static final int MIN_SIZE = 18;

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
  private static final String WEEKDAYS = "一二三四五六日";

  private final Theme theme;
  private final TextSetter setter;
  private final String day;
  private final String weekday;
  private final String time;

  CoverDate(Theme theme, TextSetter setter, OffsetDateTime at) {
    this.theme = theme;
    this.setter = setter;
    this.day = DAY.format(at);
    DayOfWeek weekday = at.getDayOfWeek();
    this.weekday = "周" + WEEKDAYS.charAt(weekday.getValue() - 1);
    this.time = TIME.format(at);
  }

  /** The height of the field below a title, in pixels. */
  static double heightOf(double titleSize) {
    return Math.round(sizeOf(titleSize) * FIELD_HEIGHT);
  }

  private static double sizeOf(double titleSize) {
    return Math.max(MIN_SIZE, Math.round(titleSize * SIZE));
  }

  /** One line on its own field, at the left of a box; empty where it does not fit. */
  Optional<List<Element>> below(Box box) {
    double size = box.height() / FIELD_HEIGHT;
    double inside = Math.round(size * FIELD_SIDES);
    String words = day + " " + weekday + " " + time;
    double width = Math.ceil(widthOf(words, size)) + 2;
    if (width + 2 * inside > box.width()) {
      return Optional.empty();
    }
    Box field = new Box(box.x(), box.y(), width + 2 * inside, box.height());
    Optional<TextBlock> line =
        setter.set(
            "date",
            paragraph(words, size, 1, true)
                .aligned(Paragraph.Align.CENTRE, Paragraph.Vertical.MIDDLE),
            new Box(field.x() + inside, field.y(), width, field.height()),
            Motion.NONE);
    return line.map(text -> List.of(Panel.of("date-field", field, theme.palette().accent()), text));
  }

  private double widthOf(String words, double size) {
    return words
            .codePoints()
            .mapToDouble(one -> setter.font().advance(one, theme.titleWeight()))
            .sum()
        * size;
  }

  /** Day and time over the lower part of a small picture. */
  Optional<List<Element>> across(Box picture) {
    double height = picture.height() - Math.round(picture.height() * (1 - BAND));
    Box band = new Box(0, picture.height() - height, picture.width(), height);
    return lines(band, 0.36)
        .map(text -> List.of(Panel.of("date-field", band, theme.palette().band()), text));
  }

  /** Day and time in the centre of a small cover that has no picture. */
  Optional<List<Element>> alone(Box cover) {
    return lines(cover, 0.2).map(List::of);
  }

  private Optional<TextBlock> lines(Box box, double size) {
    double inside = Math.round(box.width() * 0.05);
    return setter.set(
        "date",
        paragraph(day + "\n" + time, Math.min(box.height(), box.width()) * size, 2, false)
            .aligned(Paragraph.Align.CENTRE, Paragraph.Vertical.MIDDLE),
        new Box(box.x() + inside, box.y(), box.width() - 2 * inside, box.height()),
        Motion.NONE);
  }

  private Paragraph paragraph(String words, double size, int lines, boolean isOnAccent) {
    return Paragraph.of(
        words,
        isOnAccent ? theme.palette().onAccent() : theme.palette().onBand(),
        theme.titleWeight(),
        size,
        lines,
        isOnAccent ? theme.palette().accent() : theme.palette().band());
  }
}
