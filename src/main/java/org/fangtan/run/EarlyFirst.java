package org.fangtan.run;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.spec.Input;

/**
 * The steps of a version that is shown before the complete one: they go first in the queue, and the
 * heavy work of their run waits for them, so that they have the processors to themselves. None of
 * them is needed for the run to end, and one that has failed once holds nothing up. Pure.
 */
final class EarlyFirst {
  /** Older than any run: served before whatever else waits. */
  static final Instant AGED_SINCE = Instant.EPOCH;

  private EarlyFirst() {}

  /** The steps that the complete version is made by. */
  static List<StepRecord> needed(List<StepRecord> steps) {
    return steps.stream().filter(step -> !isEarly(step)).toList();
  }

  /** The steps that are not to begin yet. */
  static Set<StepName> later(List<StepRecord> steps) {
    List<StepRecord> early = steps.stream().filter(EarlyFirst::isEarly).toList();
    boolean isUnderWay =
        early.stream()
            .anyMatch(
                step ->
                    step.step().stage() == StageId.PUBLISH
                        && step.state() != StepRecord.State.DONE);
    if (!isUnderWay || early.stream().anyMatch(EarlyFirst::hasFailed)) {
      return Set.of();
    }
    Set<StepName> read = new HashSet<>();
    for (StepRecord step : early) {
      for (Input input : step.step().inputs()) {
        if (input instanceof Input.FromStep from) {
          read.add(from.step());
        }
      }
    }
    return needed(steps).stream()
        .filter(step -> step.step().stage().weight() == StageId.Weight.HEAVY)
        .map(step -> step.step().name())
        .filter(name -> !read.contains(name))
        .collect(Collectors.toSet());
  }

  private static boolean isEarly(StepRecord step) {
    return step.step().name().isEarly();
  }

  /** Also where it will be tried again. */
  private static boolean hasFailed(StepRecord step) {
    return step.state() == StepRecord.State.FAILED
        || (step.state() != StepRecord.State.DONE
            && step.outcome().filter(StepOutcome.Failed.class::isInstance).isPresent());
  }
}
