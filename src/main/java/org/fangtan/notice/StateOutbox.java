package org.fangtan.notice;

import java.util.Set;

/**
 * An outbox that also accepts states, which can recur: a topic is released, withdrawn, and released
 * again.
 */
public interface StateOutbox extends Outbox {
  /**
   * Writes a notice of a state, unless the topic's latest notice of these types has the same id:
   * then the topic is already in that state. Where an earlier notice has the id, a number is
   * appended to it.
   *
   * @param kinds the types of the states that follow each other; the notice's type is among them
   * @return whether it was written
   */
  boolean putState(Notice notice, Set<NoticeType> kinds);
}
