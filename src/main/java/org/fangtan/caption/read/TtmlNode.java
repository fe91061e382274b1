package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a TTML document, or a piece of text, with the properties that decide what is shown
 * when. Text is an anonymous span.
 */
final class TtmlNode {
  /** The kinds that matter; other elements are left out. */
  enum Kind {
    /** {@code tt}, {@code body}, {@code div}: text directly in it is not shown. */
    BLOCK,
    PARAGRAPH,
    SPAN,
    BREAK,
    TEXT,
    /** Changes a style for a period. */
    SET,
    REGION
  }

  final Kind kind;
  final int line;

  /** The text, or the non-empty attributes. */
  final String text;

  final Map<String, String> attributes;
  final List<TtmlNode> children = new ArrayList<>();

  /** Whether styling is removed from a span. */
  final boolean isStyled;

  /** Empty where no style specifies it. */
  private Optional<Boolean> hidden = Optional.empty();

  private TtmlNode(
      Kind kind, int line, String text, Map<String, String> attributes, boolean isStyled) {
    this.kind = kind;
    this.line = line;
    this.text = text;
    this.attributes = Map.copyOf(attributes);
    this.isStyled = isStyled;
  }

  static TtmlNode element(Kind kind, int line, Map<String, String> attributes, boolean isStyled) {
    return new TtmlNode(kind, line, "", attributes, isStyled);
  }

  static TtmlNode text(int line, String text) {
    return new TtmlNode(Kind.TEXT, line, text, Map.of(), false);
  }

  /** Empty where there is none. */
  String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  boolean hasTimes() {
    return attributes.containsKey("begin")
        || attributes.containsKey("end")
        || attributes.containsKey("dur");
  }

  boolean isSequence() {
    return attribute("timeContainer").equals("seq");
  }

  /**
   * Its display and visibility according to its styles; the last style that specifies either
   * counts.
   */
  Optional<Boolean> hidden() {
    return hidden;
  }

  void hidden(boolean isHidden) {
    hidden = Optional.of(isHidden);
  }
}
