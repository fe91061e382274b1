package org.fangtan.child;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restrictions that the kernel enforces on children, in addition to the limits that their parent
 * checks. The programs of util-linux set them and then become the child, so its process id is that
 * of the started process. Each is tried once; those that a system lacks or does not permit (a
 * container without user namespaces, another operating system) are left out and logged.
 * Thread-safe.
 */
final class Confinement {
  private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

  /**
   * Long enough to start {@code true}, short enough for an operator who waits for the first step.
   */
  private static final long TRIAL_SECONDS = 5;

  /**
   * The maximum number of open files: a child opens the jars of its class path, some 250, and the
   * files of one step, at most those of a recording in thousands of HLS segments.
   */
  private static final int MAX_OPEN_FILES = 8192;

  /**
   * The maximum number of processes and threads, which Linux counts for all processes of one user
   * together (setrlimit(2), RLIMIT_NPROC): far above what nodes need, far below the usual system
   * limit of 32,768.
   */
  private static final int MAX_PROCESSES = 8192;

  private static final long GIB = 1L << 30;

  /** A restriction, in the order of the commands before the child's. */
  enum Protection {
    /** Limits on processes, open files, private memory and core dumps: prlimit(1). */
    LIMITS,
    /** No program that it starts gains privileges: setpriv(1), PR_SET_NO_NEW_PRIVS of prctl(2). */
    NO_NEW_PRIVILEGES,
    /** A network namespace without any connection, not even to this machine: unshare(1). */
    NO_NETWORK
  }

  private static final class Holder {
    static final Confinement SYSTEM = ofThisSystem();
  }

  private final Set<Protection> available;

  private Confinement(Set<Protection> available) {
    this.available = EnumSet.copyOf(available);
  }

  /** The restrictions that this system supports; tested at the first call. */
  static Confinement instance() {
    return Holder.SYSTEM;
  }

  Set<Protection> available() {
    return EnumSet.copyOf(available);
  }

  /** The commands to put before a child's command. */
  List<String> prefix(ChildLimits limits) {
    List<String> prefix = new ArrayList<>();
    for (Protection protection : available) {
      prefix.addAll(words(protection, limits));
    }
    return prefix;
  }

  private static Confinement ofThisSystem() {
    ChildLimits limits = ChildLimits.forInspection();
    Set<Protection> available = EnumSet.noneOf(Protection.class);
    List<String> prefix = new ArrayList<>();
    for (Protection protection : Protection.values()) {
      List<String> trial = new ArrayList<>(prefix);
      trial.addAll(words(protection, limits));
      if (works(trial)) {
        available.add(protection);
        prefix = trial;
      }
    }
    Set<Protection> missing = EnumSet.complementOf(EnumSet.copyOf(available));
    if (missing.isEmpty()) {
      LOG.info("children are confined by the kernel: {}", available);
    } else {
      LOG.warn(
          "children are not confined by {}: util-linux (prlimit, setpriv, unshare) is not there, or"
              + " this system does not allow it. See docs/operations.md, Security",
          missing);
    }
    return new Confinement(available);
  }

  private static List<String> words(Protection protection, ChildLimits limits) {
    return switch (protection) {
      case LIMITS ->
          List.of(
              "prlimit",
              "--core=0",
              "--nofile=" + MAX_OPEN_FILES,
              "--nproc=" + MAX_PROCESSES,
              "--data=" + maxDataBytes(limits),
              "--");
      case NO_NEW_PRIVILEGES -> List.of("setpriv", "--no-new-privs", "--");
      case NO_NETWORK -> List.of("unshare", "--user", "--map-current-user", "--net", "--");
    };
  }

  /**
   * The maximum private memory of a process (setrlimit(2), RLIMIT_DATA). This includes memory that
   * was reserved but never used, so it is twice the resident memory at which the parent ends the
   * child, plus one GiB: it stops processes that grow faster than the parent checks.
   */
  private static long maxDataBytes(ChildLimits limits) {
    return 2 * limits.memoryBytes() + GIB;
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      Process trial =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
        trial.destroyForcibly();
        return false;
      }
      return trial.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
