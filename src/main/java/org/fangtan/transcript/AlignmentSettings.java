package org.fangtan.transcript;

/**
 * When a transcript and a timed text belong together.
 *
 * @param minFitPercent the minimum share of the shorter text that is found in the other; below it
 *     nothing is timed
 * @param minSentencePercent of a sentence's characters that must be found for it to count as said
 * @param unwrittenCharacters the minimum number of characters of speech missing in the transcript
 *     that is reported
 * @param folding how characters are compared
 */
public record AlignmentSettings(
    int minFitPercent, int minSentencePercent, int unwrittenCharacters, Folding folding) {
  public static final AlignmentSettings DEFAULT = new AlignmentSettings(50, 40, 10, Folding.PLAIN);

  public AlignmentSettings {
    if (minFitPercent < 1
        || minFitPercent > 100
        || minSentencePercent < 1
        || minSentencePercent > 100
        || unwrittenCharacters < 1) {
      throw new IllegalArgumentException("percentages from 1 to 100, characters from 1");
    }
  }
}
