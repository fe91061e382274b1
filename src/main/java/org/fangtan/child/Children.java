package org.fangtan.child;

import org.fangtan.failure.StageException;

/**
 * Where the children of one group of tasks come from, such as those of one topic's run. A child may
 * serve several tasks of its group, one after another, and none of another group: what the files of
 * one topic may have done to it never meets those of another. Thread-safe.
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
