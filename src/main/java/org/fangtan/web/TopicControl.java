package org.fangtan.web;

import org.fangtan.config.Priority;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;

/** Acts on the work on a topic, as {@code fangtan cancel} and {@code fangtan priority} do. */
public interface TopicControl {
  /**
   * Stops the work on a topic.
   *
   * @param by the name of the person who requests it
   * @return false when no run of the topic is open
   */
  boolean cancel(TopicId topic, String by) throws StageException, InterruptedException;

  /**
   * Changes how soon the topic's turn comes.
   *
   * @param by the name of the person who requests it
   * @return false when no run of the topic is open
   */
  boolean prioritize(TopicId topic, Priority priority, String by)
      throws StageException, InterruptedException;

  /** Acts on no topic. */
  static TopicControl none() {
    return new TopicControl() {
      @Override
      public boolean cancel(TopicId topic, String by) {
        return false;
      }

      @Override
      public boolean prioritize(TopicId topic, Priority priority, String by) {
        return false;
      }
    };
  }
}
