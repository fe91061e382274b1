package org.fangtan.graphic;

/** How wide characters are, and whether the font has them. Thread-safe. */
public interface FontMetrics {
  /** The way to the next character, in parts of the font's size; of a missing one, 0. */
  double advance(int codePoint, Weight weight);

  /** Whether the font has it, in both weights. */
  boolean has(int codePoint);

  /** How far characters reach above the baseline, in parts of the size: 0.88. */
  double ascent();

  /** How far characters reach below the baseline, in parts of the size: 0.12. */
  double descent();
}
