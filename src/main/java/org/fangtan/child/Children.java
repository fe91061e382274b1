package org.fangtan.child;

import org.fangtan.failure.StageException;

/**
 * Supplies child JVMs to the tasks of one group, such as one topic's run. A child may serve several
 * tasks of its group, one after another, but never a task of another group: a child that was
 * compromised by a file of one topic never processes a file of another. Thread-safe.
 */
public interface Children {
  /** A new child for each task, of no group. */
  Children EACH_ANEW =
      new Children() {
        @Override
        public String group() {
          return "";
        }

        @Override
        public ChildJvm start(ChildLimits limits) throws StageException {
          return ChildJvm.start(limits);
        }
      };

  /** The group's name; empty for none. */
  String group();

  /**
   * A child of this group with these limits, which the caller closes after its last call. It may
   * have served other tasks of the group.
   */
  ChildJvm start(ChildLimits limits) throws StageException;
}
