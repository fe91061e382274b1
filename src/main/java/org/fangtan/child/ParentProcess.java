package org.fangtan.child;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that starts children. Its environment and its memory hold the keys of storage and
 * database, and children run as the same user: without more they could read both in {@code
 * /proc/PID/environ} and {@code /proc/PID/mem}. A child in a user namespace of its own cannot
 * ({@link Confinement}); hiding the process holds where there are no such namespaces.
 */
public final class ParentProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ParentProcess.class);

  /** Of Linux's {@code include/uapi/linux/prctl.h}. */
  private static final int PR_GET_DUMPABLE = 3;

  private static final int PR_SET_DUMPABLE = 4;

  private ParentProcess() {}

  private interface CLibrary extends Library {
    int prctl(int option, long second, long third, long fourth, long fifth)
        throws LastErrorException;
  }

  /**
   * Keeps other processes of the same user from reading this one (prctl(2), PR_SET_DUMPABLE;
   * ptrace(2), "Ptrace access mode checking"). Programs of the same user that look into a running
   * JVM, such as {@code jstack}, then need root; {@code kill -QUIT} still prints the threads.
   * Elsewhere than on Linux, or where it is not allowed, a line in the log says so.
   */
  public static void hide() {
    if (!Platform.isLinux()) {
      return;
    }
    setDumpable(false);
  }

  static boolean isHidden() {
    return Native.load("c", CLibrary.class).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
  }

  static void setDumpable(boolean dumpable) {
    try {
      Native.load("c", CLibrary.class).prctl(PR_SET_DUMPABLE, dumpable ? 1 : 0, 0, 0, 0);
    } catch (LastErrorException | UnsatisfiedLinkError e) {
      LOG.warn("children could read this process's environment: {}", e.toString());
    }
  }
}
