package org.fangtan.ocr;

import java.util.Arrays;

/**
 * A line of text as it was read.
 *
 * @param sureness of each character of the text (UTF-16 units), 0 to 1
 */
public record Reading(String text, float[] sureness) {
  public Reading {
    if (text.length() != sureness.length) {
      throw new IllegalArgumentException(text.length() + " characters, " + sureness.length);
    }
    sureness = sureness.clone();
  }

  @Override
  public float[] sureness() {
    return sureness.clone();
  }

  /** The certainty of the whole: the mean over its characters, zero for an empty line. */
  public double mean() {
    double sum = 0;
    for (float one : sureness) {
      sum += one;
    }
    return sureness.length == 0 ? 0 : sum / sureness.length;
  }

  /** The certainty of the least certain character, zero for an empty line. */
  public double least() {
    double least = 1;
    for (float one : sureness) {
      least = Math.min(least, one);
    }
    return sureness.length == 0 ? 0 : least;
  }

  float at(int index) {
    return sureness[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reading that
        && text.equals(that.text)
        && Arrays.equals(sureness, that.sureness);
  }

  @Override
  public int hashCode() {
    return text.hashCode() * 31 + Arrays.hashCode(sureness);
  }

  @Override
  public String toString() {
    return text + " (" + Math.round(mean() * 100) + " %)";
  }
}
