package org.fangtan.run;

import java.util.Set;

/** Tells what is wrong with a node and its servers from what is wrong with a topic. Thread-safe. */
public interface Outages {
  /** Nothing is ever out of order, and there are no other nodes. */
  Outages NONE =
      new Outages() {
        @Override
        public boolean isUnderWay() {
          return false;
        }

        @Override
        public boolean awaitEnd() {
          return true;
        }

        @Override
        public Set<String> otherNodes() {
          return Set.of();
        }
      };

  /**
   * Whether something that this node cannot work without is out of order now. Asks its parts anew,
   * and takes some seconds where one does not answer.
   */
  boolean isUnderWay() throws InterruptedException;

  /**
   * Waits, for a step that has made something and cannot store it, until all parts answer again.
   *
   * @return false when the wait is not worth it: an administrator must act, or another node is able
   *     to do the step
   */
  boolean awaitEnd() throws InterruptedException;

  /** The names of the other nodes that take steps now; empty when they cannot be asked for. */
  Set<String> otherNodes();
}
