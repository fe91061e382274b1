package org.fangtan.notice;

import java.util.Set;

/** An outbox for states as well, which come again: a topic is released, withdrawn, and released. */
public interface StateOutbox extends Outbox {
  /**
   * Writes a notice of a state, unless the topic's latest notice of these types has the same id:
   * then it is in that state already. Where an earlier notice has its id, a number is added to it.
   *
   * @param kinds the types of the states that follow each other; the notice's is among them
   * @return whether it was written
   */
  boolean putState(Notice notice, Set<NoticeType> kinds);
}
