package org.fangtan.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that a recogniser heard.
 *
 * @param startUs from the beginning of the sound that it was given; so is the end
 * @param tokens the text in parts, with their times; empty where the recogniser has none
 */
public record Heard(long startUs, long endUs, String text, List<HeardToken> tokens) {
  public Heard {
    tokens = List.copyOf(tokens);
    if (!tokens.isEmpty() && !text.equals(joined(tokens))) {
      throw new IllegalArgumentException("tokens of another text: " + text);
    }
  }

  public Heard(long startUs, long endUs, String text) {
    this(startUs, endUs, text, List.of());
  }

  static Heard of(long startUs, long endUs, List<HeardToken> tokens) {
    return new Heard(startUs, endUs, joined(tokens), tokens);
  }

  /** The same words, shifted to later times. */
  Heard later(long byUs) {
    List<HeardToken> moved =
        tokens.stream()
            .map(
                token ->
                    new HeardToken(
                        token.text(),
                        token.startUs() + byUs,
                        token.endUs() + byUs,
                        token.percent()))
            .toList();
    return new Heard(startUs + byUs, endUs + byUs, text, moved);
  }

  /**
   * The same words written with other characters. The tokens are kept if the number of characters
   * is the same.
   */
  Heard written(String other) {
    return other.length() == text.length()
        ? new Heard(startUs, endUs, other, parts(other, 0))
        : new Heard(startUs, endUs, other);
  }

  /** A part of the text; if the given text is not a part of it, the result has no tokens. */
  Heard only(String part) {
    int at = text.indexOf(part);
    return new Heard(startUs, endUs, part, at < 0 ? List.of() : parts(part, at));
  }

  /**
   * The tokens of a part of the text.
   *
   * @param from index in this text at which the part begins
   */
  private List<HeardToken> parts(String other, int from) {
    List<HeardToken> parts = new ArrayList<>();
    int at = -from;
    for (HeardToken token : tokens) {
      int start = Math.max(0, at);
      at += token.text().length();
      int end = Math.min(other.length(), at);
      if (end > start) {
        parts.add(
            new HeardToken(
                other.substring(start, end), token.startUs(), token.endUs(), token.percent()));
      }
    }
    return parts;
  }

  private static String joined(List<HeardToken> tokens) {
    return tokens.stream().map(HeardToken::text).collect(Collectors.joining());
  }
}
