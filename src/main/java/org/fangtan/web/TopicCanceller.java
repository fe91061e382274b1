package org.fangtan.web;

import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;

/** Stops the work on a topic, as {@code fangtan cancel} does. */
@FunctionalInterface
public interface TopicCanceller {
  /**
   * @param by the name of the person who requests it
   * @return false when no run of the topic is open
   */
  boolean cancel(TopicId topic, String by) throws StageException, InterruptedException;
}
