package org.fangtan.caption.practice;

import org.fangtan.text.Characters;

/**
 * The time that it takes to speak a text, in tenths of a syllable, where nothing better is known.
 */
public final class SpeechRate {
  public static final int SYLLABLE = 10;

  /** The duration of a syllable in microseconds: 4.8 characters per second. */
  public static final long SYLLABLE_US = 210_000;

  /** Half a second between sentences, as in reading aloud. */
  public static final int SENTENCE_PAUSE = 24;

  /** A fifth of a second between clauses. */
  public static final int CLAUSE_PAUSE = 9;

  /** The duration of a Latin letter, in tenths of a syllable. */
  private static final int LATIN_LETTER = 4;

  private SpeechRate() {}

  public static int weight(int codePoint) {
    boolean latin = Characters.isHalfWidth(codePoint) && !Character.isDigit(codePoint);
    return latin ? LATIN_LETTER : SYLLABLE;
  }
}
