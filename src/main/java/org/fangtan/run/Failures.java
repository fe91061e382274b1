package org.fangtan.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.Step;

/** Turns an exception into a failure that tells people what to do. */
public final class Failures {
  private Failures() {}

  static Failure of(Throwable thrown, Step step) {
    if (thrown instanceof StageException stage) {
      return stage.failure();
    }
    if (DiskFull.isCauseOf(thrown)) {
      return DiskFull.failure(RunSentences.nodeDiskIsFullAt(step.label()));
    }
    if (thrown instanceof LedgerException ledger) {
      return ledger.failure();
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
              FailureKind.CAPACITY,
              FailureCode.ENGINE_OUT_OF_MEMORY,
              RunSentences.nodeRanOutOfMemory(step.label()),
              RunSentences.retriedElseRaiseMemory())
          .with("error", String.valueOf(thrown));
    }
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            RunSentences.defectOfProgramShowed(step.label()),
            RunSentences.handNodeLogToDevelopers())
        .with("error", String.valueOf(thrown));
  }

  /**
   * The real failure, if an unforeseen exception was caused by a failure of storage, database or
   * disk: that is not the fault of the topic.
   */
  public static Optional<StageException> outage(Throwable thrown) {
    for (Throwable cause = thrown;
        cause != null;
        cause = cause.getCause() == cause ? null : cause.getCause()) {
      if (cause instanceof StageException stage) {
        return Optional.of(stage);
      }
      if (cause instanceof LedgerException ledger) {
        return Optional.of(new StageException(ledger.failure(), ledger));
      }
      if (cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
        return Optional.of(new StageException(unreadable(cause), cause));
      }
    }
    return Optional.empty();
  }

  private static Failure unreadable(Throwable cause) {
    if (DiskFull.isCauseOf(cause)) {
      return DiskFull.failure(RunSentences.nodeDiskIsFull());
    }
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.STORAGE_FAILED,
            RunSentences.fileOnThisNodeDisk(),
            RunSentences.retriedElseCheckDisk())
        .with("error", String.valueOf(cause));
  }

  /**
   * The failure of a topic for an unforeseen exception: it fails by name, and all other topics
   * continue.
   *
   * @param doing what was being done with it
   */
  public static Failure of(Throwable thrown, TopicId topic, Bilingual doing) {
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            RunSentences.defectOfProgramShowedWhile(doing, topic, kind(thrown)),
            RunSentences.handLogOrRestoreFiles())
        .with("error", String.valueOf(thrown));
  }

  private static Bilingual kind(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return RunSentences.nestedTooDeep();
    }
    return thrown instanceof OutOfMemoryError
        ? RunSentences.outOfMemory()
        : RunSentences.internalError();
  }
}
