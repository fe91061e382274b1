package org.fangtan.speech;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that a recogniser heard.
 *
 * @param startUs from the beginning of what it was given, as is the end
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

  private static String joined(List<HeardToken> tokens) {
    return tokens.stream().map(HeardToken::text).collect(Collectors.joining());
  }
}
