package org.fangtan.titling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Weight;

/**
 * The cards before and after a clip: a title in the middle, smaller lines below, the logo above.
 */
final class Cards {
  /** The height of the title's characters, relative to the shorter side of the picture. */
  private static final double TITLE_SHARE = 0.085;

  private static final int TITLE_LINES = 3;

  private final Titling asked;
  private final Canvas canvas;
  private final Typesetter type;
  private final Theme.Palette palette;

  Cards(Titling asked, Canvas canvas, Typesetter type) {
    this.asked = asked;
    this.canvas = canvas;
    this.type = type;
    this.palette = asked.theme().palette();
  }

  /** How long a card is shown, in frames; 0 where it has no text. */
  int frames(Optional<Theme.Card> card) {
    return !asked.hasCards() || card.filter(one -> !linesOf(one).isEmpty()).isEmpty()
        ? 0
        : Math.toIntExact(asked.grid().frameAt(card.get().durationUs()));
  }

  /** Without marks, no card names the portal. */
  private List<String> linesOf(Theme.Card card) {
    return card.lines().stream()
        .filter(line -> asked.hasMarks() || !line.contains("{portal}"))
        .map(line -> line.replace("{title}", asked.title()).replace("{portal}", asked.portal()))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * @param card one with at least one line
   */
  List<Element> elements(String name, Theme.Card card) {
    List<String> lines = linesOf(card);
    double size = Math.floor(Math.min(canvas.width(), canvas.height()) * TITLE_SHARE);
    Box safe = canvas.safe();
    List<Element> elements = new ArrayList<>();
    elements.add(Panel.of("card", new Box(0, 0, canvas.width(), canvas.height()), palette.band()));
    double middle = canvas.height() * 0.46;
    Box room = new Box(safe.x(), middle - size * 2.1, safe.width(), size * 4.2);
    Optional<TextBlock> title =
        type.set(
            name + "-title",
            line(lines.get(0), asked.theme().titleWeight(), size, TITLE_LINES),
            room);
    double half =
        title.map(block -> block.lines().size()).orElse(1) * size * Titler.CAPTION_LINE / 2;
    title.ifPresent(elements::add);
    if (asked.hasMarks() && asked.theme().logo().isPresent()) {
      Theme.Logo logo = asked.theme().logo().get();
      double height = size * 1.6;
      double width = Math.min(safe.width(), height * logo.width() / logo.height());
      double x = (canvas.width() - width) / 2;
      elements.add(logo(logo, new Box(x, middle - half - size - height, width, height)));
    }
    double y = middle + half + size * 0.5;
    elements.add(
        Panel.of(
            "card-line",
            new Box(canvas.width() / 2.0 - size, y, 2 * size, Math.max(2, size * 0.07)),
            palette.onBand()));
    y += size * 0.5;
    for (String lesser : lines.subList(1, lines.size())) {
      type.set(
              name + "-line",
              line(lesser, asked.theme().textWeight(), Math.floor(size * 0.5), 1),
              new Box(safe.x(), y, safe.width(), size * 0.8))
          .ifPresent(elements::add);
      y += size * 0.85;
    }
    return elements;
  }

  private Paragraph line(String text, Weight weight, double sizePx, int maxLines) {
    return Typesetter.tight(
        Paragraph.of(text, palette.onBand(), weight, sizePx, maxLines, palette.band())
            .aligned(Paragraph.Align.CENTRE, Paragraph.Vertical.MIDDLE));
  }

  static Picture logo(Theme.Logo logo, Box box) {
    return new Picture(
        "logo", box, logo.address(), Optional.empty(), Picture.Fit.WHOLE, 0, "", Motion.NONE);
  }
}
