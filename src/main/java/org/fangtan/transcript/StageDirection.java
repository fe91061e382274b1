package org.fangtan.transcript;

/**
 * What happens besides speech: （掌声）, （播放短片）.
 *
 * @param afterSentences how many sentences of the turn come before it
 * @param text without brackets
 */
public record StageDirection(int afterSentences, String text) {}
