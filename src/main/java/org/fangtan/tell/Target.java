package org.fangtan.tell;

import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;

/** A place where notices are delivered. Thread-safe: notices of several topics come at once. */
public interface Target {
  /** As the settings name it. */
  String name();

  /** The types of notices that it is told; others are passed over. */
  Set<NoticeType> wants();

  /**
   * Delivers a notice, and returns when it has been taken. May be called again for the same notice.
   *
   * @throws StageException when it was not taken, with what was found; it is tried again, whatever
   *     the kind. Names no secret
   */
  void deliver(Posted posted) throws StageException, InterruptedException;
}
