package org.fangtan.transcript;

/**
 * Events other than speech: （掌声）, （播放短片）.
 *
 * @param afterSentences the number of sentences of the turn before it
 * @param text without brackets
 */
public record StageDirection(int afterSentences, String text) {}
