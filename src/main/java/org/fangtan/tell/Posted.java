package org.fangtan.tell;

import org.fangtan.notice.Notice;

/**
 * A notice in the outbox.
 *
 * @param sequence its number within the topic, from 1 without gaps: receivers can see what came
 *     twice, and what they have not been told because they did not ask for it
 */
public record Posted(Notice notice, long sequence) {}
