package org.fangtan.graphic;

/** How wide characters are, and whether the font has them. Thread-safe. */
public interface FontMetrics {
  /** The advance to the next character, relative to the font's size; 0 for a missing character. */
  double advance(int codePoint, Weight weight);

  /** Whether the font has the character, in both weights. */
  boolean has(int codePoint);

  /** How far characters extend above the baseline, relative to the size: 0.88. */
  double ascent();

  /** How far characters extend below the baseline, relative to the size: 0.12. */
  double descent();
}
