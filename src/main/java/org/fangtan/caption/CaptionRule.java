package org.fangtan.caption;

import java.util.Locale;
import org.fangtan.failure.FindingCode;

/** The rules that a caption can break. */
public enum CaptionRule {
  LINE_TOO_LONG(FindingCode.LINE_TOO_LONG),
  TOO_MANY_LINES(FindingCode.TOO_MANY_LINES),
  CPS_TOO_HIGH(FindingCode.CPS_TOO_HIGH),
  TOO_SHORT(FindingCode.TOO_SHORT),
  TOO_LONG(FindingCode.TOO_LONG),
  GAP_TOO_SHORT(FindingCode.GAP_TOO_SHORT),
  OVERLAP(FindingCode.OVERLAP),
  /** A line or caption that ends inside a word, a number with its unit, or a title. */
  BROKEN_WORD(FindingCode.BROKEN_WORD),
  PUNCTUATION(FindingCode.PUNCTUATION),
  /** 待补充, XXX and similar placeholders: an unfinished text. */
  PLACEHOLDER(FindingCode.PLACEHOLDER),
  /** Cantonese words in captions that are standard written Chinese. */
  CANTONESE(FindingCode.CANTONESE),
  NEGATIVE_DURATION(FindingCode.NEGATIVE_DURATION),
  AFTER_END(FindingCode.AFTER_END);

  private final FindingCode code;

  CaptionRule(FindingCode code) {
    this.code = code;
  }

  /** The name in settings: {@code line-too-long}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code of a finding about it. */
  public FindingCode code() {
    return code;
  }
}
