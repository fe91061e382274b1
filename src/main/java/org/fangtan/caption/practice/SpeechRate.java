package org.fangtan.caption.practice;

import org.fangtan.text.Characters;

/** How long it takes to speak a text where nothing better is known, in tenths of a syllable. */
public final class SpeechRate {
  public static final int SYLLABLE = 10;

  /** Microseconds a syllable: 4.8 characters a second. */
  public static final long SYLLABLE_US = 210_000;

  /** Half a second between sentences, as read aloud. */
  public static final int SENTENCE_PAUSE = 24;

  /** A fifth of a second between clauses. */
  public static final int CLAUSE_PAUSE = 9;

  /** A Latin letter takes about so much of a syllable's time. */
  private static final int LATIN_LETTER = 4;

  private SpeechRate() {}

  public static int weight(int codePoint) {
    boolean latin = Characters.isHalfWidth(codePoint) && !Character.isDigit(codePoint);
    return latin ? LATIN_LETTER : SYLLABLE;
  }
}
