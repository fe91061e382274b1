package org.fangtan.stage.handover;

import java.util.Set;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that its topic can do without. When examining it exceeds a limit of the child process,
 * only the file fails, not the topic.
 */
public final class Attachment {
  private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

  /** A machine under load can cause these; a second attempt tells. */
  private static final Set<FailureCode> TRIED_TWICE =
      Set.of(FailureCode.ENGINE_CRASH, FailureCode.ENGINE_STALLED);

  private static final Set<FailureCode> LIMITS =
      Set.of(
          FailureCode.ENGINE_CRASH,
          FailureCode.ENGINE_STALLED,
          FailureCode.ENGINE_TIMEOUT,
          FailureCode.ENGINE_OUT_OF_MEMORY,
          FailureCode.INTERNAL);

  /** A child that had less than this part of the time for itself was kept waiting. */
  private static final int BUSY_SHARE = 10;

  private Attachment() {}

  /** Examines a file, in a child. */
  @FunctionalInterface
  public interface Inspection<A> {
    public A look() throws StageException, InterruptedException;
  }

  /**
   * Examines a file.
   *
   * @param name the operator's name for it
   * @throws StageException of the kind INPUT, naming the file and the limit, when it exceeds one
   */
  public static <A> A look(String name, Inspection<A> look)
      throws StageException, InterruptedException {
    try {
      return look.look();
    } catch (StageException e) {
      if (!TRIED_TWICE.contains(e.failure().code())) {
        throw refusal(name, e);
      }
      LOG.warn("\"{}\" is looked into once more: {}", name, e.failure().summary().en());
    }
    try {
      return look.look();
    } catch (StageException e) {
      throw refusal(name, e);
    }
  }

  private static StageException refusal(String name, StageException thrown) {
    Failure failure = thrown.failure();
    if (!LIMITS.contains(failure.code())) {
      return thrown;
    }
    if (isMachineBusy(failure)) {
      return new StageException(
          new Failure(
              FailureKind.TRANSIENT,
              failure.code(),
              HandoverSentences.machineWasTooBusy(name, failure.summary()),
              SharedSentences.isRetriedAutomatically(),
              failure.context()),
          thrown);
    }
    LOG.warn("\"{}\" is refused: {}", name, failure.summary().en());
    Bilingual limit =
        failure.code() == FailureCode.INTERNAL
            ? HandoverSentences.itsContentMadeReaderFail()
            : failure.summary();
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            failure.code() == FailureCode.INTERNAL
                ? FailureCode.DOCUMENT_UNREADABLE
                : failure.code(),
            HandoverSentences.cannotBeRead(name, limit),
            HandoverSentences.openItInProgram(),
            failure.context()),
        thrown);
  }

  /** Time passed while the child had almost no processor time: that says nothing about the file. */
  private static boolean isMachineBusy(Failure failure) {
    String worked = failure.context().get(ChildJvm.CPU_MS);
    String limit = failure.context().get("limitMs");
    return worked != null
        && limit != null
        && Long.parseLong(worked) < Long.parseLong(limit) / BUSY_SHARE;
  }
}
