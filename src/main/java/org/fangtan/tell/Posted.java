package org.fangtan.tell;

import org.fangtan.notice.Notice;

/**
 * A notice in the outbox.
 *
 * @param sequence its number within the topic, from 1 without gaps: receivers can detect
 *     duplicates, and notices that they did not get because they did not ask for that type
 */
public record Posted(Notice notice, long sequence) {}
