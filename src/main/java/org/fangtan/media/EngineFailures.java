package org.fangtan.media;

import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;

/** Describes failures of the engine itself for people. */
final class EngineFailures {
  private EngineFailures() {}

  /** A call into libav failed during the processing of a recording that had been probed. */
  static StageException of(String name, AvException e) {
    return new StageException(failure(name, e), e);
  }

  private static Failure failure(String name, AvException e) {
    if (e.isDiskFull()) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          MediaSentences.diskBecameFullWhile(name),
          MediaSentences.retriedAfterFreeingSpace());
    }
    if (e.isOutOfMemory()) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.ENGINE_OUT_OF_MEMORY,
          MediaSentences.memoryRanOutWhile(name),
          MediaSentences.retriedWithFewerTasks());
    }
    return new Failure(
            e.isInvalidData() ? FailureKind.INPUT : FailureKind.DEFECT,
            e.isInvalidData() ? FailureCode.MEDIA_DAMAGED : FailureCode.INTERNAL,
            MediaSentences.workingOnFailed(name, String.valueOf(e.getMessage())),
            MediaSentences.checkThatOriginalPlays())
        .with("cause", e);
  }

  /** An output that differs from its specification. Never published. */
  static StageException invalidOutput(String output, String expected, String found) {
    return new StageException(
        new Failure(
                FailureKind.DEFECT,
                FailureCode.OUTPUT_INVALID,
                MediaSentences.outputFailedItsCheck(output, expected, found),
                SharedSentences.outputIsNotPublished())
            .with("output", output)
            .with("expected", expected)
            .with("found", found));
  }
}
