package org.fangtan.speech;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/** A failure that only another model file can cure. */
final class ModelFailure {
  private ModelFailure() {}

  static Failure of(Bilingual what) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        what,
        SpeechSentences.getModelAgainAndCompare());
  }
}
