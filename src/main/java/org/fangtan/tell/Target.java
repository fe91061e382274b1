package org.fangtan.tell;

import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;

/** A place where notices are delivered. Thread-safe: notices of several topics arrive at once. */
public interface Target {
  /** Its name in the settings. */
  String name();

  /** The types of notices that are delivered to it; others are skipped. */
  Set<NoticeType> wants();

  /**
   * Delivers a notice, and returns when it has been accepted. May be called again for the same
   * notice.
   *
   * @throws StageException when it was not accepted, with what was found; it will be tried again,
   *     whatever the kind. The message names no secret
   */
  void deliver(Posted posted) throws StageException, InterruptedException;
}
