package org.fangtan.document;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser shows an element, judging by the file itself: attributes, styles on elements
 * and style sheets inside the page. External style sheets are not fetched; where only they hide
 * something, the usual class names indicate it. Of contradictory rules the last one counts.
 */
final class HtmlStyles {
  private static final int MAX_RULES = 2_000;

  private static final Set<String> HIDING_CLASSES =
      Set.of(
          "hidden",
          "hide",
          "d-none",
          "sr-only",
          "visually-hidden",
          "display-none",
          "layui-hide",
          "ng-hide",
          "invisible");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("([^{}]{1,500})\\{([^{}]{0,2000})\\}");
  private static final Pattern LENGTH =
      Pattern.compile("(-?\\d{1,6}(?:\\.\\d{1,6})?)\\s*(px|pt|em|rem|%)?");

  /** An offset in pixels that is outside any window. */
  private static final double OUT_OF_SIGHT = -500;

  private static final double PIXELS_PER_POINT = 4 / 3.0;
  private static final double PIXELS_PER_EM = 16;

  /**
   * The state of the text inside an element.
   *
   * @param shown false inside an element that is not displayed at all
   * @param visible false for {@code visibility: hidden}, which an inner element may undo
   * @param background empty where there is a picture behind the text
   */
  record State(
      boolean shown,
      boolean visible,
      OptionalInt colour,
      OptionalInt background,
      double fontPixels) {
    static final State PAGE =
        new State(true, true, OptionalInt.empty(), OptionalInt.of(Ink.WHITE), PIXELS_PER_EM);

    boolean isSeen() {
      boolean ink =
          colour.isEmpty()
              || background.isEmpty()
              || !Ink.isUnseen(colour.getAsInt(), background.getAsInt());
      return shown && visible && ink && !Ink.isTooSmall(fontPixels / PIXELS_PER_POINT);
    }
  }

  private final Map<Element, Map<String, String>> byElement = new IdentityHashMap<>();

  HtmlStyles(Document page) {
    int rules = 0;
    for (Element sheet : page.select("style")) {
      if (sheet.attr("media").toLowerCase(Locale.ROOT).contains("print")) {
        continue;
      }
      Matcher rule = RULE.matcher(COMMENT.matcher(sheet.data()).replaceAll(""));
      while (rule.find() && rules < MAX_RULES) {
        Map<String, String> declarations = declarations(rule.group(2));
        if (!declarations.isEmpty()) {
          rules++;
          apply(page, rule.group(1), declarations);
        }
      }
    }
  }

  private void apply(Document page, String selectors, Map<String, String> declarations) {
    // States such as :hover do not apply when the page opens; at-rules are for other media.
    for (String selector : selectors.split(",", -1)) {
      String plain = selector.strip();
      if (plain.isEmpty() || plain.contains(":") || plain.contains("@")) {
        continue;
      }
      try {
        for (Element element : page.select(plain)) {
          byElement.computeIfAbsent(element, e -> new HashMap<>()).putAll(declarations);
        }
      } catch (Selector.SelectorParseException | IllegalArgumentException e) {
        // A selector that cannot be parsed hides nothing.
      }
    }
  }

  /** The state inside an element, given the state outside. */
  State inside(Element element, State outer) {
    Map<String, String> styles = new HashMap<>(byElement.getOrDefault(element, Map.of()));
    styles.putAll(declarations(element.attr("style")));
    String colour =
        styles.getOrDefault("color", element.hasAttr("color") ? element.attr("color") : "");
    String ground =
        styles.getOrDefault(
            "background-color", styles.getOrDefault("background", element.attr("bgcolor")));
    OptionalInt background = outer.background;
    String picture = styles.getOrDefault("background-image", "") + ground;
    if (picture.contains("url(") || picture.contains("gradient")) {
      background = OptionalInt.empty();
    } else {
      OptionalInt whole = Ink.colour(ground);
      OptionalInt first = Ink.colour(ground.split("\\s+(?![^(]*\\))", 2)[0]);
      background = whole.isPresent() ? whole : first.isPresent() ? first : background;
    }
    boolean shown = outer.shown && !isGone(element, styles);
    String visibility = styles.getOrDefault("visibility", "");
    boolean visible =
        visibility.isEmpty() || visibility.equals("inherit")
            ? outer.visible
            : visibility.equals("visible");
    return new State(
        shown,
        visible,
        Ink.colour(colour).isPresent() ? Ink.colour(colour) : outer.colour,
        background,
        pixels(styles.get("font-size"), outer.fontPixels));
  }

  private static boolean isGone(Element element, Map<String, String> styles) {
    String display = styles.getOrDefault("display", "");
    if (display.equals("none") || display.isEmpty() && isHiddenByName(element)) {
      return true;
    }
    if (element.hasAttr("hidden")
        || element.attr("aria-hidden").equalsIgnoreCase("true")
        || styles.getOrDefault("mso-hide", "").equals("all")
        || element.normalName().equals("dialog") && !element.hasAttr("open")) {
      return true;
    }
    boolean clips = styles.getOrDefault("overflow", "").equals("hidden");
    boolean placed = Set.of("absolute", "fixed").contains(styles.getOrDefault("position", ""));
    return styles.getOrDefault("opacity", "1").matches("0(\\.0*)?%?")
        || pixels(styles.get("text-indent"), 0) <= OUT_OF_SIGHT
        || placed
            && (pixels(styles.get("left"), 0) <= OUT_OF_SIGHT
                || pixels(styles.get("top"), 0) <= OUT_OF_SIGHT)
        || clips
            && (pixels(styles.get("height"), 100) <= 1 || pixels(styles.get("width"), 100) <= 1)
        || placed && styles.getOrDefault("clip", "").matches("rect\\(\\s*[01].*")
        || styles.getOrDefault("clip-path", "").matches("inset\\(\\s*(50|100)%.*");
  }

  private static boolean isHiddenByName(Element element) {
    return element.classNames().stream()
        .anyMatch(name -> HIDING_CLASSES.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static double pixels(@Nullable String length, double otherwise) {
    Matcher matcher = LENGTH.matcher(length == null ? "" : length);
    if (!matcher.matches()) {
      return otherwise;
    }
    double number = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2) == null ? "px" : matcher.group(2);
    return switch (unit) {
      case "pt" -> number * PIXELS_PER_POINT;
      case "em", "rem" -> number * PIXELS_PER_EM;
      case "%" -> number == 0 ? 0 : otherwise;
      default -> number;
    };
  }

  private static Map<String, String> declarations(String style) {
    Map<String, String> declarations = new HashMap<>();
    for (String declaration : style.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String value =
            declaration.substring(colon + 1).toLowerCase(Locale.ROOT).replace("!important", "");
        declarations.put(
            declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT), value.strip());
      }
    }
    return declarations;
  }
}
