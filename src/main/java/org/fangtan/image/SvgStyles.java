package org.fangtan.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;

/**
 * The style sheets and attributes of a drawing: parts that could reach outside the file, and the
 * parts of the file to which they refer. Everything that is not known to be harmless is refused,
 * which also covers functions that browsers may add later. Pure.
 */
final class SvgStyles {
  /**
   * CSS functions that only compute, and pseudo-classes that only select; none of them loads
   * anything.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          "",
          "url",
          "var",
          "calc",
          "min",
          "max",
          "clamp",
          "rgb",
          "rgba",
          "hsl",
          "hsla",
          "hwb",
          "lab",
          "lch",
          "oklab",
          "oklch",
          "color",
          "color-mix",
          "icc-color",
          "matrix",
          "matrix3d",
          "translate",
          "translatex",
          "translatey",
          "translate3d",
          "scale",
          "scalex",
          "scaley",
          "rotate",
          "rotatez",
          "skew",
          "skewx",
          "skewy",
          "perspective",
          "cubic-bezier",
          "steps",
          "blur",
          "brightness",
          "contrast",
          "drop-shadow",
          "grayscale",
          "hue-rotate",
          "invert",
          "opacity",
          "saturate",
          "sepia",
          "circle",
          "ellipse",
          "inset",
          "polygon",
          "path",
          "rect",
          "not",
          "is",
          "where",
          "has",
          "lang",
          "nth-child",
          "nth-last-child",
          "nth-of-type",
          "nth-last-of-type");

  private static final Set<String> RULES =
      Set.of("media", "charset", "namespace", "keyframes", "-webkit-keyframes", "supports");

  private static final List<String> UNSAFE =
      List.of("javascript:", "behavior:", "-moz-binding", "\\");

  /** Characters that cannot be part of a name before its bracket. */
  private static final String NO_NAME = " \t\n\f(){}:;,\"'/*+!>~=[]";

  private static final int MAX_NAME_LENGTH = 60;
  private static final Pattern RULE = Pattern.compile("@([\\w-]*)");
  private static final Pattern URL =
      Pattern.compile(
          "url\\(\\s*(['\"]?)#([^'\"()\\s<>]{1,200})\\1\\s*\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/");
  private static final Pattern LAST_COMPOUND = Pattern.compile(".*[\\s>+~]", Pattern.DOTALL);
  private static final Pattern SIMPLE = Pattern.compile("([.#]?)([\\p{L}_][\\p{L}\\p{N}_-]*)");

  private static final Pattern BLURS =
      Pattern.compile(
          "(?:blur|drop-shadow|hue-rotate|saturate|sepia|brightness|contrast)\\(",
          Pattern.CASE_INSENSITIVE);
  private static final int MAX_SHEET_LENGTH = 200_000;

  private SvgStyles() {}

  /** How often the referenced element is drawn. */
  enum Use {
    /** For everything inside, which inherits it: fill and stroke. */
    PAINT,
    /** Likewise, and at every corner of a line. */
    MARKER,
    /** Once for the element with all that is inside. */
    WHOLE
  }

  /** A reference to a part of the same file. */
  record Reference(String id, Use use) {}

  /**
   * References that a style sheet makes.
   *
   * @param selectors the last part of each: {@code .class}, {@code #id} or the element's name;
   *     empty for any element
   */
  record Sheet(List<String> selectors, List<Reference> references) {}

  /** Why a value, or a whole style sheet, must not be published; empty if it may. */
  static Optional<Bilingual> objection(String text) {
    String css = text.toLowerCase(Locale.ROOT);
    for (String unsafe : UNSAFE) {
      if (css.contains(unsafe)) {
        return Optional.of(ImageSentences.styleHoldsUnsafe(unsafe));
      }
    }
    int urls = 0;
    for (int open = css.indexOf('('); open >= 0; open = css.indexOf('(', open + 1)) {
      String name = nameBefore(css, open);
      if (!HARMLESS.contains(name)) {
        return Optional.of(ImageSentences.styleHoldsFunction(name));
      }
      urls += name.equals("url") ? 1 : 0;
    }
    return urls == count(URL.matcher(text))
        ? Optional.empty()
        : Optional.of(ImageSentences.styleRefersToOutsideFile());
  }

  private static String nameBefore(String css, int open) {
    int start = open;
    while (start > 0
        && open - start <= MAX_NAME_LENGTH
        && NO_NAME.indexOf(css.charAt(start - 1)) < 0) {
      start--;
    }
    return css.substring(start, open);
  }

  /** As above, for a style sheet, which has rules of its own. */
  static Optional<Bilingual> objectionToSheet(String text) {
    Matcher rule = RULE.matcher(text.toLowerCase(Locale.ROOT));
    while (rule.find()) {
      if (!RULES.contains(rule.group(1))) {
        return Optional.of(ImageSentences.styleHoldsRule(rule.group(1)));
      }
    }
    if (text.length() > MAX_SHEET_LENGTH || count(URL.matcher(text)) > 0 && !isPlain(text)) {
      return Optional.of(ImageSentences.itsStyleSheetIsToo());
    }
    return objection(text);
  }

  /**
   * Whether strings end where they seem to, and contain nothing that looks like the end of a rule.
   */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char quote = text.charAt(i);
      if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        if (end < 0) {
          return false;
        }
        i = end + 1;
      } else if (quote == '"' || quote == '\'') {
        int end = text.indexOf(quote, i + 1);
        if (end < 0 || text.substring(i, end).matches("(?s).*([{};\n\r\f]|/\\*|\\*/).*")) {
          return false;
        }
        i = end;
      }
    }
    return true;
  }

  /**
   * The references in the value of an attribute.
   *
   * @param property such as {@code fill}; {@code style} for declarations
   */
  static List<Reference> references(String property, String value) {
    if (property.equals("style")) {
      return declared(value);
    }
    List<Reference> references = new ArrayList<>();
    Matcher url = URL.matcher(value);
    while (url.find()) {
      references.add(new Reference(url.group(2), use(property)));
    }
    return references;
  }

  /** The references in the rules of a style sheet, and the elements to which they apply. */
  static List<Sheet> sheets(String text) {
    String css = COMMENT.matcher(text).replaceAll(" ");
    List<Sheet> sheets = new ArrayList<>();
    int from = 0;
    for (int close = css.indexOf('}'); close >= 0; close = css.indexOf('}', close + 1)) {
      int open = css.lastIndexOf('{', close);
      if (open >= from) {
        List<Reference> references = declared(css.substring(open + 1, close));
        if (!references.isEmpty()) {
          int before = css.lastIndexOf('{', open - 1);
          int ended = css.lastIndexOf(';', open - 1);
          String selector = css.substring(Math.max(from, Math.max(before, ended) + 1), open);
          sheets.add(new Sheet(selectors(selector), references));
        }
      }
      from = close + 1;
    }
    return sheets;
  }

  /** The number of filters that a text uses as functions, without an element. */
  static int blurs(String css) {
    return css.indexOf('(') < 0 ? 0 : count(BLURS.matcher(css));
  }

  private static List<Reference> declared(String declarations) {
    List<Reference> references = new ArrayList<>();
    for (String declaration : declarations.split(";")) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        references.addAll(references(property.equals("style") ? "" : property, declaration));
      }
    }
    return references;
  }

  private static List<String> selectors(String list) {
    List<String> selectors = new ArrayList<>();
    for (String selector : list.split(",")) {
      String last = LAST_COMPOUND.matcher(selector.strip()).replaceFirst("");
      Matcher simple = SIMPLE.matcher(last);
      selectors.add(selector.contains("(") || !simple.lookingAt() ? "" : simple.group());
    }
    return selectors;
  }

  private static Use use(String property) {
    if (property.startsWith("marker")) {
      return Use.MARKER;
    }
    return property.startsWith("mask") || property.equals("clip-path") || property.equals("filter")
        ? Use.WHOLE
        : Use.PAINT;
  }

  private static int count(Matcher matcher) {
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
