package org.fangtan.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/** A change in the ledger, as {@link RunListener}s receive it. */
public sealed interface RunEvent {
  TopicId topic();

  /**
   * The state of a topic changed.
   *
   * @param receipt the new text for people beside the folder, if there is one
   */
  record TopicChanged(TopicRecord now, Optional<Receipt> receipt) implements RunEvent {
    @Override
    public TopicId topic() {
      return now.topic();
    }
  }

  /** A run was opened. */
  record RunOpened(TopicId topic, RunId run, Instant at) implements RunEvent {}

  /** A run ended, because a newer one took over or none of its steps can proceed. */
  record RunEnded(
      TopicId topic, RunId run, RunRecord.State state, Optional<Failure> failure, Instant at)
      implements RunEvent {}

  /**
   * Steps were added to a run.
   *
   * @param steps the new ones, in order
   */
  record StepsAdded(TopicId topic, RunId run, List<StepName> steps) implements RunEvent {
    public StepsAdded {
      steps = List.copyOf(steps);
    }
  }

  /** An attempt began. */
  record StepBegun(TopicId topic, RunId run, StepName step, int attempt, String node, Instant at)
      implements RunEvent {}

  /**
   * An attempt ended, or the store already had a result.
   *
   * @param retryAt when the next attempt is made, after a failure that is not final
   */
  record StepEnded(
      TopicId topic,
      RunId run,
      StepName step,
      StepOutcome outcome,
      Optional<Instant> retryAt,
      Instant at)
      implements RunEvent {}

  /**
   * An attempt was given back and does not count.
   *
   * @param reason absent where it was stopped from outside
   */
  record StepGivenBack(TopicId topic, RunId run, StepName step, Optional<Failure> reason)
      implements RunEvent {}
}
