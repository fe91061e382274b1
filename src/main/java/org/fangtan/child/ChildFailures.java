package org.fangtan.child;

import java.time.Duration;
import java.util.Optional;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/** Describes for people how a child failed. */
final class ChildFailures {
  private ChildFailures() {}

  /**
   * Retried: the machine may have caused the crash; the number of attempts is limited elsewhere.
   */
  static Failure crashed(int exitStatus) {
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENGINE_CRASH,
            ChildSentences.engineDied(reason(exitStatus)),
            ChildSentences.retriedElseUploadAnotherExport())
        .with("exitStatus", exitStatus);
  }

  /** From 128 on, the number of the signal that ended the process is added to 128. */
  private static Bilingual reason(int exitStatus) {
    return switch (exitStatus) {
      case 137 -> ChildSentences.wasKilled();
      case 134, 135, 136, 139 -> ChildSentences.nativeLibraryCrashed();
      default -> ChildSentences.exitStatus(exitStatus);
    };
  }

  static Failure stalled(Duration limit) {
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENGINE_STALLED,
            ChildSentences.engineMadeNoProgress(limit.toSeconds(), seconds(limit)),
            ChildSentences.retriedElseExportAgain())
        .with("limitMs", limit.toMillis());
  }

  /** Not retried: it would take as long again. */
  static Failure timedOut(Duration limit) {
    return new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.ENGINE_TIMEOUT,
            ChildSentences.workTookLonger(limit.toSeconds(), seconds(limit)),
            ChildSentences.raiseTimeLimitInPipeline())
        .with("limitMs", limit.toMillis());
  }

  static Failure outOfMemory(String limit) {
    return new Failure(
        FailureKind.CAPACITY,
        FailureCode.ENGINE_OUT_OF_MEMORY,
        ChildSentences.engineExceededItsMemoryLimit(limit),
        ChildSentences.seeWhetherFileIsExtraordinary());
  }

  static Failure diskFull() {
    return DiskFull.failure(ChildSentences.nodeDiskBecameFullWhile());
  }

  /**
   * A native library that cannot be loaded, because the system lacks a library that it needs, or
   * has one that is too old. The first attempt ends with {@link UnsatisfiedLinkError}; later ones
   * say only that a class could not be initialised, and quote it.
   */
  static Optional<Failure> missingLibrary(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof UnsatisfiedLinkError || text.contains("UnsatisfiedLinkError")) {
        return Optional.of(missingLibrary(text));
      }
    }
    return Optional.empty();
  }

  private static Failure missingLibrary(String detail) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        ChildSentences.nativeLibraryDoesNotLoad(detail),
        ChildSentences.installSystemLibrary());
  }

  private static String seconds(Duration limit) {
    return limit.toSeconds() + " s";
  }
}
