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

/** Translates what was thrown into a failure that says what to do next. */
public final class Failures {
  private Failures() {}

  static Failure of(Throwable thrown, Step step) {
    if (thrown instanceof StageException stage) {
      return stage.failure();
    }
    if (DiskFull.isCauseOf(thrown)) {
      return DiskFull.failure(
          Bilingual.of(
              "处理“" + step.label() + "”时本机磁盘已满",
              "this node's disk is full at \"" + step.label() + "\""));
    }
    if (thrown instanceof LedgerException ledger) {
      return ledger.failure();
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
              FailureKind.CAPACITY,
              FailureCode.ENGINE_OUT_OF_MEMORY,
              Bilingual.of(
                  "处理“" + step.label() + "”时节点内存不足",
                  "the node ran out of memory at \"" + step.label() + "\""),
              Bilingual.of(
                  "系统会自动重试；如反复出现，请管理员提高节点的内存（-Xmx）。",
                  "It is tried again by itself; if it comes again, raise the node's memory"
                      + " (-Xmx)."))
          .with("error", String.valueOf(thrown));
    }
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            Bilingual.of(
                "处理“" + step.label() + "”时程序出错",
                "a defect of the program showed at \"" + step.label() + "\""),
            Bilingual.of(
                "请把节点日志交给开发人员；其他专题不受影响。",
                "Hand the node's log to the developers; other topics go on."))
        .with("error", String.valueOf(thrown));
  }

  /**
   * What really happened, where an unforeseen exception only carries a failure of storage, database
   * or disk: that is no fault of the topic that was being worked on.
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
      return DiskFull.failure(Bilingual.of("本机磁盘已满", "this node's disk is full"));
    }
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.STORAGE_FAILED,
            Bilingual.of("本机磁盘上的文件无法读写", "a file on this node's disk cannot be read or written"),
            Bilingual.of(
                "系统会自动重试；如仍失败，请管理员检查磁盘。",
                "It is tried again by itself; if that fails too, check the disk."))
        .with("error", String.valueOf(cause));
  }

  /**
   * What a topic ends with when something was thrown that nobody foresaw: it fails by its name, and
   * all others go on.
   *
   * @param doing what was being done with it
   */
  public static Failure of(Throwable thrown, TopicId topic, Bilingual doing) {
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            Bilingual.of(
                doing.zh() + "专题“" + topic + "”时程序出错（" + kind(thrown).zh() + "）",
                "a defect of the program showed while it "
                    + doing.en()
                    + " topic \""
                    + topic
                    + "\" ("
                    + kind(thrown).en()
                    + ")"),
            Bilingual.of(
                "请把节点日志交给开发人员；其他专题不受影响。如最近改过 topic.conf 等文件，可先改回原样再试。",
                "Hand the node's log to the developers; other topics go on. If topic.conf or"
                    + " another file was changed lately, the file as it was before may work."))
        .with("error", String.valueOf(thrown));
  }

  private static Bilingual kind(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return Bilingual.of("嵌套过深", "nested too deep");
    }
    return thrown instanceof OutOfMemoryError
        ? Bilingual.of("内存不足", "out of memory")
        : Bilingual.of("内部错误", "internal error");
  }
}
