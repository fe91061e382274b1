package org.fangtan.caption;

import java.util.Locale;
import org.fangtan.failure.Finding.Level;

/** What a caption can break; the names are the codes of findings. */
public enum CaptionRule {
  LINE_TOO_LONG(Level.WARN),
  TOO_MANY_LINES(Level.WARN),
  CPS_TOO_HIGH(Level.WARN),
  TOO_SHORT(Level.WARN),
  TOO_LONG(Level.WARN),
  GAP_TOO_SHORT(Level.INFO),
  OVERLAP(Level.WARN),
  /** A line or caption that ends inside a word, a number with its unit, or a title. */
  BROKEN_WORD(Level.WARN),
  PUNCTUATION(Level.WARN),
  /** 待补充, XXX and their like: a text that was not finished. */
  PLACEHOLDER(Level.BLOCK),
  /** Cantonese words in captions that are standard written Chinese. */
  CANTONESE(Level.WARN),
  NEGATIVE_DURATION(Level.WARN),
  AFTER_END(Level.WARN);

  private final Level level;

  CaptionRule(Level level) {
    this.level = level;
  }

  /** As settings write it: {@code line-too-long}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Level level() {
    return level;
  }
}
