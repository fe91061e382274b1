package org.fangtan.run;

import org.fangtan.artefact.Step;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** Translates what a step threw into a failure that says what to do next. */
final class Failures {
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
}
