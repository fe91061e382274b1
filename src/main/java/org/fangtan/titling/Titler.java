package org.fangtan.titling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.FontMetrics;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.Span;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Weight;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;

/**
 * Lays captions, straps, title and marks over a clip, and adds cards before and after it. Text that
 * does not fit is left out and reported, never truncated. For one thread.
 */
public final class Titler {
  /** The line spacing of captions and titles, relative to the height of a character. */
  static final double CAPTION_LINE = 1.26;

  /**
   * How long the title is shown over a picture that fills the frame; it covers a part of the
   * picture.
   */
  private static final long TITLE_US = 5_000_000;

  /**
   * How long a strap is shown: long enough to read two lines, short enough to be gone before the
   * next speaker.
   */
  private static final long STRAP_US = 4_000_000;

  private static final long FADE_US = 240_000;

  /** The height of a title's character, relative to the width of the picture. */
  private static final double TITLE_SHARE = 0.064;

  /** The same over a picture that fills the frame, where the title should not cover a face. */
  private static final double TITLE_OVER_SHARE = 0.05;

  /** The minimum size of a title; smaller ones cannot be read on a phone. */
  private static final double MIN_TITLE_PX = 24;

  private static final double STRAP_SHARE = 0.042;

  private final Titling asked;
  private final Canvas canvas;
  private final Theme.Palette palette;
  private final Typesetter type;
  private final Emphasis emphasis;
  private final Cards cards;
  private final List<Overlay.Shown> shown = new ArrayList<>();
  private final int lead;
  private final int tail;

  private Titler(Titling asked, FontMetrics font) {
    this.asked = asked;
    this.canvas = new Canvas(asked.width(), asked.height(), asked.shown());
    this.palette = asked.theme().palette();
    this.type = new Typesetter(new TextSetter(font, Words.with(asked.lexicon())));
    this.cards = new Cards(asked, canvas, type);
    this.emphasis = new Emphasis(asked.lexicon());
    this.lead = cards.frames(asked.theme().opening());
    this.tail = cards.frames(asked.theme().closing());
  }

  /**
   * The result.
   *
   * @param leftOut texts that do not fit even at their smallest size
   * @param missing code points that the font lacks, each once
   */
  public record Made(Overlay overlay, List<String> leftOut, List<Integer> missing) {
    public Made {
      leftOut = List.copyOf(leftOut);
      missing = List.copyOf(missing);
    }
  }

  public static Made of(Titling asked, FontMetrics font) {
    return new Titler(asked, font).make();
  }

  private Made make() {
    marks();
    if (asked.hasTexts()) {
      title();
      straps();
      captions();
    }
    asked.theme().opening().ifPresent(card -> card("opening", card, 0, lead, false));
    long end = lead + asked.frames() + tail;
    asked.theme().closing().ifPresent(card -> card("closing", card, end - tail, end, true));
    return new Made(new Overlay(lead, tail, shown), type.leftOut(), type.missing());
  }

  private void show(String name, List<Element> elements, long first, long end, int in, int out) {
    Scene scene =
        new Scene(
            canvas.width(),
            canvas.height(),
            0,
            Optional.empty(),
            canvas.safe(),
            elements,
            name,
            "");
    shown.add(new Overlay.Shown(scene, first, end, in, out));
  }

  private int fadeFrames() {
    return Math.toIntExact(asked.grid().frameAt(FADE_US));
  }

  private Optional<TextBlock> set(String name, Paragraph paragraph, Box box) {
    return type.set(name, paragraph, box);
  }

  /** A logo or text in a corner of the safe area, shown as long as the clip itself. */
  private void marks() {
    Optional<Theme.CornerMark> mark = asked.theme().cornerMark();
    if (!asked.hasMarks() || mark.isEmpty()) {
      return;
    }
    Box place = markPlace(mark.get().corner());
    Optional<? extends Element> element =
        mark.get().text().isPresent()
            ? set(
                "mark",
                Paragraph.of(
                        mark.get().text().get(),
                        palette.caption(),
                        asked.theme().textWeight(),
                        place.height() * 0.6,
                        1,
                        palette.captionOutline())
                    .aligned(align(mark.get().corner()), Paragraph.Vertical.MIDDLE)
                    .outlined(outline(place.height() * 0.05)),
                place)
            : asked
                .theme()
                .logo()
                .map(
                    logo -> {
                      double width =
                          Math.min(place.width(), place.height() * logo.width() / logo.height());
                      boolean isLeft = align(mark.get().corner()) == Paragraph.Align.LEFT;
                      double x = isLeft ? place.x() : place.right() - width;
                      return Cards.logo(logo, new Box(x, place.y(), width, place.height()));
                    });
    element.ifPresent(one -> show("mark", List.of(one), lead, lead + asked.frames(), 0, 0));
  }

  private static Paragraph.Align align(Theme.Corner corner) {
    return corner == Theme.Corner.TOP_LEFT || corner == Theme.Corner.BOTTOM_LEFT
        ? Paragraph.Align.LEFT
        : Paragraph.Align.RIGHT;
  }

  private Box markPlace(Theme.Corner corner) {
    Box safe = canvas.safe();
    double height = markHeight();
    boolean isTop = corner == Theme.Corner.TOP_LEFT || corner == Theme.Corner.TOP_RIGHT;
    // The captions are below.
    double y = isTop ? safe.y() : canvas.captions().y() - height - canvas.captionPx() * 0.3;
    return new Box(safe.x(), y, safe.width(), height);
  }

  private double markHeight() {
    return Math.round(Math.min(canvas.width(), canvas.height()) * 0.055);
  }

  private boolean hasMarkAbove() {
    return asked.hasMarks()
        && asked
            .theme()
            .cornerMark()
            .filter(
                mark ->
                    mark.corner() == Theme.Corner.TOP_LEFT
                        || mark.corner() == Theme.Corner.TOP_RIGHT)
            .isPresent();
  }

  /**
   * A bar above the picture; over a picture without room around it, it disappears after a while.
   */
  private void title() {
    if (asked.title().isBlank()) {
      return;
    }
    Box safe = canvas.safe();
    boolean stays = canvas.hasRoomAround();
    double share = stays ? TITLE_SHARE : TITLE_OVER_SHARE;
    double size = Math.floor(Math.min(canvas.width(), canvas.height() * 1.2) * share);
    double padding = Math.round(size * 0.42);
    double top = safe.y() + (hasMarkAbove() ? markHeight() + padding / 2 : 0);
    int lines = 2;
    double height = lines * size * CAPTION_LINE + 2 * padding;
    double free = canvas.shown().y() - padding - top;
    if (stays && height > free) {
      lines = 1;
      height = Math.min(free, size * CAPTION_LINE + 2 * padding);
      size = Math.min(size, Math.floor(height / (CAPTION_LINE + 2 * 0.42)));
      padding = Math.round(size * 0.42);
    }
    if (height < 2 * padding + CAPTION_LINE * MIN_TITLE_PX) {
      type.leaveOut(asked.title());
      return;
    }
    Box room = new Box(safe.x(), top, safe.width(), height);
    Paragraph words =
        Paragraph.of(
                asked.title(),
                palette.onBand(),
                asked.theme().titleWeight(),
                size,
                lines,
                palette.band())
            .aligned(Paragraph.Align.CENTRE, Paragraph.Vertical.MIDDLE);
    Optional<TextBlock> block = set("title", Typesetter.tight(words), room.inset(padding, padding));
    if (block.isEmpty()) {
      return;
    }
    double textHeight = block.get().lines().size() * size * CAPTION_LINE + 2 * padding;
    double y = stays ? Math.max(top, canvas.shown().y() - padding - textHeight) : top;
    Box bar = new Box(room.x(), y, room.width(), Math.min(textHeight, room.height()));
    Optional<TextBlock> placed = set("title", Typesetter.tight(words), bar.inset(padding, padding));
    List<Element> elements = new ArrayList<>();
    elements.add(
        new Panel(
            "title-bar",
            bar,
            size * 0.2,
            Fill.of(palette.band().withAlpha(235)),
            Optional.empty(),
            Motion.NONE));
    elements.add(
        new Panel(
            "title-mark",
            new Box(bar.x(), bar.y() + size * 0.2, size * 0.14, bar.height() - size * 0.4),
            size * 0.07,
            Fill.of(palette.accent()),
            Optional.empty(),
            Motion.NONE));
    elements.add(placed.orElse(block.get()));
    long end = lead + asked.frames();
    if (!stays) {
      end = Math.min(end, lead + asked.grid().frameAt(TITLE_US));
    }
    show("title", elements, lead, end, 0, stays ? 0 : fadeFrames());
  }

  /** At the left, above the captions. */
  private void straps() {
    long free = 0;
    for (Strap strap : asked.straps()) {
      long first = lead + asked.grid().frameAt(Math.max(strap.timeUs(), 0)) + fadeFrames();
      long start = Math.max(first, free);
      long end = Math.min(start + asked.grid().frameAt(STRAP_US), lead + asked.frames());
      if (end - start < 2L * fadeFrames() + 1) {
        continue;
      }
      List<Element> elements = strap(strap);
      if (!elements.isEmpty()) {
        show("strap", elements, start, end, fadeFrames(), fadeFrames());
        free = end;
      }
    }
  }

  private List<Element> strap(Strap strap) {
    double size = Math.floor(Math.min(canvas.width(), canvas.height() * 1.2) * STRAP_SHARE);
    double padding = Math.round(size * 0.4);
    boolean hasOffice = !strap.office().isBlank();
    double officeSize = Math.floor(size * 0.72);
    double height =
        Math.ceil(
            size * CAPTION_LINE + (hasOffice ? officeSize * CAPTION_LINE : 0) + 2 * padding * 0.7);
    Box safe = canvas.safe();
    double bottom =
        Math.min(canvas.captions().y() - padding * 0.6, canvas.shown().bottom() - padding);
    if (asked.taken().isPresent()) {
      bottom = Math.min(bottom, asked.taken().get().y() - padding * 0.6);
    }
    double maxWidth = safe.width() - padding * 3;
    Box room = new Box(safe.x() + padding * 1.6, bottom - height + padding * 0.7, maxWidth, 0);
    Optional<TextBlock> name =
        set(
            "strap-name",
            Typesetter.tight(
                Paragraph.of(
                    strap.name(),
                    palette.onBand(),
                    asked.theme().titleWeight(),
                    size,
                    1,
                    palette.band())),
            new Box(room.x(), room.y(), maxWidth, size * CAPTION_LINE));
    if (name.isEmpty()) {
      return List.of();
    }
    double width = widthOf(name.get());
    Optional<TextBlock> office = Optional.empty();
    if (hasOffice) {
      office =
          set(
              "strap-office",
              Typesetter.tight(
                  Paragraph.of(
                      strap.office(),
                      palette.onBand(),
                      asked.theme().textWeight(),
                      officeSize,
                      1,
                      palette.band())),
              new Box(
                  room.x(), room.y() + size * CAPTION_LINE, maxWidth, officeSize * CAPTION_LINE));
      width = Math.max(width, office.map(Titler::widthOf).orElse(0.0));
    }
    Box panel = new Box(safe.x(), bottom - height, width + padding * 3.2, height);
    List<Element> elements = new ArrayList<>();
    elements.add(
        new Panel(
            "strap-panel",
            panel,
            size * 0.16,
            Fill.of(palette.band().withAlpha(235)),
            Optional.empty(),
            Motion.NONE));
    elements.add(
        new Panel(
            "strap-mark",
            new Box(
                panel.x() + padding * 0.5,
                panel.y() + padding * 0.7,
                padding * 0.35,
                panel.height() - padding * 1.4),
            padding * 0.17,
            Fill.of(palette.accent()),
            Optional.empty(),
            Motion.NONE));
    elements.add(name.get());
    office.ifPresent(elements::add);
    return elements;
  }

  private static double widthOf(TextBlock block) {
    return block.lines().stream()
        .flatMap(line -> line.runs().stream())
        .mapToDouble(run -> run.x() + run.advancePx() - block.box().x())
        .max()
        .orElse(0);
  }

  private void captions() {
    for (Cue cue : new CaptionLines(canvas.lineCharacters(), asked.lexicon()).of(asked.cues())) {
      long first = lead + asked.grid().frameAt(cue.startUs());
      long end = Math.min(lead + asked.frames(), lead + asked.grid().frameAt(cue.endUs()));
      if (end <= first) {
        continue;
      }
      List<Span> spans =
          emphasis.spans(cue.text(), palette.caption(), palette.keyword(), Weight.BOLD);
      Paragraph words =
          new Paragraph(
              spans,
              canvas.captionPx(),
              CAPTION_LINE,
              2,
              Paragraph.Align.CENTRE,
              // Below a picture, lines are aligned to the top; over one, to the bottom.
              canvas.hasCaptionsBelow() ? Paragraph.Vertical.TOP : Paragraph.Vertical.BOTTOM,
              Optional.of(outline(canvas.captionOutlinePx())),
              palette.captionOutline());
      set("caption", words, canvas.captions())
          .ifPresent(block -> show("caption", List.of(block), first, end, 0, 0));
    }
  }

  private Border outline(double widthPx) {
    return new Border(palette.captionOutline(), Math.max(1, widthPx));
  }

  /**
   * A card that covers everything and fades into the first picture or out of the last one.
   *
   * @param isAfter whether it comes after the clip
   */
  private void card(String name, Theme.Card card, long first, long end, boolean isAfter) {
    if (end <= first) {
      return;
    }
    int fade = Math.min(fadeFrames(), (int) (end - first) / 3);
    show(name, cards.elements(name, card), first, end, isAfter ? fade : 0, isAfter ? 0 : fade);
  }
}
