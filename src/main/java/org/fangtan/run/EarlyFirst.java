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
 * Gives precedence to the steps of an early version, which is shown before the complete one. They
 * are first in the queue, and the heavy steps of the same run wait for them, so that they have the
 * processors to themselves. The run ends without them if need be, and a step that has failed once
 * delays nothing. Pure.
 */
final class EarlyFirst {
  /** Older than any run, so that these steps come before all others in the queue. */
  static final Instant AGED_SINCE = Instant.EPOCH;

  private EarlyFirst() {}

  /** The steps that make the complete version. */
  static List<StepRecord> needed(List<StepRecord> steps) {
    return steps.stream().filter(step -> !isEarly(step)).toList();
  }

  /** The steps that must not begin yet. */
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

  /** Whether a step has failed, even if it will be tried again. */
  private static boolean hasFailed(StepRecord step) {
    return step.state() == StepRecord.State.FAILED
        || (step.state() != StepRecord.State.DONE
            && step.outcome().filter(StepOutcome.Failed.class::isInstance).isPresent());
  }
}
