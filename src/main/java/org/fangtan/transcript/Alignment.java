package org.fangtan.transcript;

/**
 * A transcript with the times of a timed text.
 *
 * @param transcript with times and further findings; without any times where it does not fit
 * @param fits whether the two are the same interview
 * @param saidPercent how much of the transcript the timed text has
 * @param writtenPercent how much of the timed text the transcript has
 */
public record Alignment(Transcript transcript, boolean fits, int saidPercent, int writtenPercent) {}
