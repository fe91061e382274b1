package org.fangtan.graphic;

import java.util.ArrayList;
import java.util.List;

/**
 * A scene's texts when they have come to rest, and their faults. Layouts are tested with it; a
 * layout may also use it before drawing.
 */
public final class SceneReview {
  /** The rounding of one pixel on each side of a line. */
  private static final double TOLERANCE_PX = 1;

  private final Scene scene;
  private final FontMetrics font;
  private final List<TextBox> texts = new ArrayList<>();

  private SceneReview(Scene scene, FontMetrics font) {
    this.scene = scene;
    this.font = font;
  }

  public static SceneReview of(Scene scene, FontMetrics font) {
    SceneReview review = new SceneReview(scene, font);
    review.collect(scene.elements(), 0, 0, 0, Motion.ALWAYS);
    return review;
  }

  /**
   * One text at rest.
   *
   * @param box in which it was laid out
   * @param ink the area of its lines: their widths, and the heights of Chinese characters
   * @param contrast the minimum of its runs, against their background
   * @param missing characters that the font does not have
   * @param fromUs when it first appears
   * @param untilUs when it disappears
   */
  public record TextBox(
      String name,
      String text,
      Box box,
      Box ink,
      double contrast,
      List<Integer> missing,
      long fromUs,
      long untilUs) {
    public TextBox {
      missing = List.copyOf(missing);
    }

    private boolean isThereWith(TextBox other) {
      return fromUs < other.untilUs && other.fromUs < untilUs;
    }
  }

  /** The possible faults of a text. */
  public enum Fault {
    OUTSIDE_ITS_BOX,
    OUTSIDE_THE_SAFE_AREA,
    OVERLAPS_ANOTHER,
    TOO_LITTLE_CONTRAST,
    MISSING_GLYPH
  }

  /**
   * A fault of a text.
   *
   * @param name of the text
   * @param detail for developers: what was found
   */
  public record Problem(Fault fault, String name, String detail) {}

  public List<TextBox> texts() {
    return List.copyOf(texts);
  }

  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Box safe = scene.safe().inset(-TOLERANCE_PX, -TOLERANCE_PX);
    for (int i = 0; i < texts.size(); i++) {
      TextBox text = texts.get(i);
      if (!text.box().inset(-TOLERANCE_PX, -TOLERANCE_PX).contains(text.ink())) {
        problems.add(problem(Fault.OUTSIDE_ITS_BOX, text, text.ink() + " in " + text.box()));
      }
      if (!safe.contains(text.ink())) {
        problems.add(
            problem(Fault.OUTSIDE_THE_SAFE_AREA, text, text.ink() + " in " + scene.safe()));
      }
      if (text.contrast() < Colour.MIN_TEXT_CONTRAST) {
        problems.add(problem(Fault.TOO_LITTLE_CONTRAST, text, String.valueOf(text.contrast())));
      }
      for (int codePoint : text.missing()) {
        problems.add(problem(Fault.MISSING_GLYPH, text, Glyphs.named(codePoint)));
      }
      for (TextBox other : texts.subList(i + 1, texts.size())) {
        Box inner = other.ink().inset(TOLERANCE_PX, TOLERANCE_PX);
        if (text.isThereWith(other) && text.ink().overlaps(inner)) {
          problems.add(
              problem(
                  Fault.OVERLAPS_ANOTHER,
                  text,
                  text.ink() + " and " + other.name() + " " + other.ink()));
        }
      }
    }
    return problems;
  }

  private static Problem problem(Fault fault, TextBox text, String detail) {
    return new Problem(fault, text.name(), detail);
  }

  private void collect(List<Element> elements, double x, double y, long fromUs, long untilUs) {
    for (Element element : elements) {
      Motion motion = element.motion();
      Motion.State rest = motion.rest();
      long from = Math.max(fromUs, motion.fromUs());
      long until = Math.min(untilUs, motion.untilUs());
      if (element instanceof Group group) {
        collect(group.elements(), x + rest.x(), y + rest.y(), from, until);
      } else if (element instanceof TextBlock text && !text.lines().isEmpty()) {
        texts.add(box(text, x + rest.x(), y + rest.y(), from, until));
      }
    }
  }

  private TextBox box(TextBlock text, double x, double y, long fromUs, long untilUs) {
    double outline = text.outline().map(Border::widthPx).orElse(0.0);
    Colour on = text.outline().map(Border::colour).orElse(text.on());
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    double contrast = Double.MAX_VALUE;
    List<Integer> missing = new ArrayList<>();
    for (TextLine line : text.lines()) {
      for (TextLine.Run run : line.runs()) {
        double advance = 0;
        for (int c : run.text().codePoints().toArray()) {
          advance += font.advance(c, run.weight()) * run.sizePx();
          if (!font.has(c)) {
            missing.add(c);
          }
        }
        int first = run.text().codePointAt(0);
        int last = run.text().codePointBefore(run.text().length());
        boolean opens = WideMarks.isOpening(first, font.advance(first, run.weight()));
        boolean closes = WideMarks.isClosing(last, font.advance(last, run.weight()));
        double blank = WideMarks.BLANK * run.sizePx();
        left = Math.min(left, run.x() + (opens ? blank : 0));
        right = Math.max(right, run.x() + advance - (closes ? blank : 0));
        top = Math.min(top, line.baselineY() - font.ascent() * run.sizePx());
        bottom = Math.max(bottom, line.baselineY() + font.descent() * run.sizePx());
        contrast = Math.min(contrast, run.colour().over(on).contrast(on));
      }
    }
    Box ink = new Box(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    return new TextBox(
        text.name(),
        text.text(),
        text.box().moved(x, y),
        ink.inset(-outline, -outline).moved(x, y),
        contrast,
        missing,
        fromUs,
        untilUs);
  }
}
