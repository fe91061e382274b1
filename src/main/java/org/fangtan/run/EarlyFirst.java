package org.fangtan.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    boolean isUnderWay =
        steps.stream()
            .filter(EarlyFirst::isEarly)
            .anyMatch(
                step ->
                    step.step().stage() == StageId.PUBLISH
                        && step.state() != StepRecord.State.DONE);
    if (!isUnderWay) {
      return Set.of();
    }
    // A step of both versions can fail, too, and then the early one waits for it for ever.
    Set<StepName> awaited = awaited(steps);
    if (steps.stream()
        .filter(step -> awaited.contains(step.step().name()))
        .anyMatch(EarlyFirst::hasFailed)) {
      return Set.of();
    }
    return needed(steps).stream()
        .filter(step -> step.step().stage().weight() == StageId.Weight.HEAVY)
        .map(step -> step.step().name())
        .filter(name -> !awaited.contains(name))
        .collect(Collectors.toSet());
  }

  /** The early steps, and all that they read from, however far away. */
  private static Set<StepName> awaited(List<StepRecord> steps) {
    Map<StepName, StepRecord> byName = new HashMap<>();
    steps.forEach(step -> byName.put(step.step().name(), step));
    Deque<StepRecord> next = new ArrayDeque<>(steps.stream().filter(EarlyFirst::isEarly).toList());
    Set<StepName> awaited = new HashSet<>();
    while (!next.isEmpty()) {
      StepRecord step = next.remove();
      if (awaited.add(step.step().name())) {
        step.step().inputs().stream()
            .filter(Input.FromStep.class::isInstance)
            .map(input -> byName.get(((Input.FromStep) input).step()))
            .filter(Objects::nonNull)
            .forEach(next::add);
      }
    }
    return awaited;
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
