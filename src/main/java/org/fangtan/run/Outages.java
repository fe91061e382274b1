package org.fangtan.run;

import java.util.Set;

/** Distinguishes failures of a node and its servers from failures of a topic. Thread-safe. */
public interface Outages {
  /** No outages, and no other nodes. */
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
   * Whether a part that this node cannot work without is down now. Checks the parts again, which
   * takes some seconds where one does not answer.
   */
  boolean isUnderWay() throws InterruptedException;

  /**
   * Waits until all parts answer again, for a step that has a result and cannot store it.
   *
   * @return false when waiting is not worthwhile: an administrator must act, or another node can do
   *     the step
   */
  boolean awaitEnd() throws InterruptedException;

  /** The names of the other nodes that take steps now; empty when they are unknown. */
  Set<String> otherNodes();
}
