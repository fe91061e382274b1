package org.fangtan.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.image.SvgStyles.Reference;
import org.fangtan.image.SvgStyles.Use;

/**
 * The cost of rendering a drawing. A few kilobytes can ask for more work than any machine has: each
 * of forty patterns that draws the next one twice makes a million million rectangles. The cost is
 * that of everything a browser draws after following references, in units of one small shape. Every
 * element's cost is computed once, so that counting takes time proportional to the file's size.
 *
 * <p>The cost of an element with its content is {@code fixed} and, for every paint that it
 * inherits, that paint's cost for each of its {@code shapes} (for markers: {@code corners}).
 */
final class SvgCost {
  /** The maximum cost of a drawing: what a browser draws in about a second. */
  static final long MOST = 300_000;

  /**
   * The maximum depth of elements inside each other, counted through references; deeper ones could
   * fill the stack.
   */
  private static final int DEEPEST = 1_000;

  /** The cost of a separate layer: masks, clips, patterns. */
  private static final long LAYER = 20;

  /** The cost of one filter step, which reads and writes every pixel. */
  private static final long FILTER_STEP = 500;

  private static final long SLOW_FILTER_STEP = 3_000;

  private static final Set<String> SHAPES =
      Set.of(
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "textPath");
  private static final Set<String> LAYERS = Set.of("mask", "clipPath", "pattern", "marker");
  private static final Set<String> SLOW_FILTERS =
      Set.of(
          "feTurbulence",
          "feConvolveMatrix",
          "feMorphology",
          "feDiffuseLighting",
          "feSpecularLighting",
          "feGaussianBlur",
          "feDropShadow",
          "feDisplacementMap");

  private final List<Element> elements = new ArrayList<>();
  private final Map<String, Element> byId = new HashMap<>();
  private final List<Element> open = new ArrayList<>();
  private final Map<String, List<Reference>> sheets = new HashMap<>();
  private int blurs;

  /** One element. */
  private static final class Element {
    final String name;
    final String id;
    final List<String> selectors = new ArrayList<>();
    final List<Element> children = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final List<String> content = new ArrayList<>();
    long weight = 1;
    long corners = 1;
    boolean isUnderWay;
    boolean isCounted;
    long fixed;
    long shapes;
    long allCorners;

    Element(String name, String id) {
      this.name = name;
      this.id = id;
    }
  }

  /** The start of an element. */
  void start(String name, String id, String classes) {
    Element element = new Element(name, id);
    element.selectors.add("");
    element.selectors.add(name);
    element.selectors.add("#" + id);
    for (String one : classes.strip().split("\\s+")) {
      element.selectors.add("." + one);
    }
    if (!id.isEmpty()) {
      byId.putIfAbsent(id, element);
    }
    if (!open.isEmpty()) {
      open.get(open.size() - 1).children.add(element);
    }
    elements.add(element);
    open.add(element);
  }

  /** An attribute of the element that was started last. */
  void attribute(String name, String value) {
    Element element = elements.get(elements.size() - 1);
    element.references.addAll(SvgStyles.references(name, value));
    element.weight += SvgStyles.blurs(value) * SLOW_FILTER_STEP;
    if (name.equals("d") || name.equals("points")) {
      // Every corner takes at least three characters: a letter or a space, and two numbers.
      element.corners = Math.max(1, value.length() / 3);
      element.weight += value.length() / 100;
    }
  }

  /** A reference by {@code href}, from {@code use} and from one gradient or pattern to another. */
  void href(String id) {
    elements.get(elements.size() - 1).content.add(id);
  }

  void sheet(String css) {
    blurs += SvgStyles.blurs(css);
    for (SvgStyles.Sheet sheet : SvgStyles.sheets(css)) {
      for (String selector : sheet.selectors()) {
        sheets.computeIfAbsent(selector, s -> new ArrayList<>()).addAll(sheet.references());
      }
    }
  }

  void end() {
    open.remove(open.size() - 1);
  }

  /** Why the drawing is too expensive to be published, if it is. */
  Optional<Bilingual> objection() {
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    for (Element element : elements) {
      for (String selector : element.selectors) {
        element.references.addAll(sheets.getOrDefault(selector, List.of()));
      }
    }
    // A style sheet's filters may apply to any element.
    elements.get(0).weight = sum(1, product(elements.size() * SLOW_FILTER_STEP, blurs));
    try {
      count(elements.get(0), 0);
    } catch (Endless e) {
      return Optional.of(ImageSentences.itsReferencesGoInCircle());
    }
    return elements.get(0).fixed <= MOST
        ? Optional.empty()
        : Optional.of(ImageSentences.itsReferencesMakeItDraw(MOST));
  }

  private static final class Endless extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private void count(Element element, int depth) throws Endless {
    if (element.isCounted) {
      return;
    }
    if (element.isUnderWay || depth > DEEPEST) {
      throw new Endless();
    }
    element.isUnderWay = true;
    boolean isShape = SHAPES.contains(element.name);
    long shapes = isShape ? 1 : 0;
    long corners = isShape ? element.corners : 0;
    long fixed = weight(element);
    for (Element child : element.children) {
      count(child, depth + 1);
      shapes = sum(shapes, child.shapes);
      corners = sum(corners, child.allCorners);
      fixed = sum(fixed, child.fixed);
    }
    for (String id : element.content) {
      Element target = byId.get(id);
      if (target != null) {
        count(target, depth + 1);
        shapes = sum(shapes, target.shapes);
        corners = sum(corners, target.allCorners);
        fixed = sum(fixed, target.fixed);
      }
    }
    for (Reference reference : element.references) {
      Element target = byId.get(reference.id());
      if (target != null) {
        count(target, depth + 1);
        long times =
            reference.use() == Use.WHOLE ? 1 : reference.use() == Use.PAINT ? shapes : corners;
        fixed = sum(fixed, product(times, target.fixed));
      }
    }
    element.shapes = shapes;
    element.allCorners = corners;
    element.fixed = fixed;
    element.isUnderWay = false;
    element.isCounted = true;
  }

  private static long weight(Element element) {
    if (element.name.startsWith("fe")) {
      return SLOW_FILTERS.contains(element.name) ? SLOW_FILTER_STEP : FILTER_STEP;
    }
    return LAYERS.contains(element.name) ? LAYER + element.weight : element.weight;
  }

  private static long sum(long a, long b) {
    return Math.min(MOST + 1, a + b);
  }

  private static long product(long a, long b) {
    return Math.min(MOST + 1, a * b); // Both are small enough: below a thousand million.
  }
}
