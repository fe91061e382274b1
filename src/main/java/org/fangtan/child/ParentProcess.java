package org.fangtan.child;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that starts children. Its environment and its memory contain the keys of storage and
 * database, and children run as the same user: without further measures they could read both in
 * {@code /proc/PID/environ} and {@code /proc/PID/mem}. A child in its own user namespace cannot
 * ({@link Confinement}); hiding the process also works where there are no such namespaces.
 */
public final class ParentProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ParentProcess.class);

  /** From Linux's {@code include/uapi/linux/prctl.h}. */
  private static final int PR_GET_DUMPABLE = 3;

  private static final int PR_SET_DUMPABLE = 4;

  private ParentProcess() {}

  private interface CLibrary extends Library {
    int prctl(int option, long second, long third, long fourth, long fifth)
        throws LastErrorException;
  }

  /**
   * Keeps other processes of the same user from reading this one (prctl(2), PR_SET_DUMPABLE;
   * ptrace(2), "Ptrace access mode checking"). Programs of the same user that inspect a running
   * JVM, such as {@code jstack}, then need root; {@code kill -QUIT} still prints the threads. On
   * other systems than Linux, or where it is not permitted, this is logged.
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
