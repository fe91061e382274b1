package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.fangtan.contract.Highlights;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Change;
import org.fangtan.graphic.Easing;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Paragraph.Align;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;

/** A film of the infographic: a header that stays, and screens that follow one another. */
final class FilmLayout {
  /**
   * Text sizes to try: larger ones for a screen with little content, then three smaller steps,
   * before content is divided among more screens.
   */
  static final double[] STEPS = {1.45, 1.3, 1.15, 1, 0.9, 0.8, 0.7};

  /** The maximum size in narrow columns, where larger words would be broken more often. */
  private static final double MAX_IN_COLUMNS = 1.15;

  private static final int MAX_FIGURES = 4;
  private static final int MAX_PAIRS = 2;
  private static final int MAX_STEPS = 4;
  private static final long EXIT_US = 240_000;
  private static final double ROW_GAP = 26;

  private final Form form;
  private final TextSetter setter;
  private final Theme theme;
  private final Labels labels;
  private final FilmCovers covers;
  private final String title;
  private final Set<String> unfit = new LinkedHashSet<>();
  private final Optional<TextBlock> headerTitle;
  private final double headerBottom;

  FilmLayout(Form form, TextSetter setter, Theme theme, Highlights highlights) {
    this.form = form;
    this.setter = setter;
    this.theme = theme;
    this.labels = Labels.of(highlights);
    this.covers = new FilmCovers(form, theme, labels);
    this.title = highlights.title();
    Box safe = form.safe();
    Paragraph paragraph =
        Paragraph.of(
                title, theme.palette().onBand(), theme.titleWeight(), 42, 1, theme.palette().band())
            .aligned(Align.LEFT, Paragraph.Vertical.MIDDLE);
    Box box = new Box(safe.x(), safe.y() + 2, safe.width(), 62);
    this.headerTitle = setter.set("header", paragraph, box, Motion.NONE);
    this.headerBottom = safe.y() + 2 + 62 + 24;
  }

  /** The area of content below the header. */
  private Box area() {
    Box safe = form.safe();
    double top = headerBottom + 34;
    return new Box(safe.x(), top, safe.width(), safe.bottom() - top);
  }

  /** The right limit of panels: the same margin as on the left. */
  private double panelRight() {
    return form.width() - form.safe().x();
  }

  Storyline storyline(Highlights highlights, OptionalLong heardUs) {
    return Storyline.of(highlights, heardUs, this::divided);
  }

  /** The items that do not fit even on a screen of their own. */
  List<String> unfit() {
    return List.copyOf(unfit);
  }

  private List<Screen> divided(Highlights content, boolean hasClosing) {
    unfit.clear();
    List<Screen> screens = new ArrayList<>();
    Optional<String> source = content.footer().flatMap(Highlights.Footer::source);
    Screen opening = new Screen.Opening(content.title(), content.subtitle(), source);
    if (isRoomFor(opening)) {
      screens.add(opening);
    } else {
      unfit.add("title");
    }
    divide("figures", content.figures(), MAX_FIGURES, Screen.Figures::new, screens);
    divide("compare", content.compare(), MAX_PAIRS, Screen.Pairs::new, screens);
    divide("steps", content.steps(), MAX_STEPS, Screen.Steps::new, screens);
    content
        .quote()
        .map(Screen.Saying::new)
        .ifPresent(
            saying -> {
              if (isRoomFor(saying)) {
                screens.add(saying);
              } else {
                unfit.add("quote");
              }
            });
    content
        .footer()
        .filter(footer -> hasClosing)
        .filter(footer -> footer.source().isPresent() || footer.producer().isPresent())
        .map(footer -> new Screen.Closing(content.title(), footer))
        .filter(this::isRoomFor)
        .ifPresent(screens::add);
    return screens;
  }

  private <T> void divide(
      String list, List<T> items, int max, Function<List<T>, Screen> of, List<Screen> screens) {
    // The screens of a list are filled evenly: 5 figures become 3 and 2.
    int count = (items.size() + max - 1) / max;
    int at = 0;
    for (int i = 0; i < count; i++) {
      int size = (items.size() - at + count - i - 1) / (count - i);
      part(list, at, items.subList(at, at + size), of, screens);
      at += size;
    }
  }

  private <T> void part(
      String list, int first, List<T> items, Function<List<T>, Screen> of, List<Screen> screens) {
    Screen screen = of.apply(items);
    if (isRoomFor(screen)) {
      screens.add(screen);
    } else if (items.size() == 1) {
      unfit.add(list + "[" + first + "]");
    } else {
      int half = (items.size() + 1) / 2;
      part(list, first, items.subList(0, half), of, screens);
      part(list, first + half, items.subList(half, items.size()), of, screens);
    }
  }

  private boolean isRoomFor(Screen screen) {
    return elements("x", screen, Sheet.Rhythm.STILL).isPresent();
  }

  Scene scene(Storyline storyline, String description) {
    List<Element> elements = new ArrayList<>();
    int index = 0;
    for (Storyline.Shown shown : storyline.screens()) {
      String name = "screen-" + index;
      boolean isLast = index == storyline.screens().size() - 1;
      Motion motion = Motion.NONE.from(shown.startUs());
      if (!isLast) {
        motion = motion.fadingOut(shown.endUs() - EXIT_US, EXIT_US);
      }
      Entering rhythm = Entering.of(shown.startUs(), shown.endUs(), items(shown.screen()));
      List<Element> own = new ArrayList<>();
      if (!isCover(shown.screen())) {
        // Each screen has its own header, so that one is not seen through another.
        elements.addAll(header(shown, isLast));
      }
      own.addAll(elements(name, shown.screen(), rhythm).orElseThrow());
      Box frame = new Box(0, 0, form.width(), form.height());
      elements.add(Group.of(name, frame, own, motion));
      index++;
    }
    if (form == Form.UPRIGHT) {
      // Below the safe area, where players show their controls and texts.
      double top = form.safe().bottom() + 60;
      Box band = new Box(0, top, form.width(), form.height() - top);
      elements.add(
          0,
          new Panel(
              "foot", band, 0, Fill.of(theme.palette().band()), Optional.empty(), Motion.NONE));
    }
    elements.add(progress(storyline.durationUs()));
    return new Scene(
        form.width(),
        form.height(),
        storyline.durationUs(),
        Optional.of(Fill.of(theme.palette().background())),
        form.safe(),
        elements,
        title,
        description);
  }

  private static boolean isCover(Screen screen) {
    return screen instanceof Screen.Opening || screen instanceof Screen.Closing;
  }

  /** The number of a screen's parts that appear one after the other. */
  private static int items(Screen screen) {
    if (screen instanceof Screen.Figures figures) {
      return 1 + figures.figures().size();
    }
    if (screen instanceof Screen.Pairs pairs) {
      return 1 + 2 * pairs.pairs().size();
    }
    if (screen instanceof Screen.Steps steps) {
      return 1 + steps.steps().size();
    }
    return 3;
  }

  private List<Element> header(Storyline.Shown shown, boolean isLast) {
    Motion motion = Motion.NONE.from(shown.startUs()).until(isLast ? Motion.ALWAYS : shown.endUs());
    List<Element> elements = new ArrayList<>();
    Box band = new Box(0, 0, form.width(), headerBottom);
    elements.add(
        new Panel(
            "band-" + shown.startUs(),
            band,
            0,
            Fill.of(theme.palette().band()),
            Optional.empty(),
            motion));
    headerTitle
        .map(
            text ->
                new TextBlock(
                    "header-" + shown.startUs(),
                    text.box(),
                    text.lines(),
                    text.outline(),
                    text.on(),
                    motion))
        .ifPresent(elements::add);
    return elements;
  }

  /** A bar that shows how much of the film has passed. */
  private Element progress(long durationUs) {
    Motion motion =
        Motion.NONE.and(new Change(Change.Property.GROWTH, 0, durationUs, 0, 1, Easing.LINEAR));
    return new Bar(
        "progress",
        new Box(0, form.height() - 10, form.width(), 10),
        0,
        Fill.of(theme.palette().accent()),
        Bar.Direction.RIGHT,
        motion);
  }

  /**
   * The screen's elements in the largest size that fits; empty where not even the smallest fits.
   */
  private Optional<List<Element>> elements(String name, Screen screen, Sheet.Rhythm rhythm) {
    for (double step : STEPS) {
      Sheet sheet = new Sheet(setter, theme, step, rhythm);
      try {
        if (put(name, screen, sheet)) {
          return Optional.of(sheet.elements());
        }
      } catch (TooLong e) {
        continue; // Try the next, smaller size.
      }
    }
    return Optional.empty();
  }

  private boolean put(String name, Screen screen, Sheet sheet) throws TooLong {
    if (screen instanceof Screen.Opening opening) {
      return covers.opening(name, opening, sheet);
    }
    if (screen instanceof Screen.Closing closing) {
      return covers.closing(name, closing, sheet);
    }
    for (int columns : columns(screen)) {
      if (columns > 1 && sheet.scale > MAX_IN_COLUMNS) {
        continue;
      }
      double free = area().height() - content(name, screen, columns, sheet.blank(), 0);
      if (free >= 0) {
        // A position a little above the middle appears as the middle.
        double down = Math.floor(free * (form == Form.UPRIGHT ? 0.3 : 0.42));
        content(name, screen, columns, sheet, down);
        return true;
      }
    }
    return false;
  }

  private double content(String name, Screen screen, int columns, Sheet sheet, double down)
      throws TooLong {
    Box area = area();
    Pieces pieces = new Pieces(sheet, labels, form.safe().right());
    double gap = Math.floor(ROW_GAP * sheet.scale);
    Box column = new Box(area.x(), area.y() + down, panelRight() - area.x(), 0);
    double y = column.y();
    y += pieces.heading(name + "-heading", words(screen), column, 0) + gap;
    Grid grid = new Grid(sheet, column.x(), column.width(), gap);
    if (screen instanceof Screen.Figures figures) {
      y +=
          grid.put(
              figures.figures(),
              columns,
              y,
              (figure, box, height, i, on) ->
                  new Pieces(on, labels, Math.min(form.safe().right(), box.right()))
                      .figure(name + "-figure-" + i, figure, box, height, i + 1));
    } else if (screen instanceof Screen.Pairs pairs) {
      y +=
          grid.put(
              pairs.pairs(),
              columns,
              y,
              (pair, box, height, i, on) ->
                  new Pieces(on, labels, Math.min(form.safe().right(), box.right()))
                      .pair(name + "-pair-" + i, pair, box, height, 2 * i + 1));
    } else if (screen instanceof Screen.Steps steps) {
      y += gap;
      Grid list = new Grid(sheet, column.x(), column.width(), Math.floor(Pieces.GAP * sheet.scale));
      y +=
          list.put(
              steps.steps(),
              columns,
              y,
              (step, box, height, i, on) ->
                  new Pieces(on, labels, Math.min(form.safe().right(), box.right()))
                      .step(
                          name + "-step-" + i,
                          step,
                          box,
                          height,
                          columns > 1 || i == steps.steps().size() - 1,
                          i + 1));
    } else if (screen instanceof Screen.Saying saying) {
      y += pieces.quote(name + "-quote", saying.quote(), column.moved(0, y - column.y()), 1);
    }
    return y - column.y();
  }

  /** The numbers of columns that are possible for a screen's parts, the preferred one first. */
  private List<Integer> columns(Screen screen) {
    if (screen instanceof Screen.Figures figures) {
      int count = figures.figures().size();
      return switch (form) {
        case UPRIGHT -> count > 2 ? List.of(1, 2) : List.of(1);
        case SQUARE -> List.of(count > 1 ? 2 : 1);
        case WIDE -> List.of(count);
      };
    }
    if (screen instanceof Screen.Pairs pairs && form == Form.WIDE) {
      return List.of(pairs.pairs().size());
    }
    return List.of(
        screen instanceof Screen.Steps steps && form == Form.WIDE ? steps.steps().size() : 1);
  }

  private String words(Screen screen) {
    if (screen instanceof Screen.Figures) {
      return labels.figures();
    }
    if (screen instanceof Screen.Pairs) {
      return labels.compare();
    }
    return screen instanceof Screen.Steps ? labels.steps() : labels.quote();
  }
}
