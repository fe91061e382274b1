package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.fangtan.failure.Failure;

/** How an attempt at a step ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepOutcome.Produced.class, name = "produced"),
  @JsonSubTypes.Type(value = StepOutcome.Reused.class, name = "reused"),
  @JsonSubTypes.Type(value = StepOutcome.Failed.class, name = "failed")
})
public sealed interface StepOutcome {
  /** The step's result, unless it failed. */
  default Optional<StepResult> made() {
    if (this instanceof Produced produced) {
      return Optional.of(produced.result);
    }
    return this instanceof Reused reused ? Optional.of(reused.result) : Optional.empty();
  }

  /** The work was done now. */
  record Produced(StepResult result) implements StepOutcome {}

  /** The store already had the result. */
  record Reused(StepResult result) implements StepOutcome {}

  /** There is no result; the ledger decides whether there will be another attempt. */
  record Failed(Failure failure) implements StepOutcome {}
}
