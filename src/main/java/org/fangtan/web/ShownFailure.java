package org.fangtan.web;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.run.LedgerException;

/**
 * A failure as shown to people: what happened and what to do. Its details for developers stay in
 * the ledger and the log.
 */
record ShownFailure(FailureKind kind, FailureCode code, Bilingual summary, Bilingual remedy) {
  static ShownFailure of(Failure failure) {
    return new ShownFailure(failure.kind(), failure.code(), failure.summary(), failure.remedy());
  }

  static Bilingual summaryOf(LedgerException e) {
    return e.failure().summary();
  }
}
