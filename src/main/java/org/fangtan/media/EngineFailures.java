package org.fangtan.media;

import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;

/** What can go wrong in the engine itself, in words. */
final class EngineFailures {
  private EngineFailures() {}

  /** A call into libav that failed while a recording that was probed before was worked on. */
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

  /** An output that is not what it should be. Never published. */
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
