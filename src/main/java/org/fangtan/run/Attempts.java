package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.WorkerSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/**
 * Decides whether a failed step is tried again, when, and by which node. A failure that is not the
 * material's is final only when every available node has met it: the nodes on which a step has
 * failed are kept in its failure's context. Pure.
 */
final class Attempts {
  /** The context's name for the nodes on which the step has failed in a row. */
  private static final String NODES = "nodes";

  /** The context's name for the time of the first of these failures. */
  private static final String FIRST_AT = "firstAt";

  /** The context's name for the time of the latest. */
  private static final String LAST_AT = "lastAt";

  /**
   * The entry in a failure's context for the number of nodes that have stopped in a row while they
   * worked on the step.
   */
  private static final String CRASHES = "crashes";

  private static final int CRASHES_WITHOUT_PAUSE = 2;
  private static final Duration FIRST_CRASH_PAUSE = Duration.ofSeconds(30);

  /** The maximum pause while the system recovers. */
  private static final Duration MAX_SYSTEM_PAUSE = Duration.ofSeconds(30);

  /** How long a step that may be retried anywhere is left to the other nodes. */
  private static final Duration LEFT_TO_OTHERS = Duration.ofMinutes(5);

  private final WorkerSettings workers;

  Attempts(WorkerSettings workers) {
    this.workers = workers;
  }

  /** The failure with the nodes and the times at which the step has failed. */
  Failure traced(Failure failure, StepRecord before, Instant now) {
    if (isOfMaterial(failure)) {
      return failure;
    }
    Optional<Failure> last = last(before);
    Set<String> nodes = new TreeSet<>(last.map(Attempts::nodes).orElse(Set.of()));
    nodes.add(workers.node());
    return failure
        .with(NODES, String.join(",", nodes))
        .with(FIRST_AT, last.flatMap(f -> time(f, FIRST_AT)).orElse(now))
        .with(LAST_AT, now);
  }

  /**
   * When the next attempt is made.
   *
   * @param failure as {@link #traced}
   * @param others the other nodes that take steps
   * @return empty when the failure is final
   */
  Optional<Instant> retryAt(StepRecord step, Failure failure, Set<String> others, Instant now) {
    boolean isAgain;
    if (isOfMaterial(failure)) {
      isAgain = false;
    } else if (step.attempts() < workers.maxAttempts()) {
      isAgain = failure.kind().isRetried() || failure.isOfSystem() || isUntried(failure, others);
    } else {
      isAgain = isYoung(failure, now);
    }
    return isAgain ? Optional.of(now.plus(pause(step, failure))) : Optional.empty();
  }

  /** A final failure, without the announcement of another attempt, which will not be made. */
  Failure settled(Failure failure, StepRecord step) {
    if (!failure.kind().isRetried()) {
      return failure;
    }
    Bilingual next =
        workers.patience().isZero()
            ? RunSentences.runItAgainToGo()
            : RunSentences.isTriedEveryNight();
    return new Failure(
        failure.kind(),
        failure.code(),
        failure.summary(),
        RunSentences.attemptsWereMade(failure.remedy(), step.attempts(), next),
        failure.context());
  }

  /**
   * Nodes that stopped during a step may have been crashed by it, or by another lasting cause. So
   * the step waits, longer each time, until it counts as a crash loop.
   *
   * @return empty when it may be started
   */
  Optional<Duration> pauseAfterCrashes(StepRecord step) {
    int crashes = step.unfinished();
    boolean isServed =
        last(step)
            .map(f -> f.context().getOrDefault(CRASHES, ""))
            .filter(String.valueOf(crashes)::equals)
            .isPresent();
    if (crashes < CRASHES_WITHOUT_PAUSE
        || crashes >= workers.maxUnfinished()
        || isServed
        || workers.patience().isZero()) {
      return Optional.empty();
    }
    return Optional.of(FIRST_CRASH_PAUSE.multipliedBy(1L << (crashes - CRASHES_WITHOUT_PAUSE)));
  }

  /** The failure of a step during which several nodes in a row have stopped. */
  Failure crashed(StepRecord step) {
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.ENGINE_CRASH,
            RunSentences.nodeDiedTimesInRow(step.step().label(), step.unfinished()),
            RunSentences.lookAtNodeLog())
        .with("stage", step.step().stage())
        .with(CRASHES, step.unfinished());
  }

  /** Whether another node should make the next attempt, as this node's has failed. */
  boolean isForOthers(StepRecord step, Set<String> others, Instant now) {
    Optional<Failure> last = last(step);
    if (last.isEmpty() || !nodes(last.get()).contains(workers.node())) {
      return false;
    }
    boolean isPatient =
        !last.get().kind().isRetried()
            || time(last.get(), LAST_AT)
                .map(at -> now.isBefore(at.plus(LEFT_TO_OTHERS)))
                .orElse(false);
    return isPatient && isUntried(last.get(), others);
  }

  private Duration pause(StepRecord step, Failure failure) {
    Duration longest = workers.retryDelayMax();
    if (failure.isOfSystem()
        && failure.code() != FailureCode.DISK_FULL
        && MAX_SYSTEM_PAUSE.compareTo(longest) < 0) {
      longest = MAX_SYSTEM_PAUSE;
    }
    Duration delay = workers.retryDelay();
    for (int i = 1; i < step.attempts() && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }

  private static boolean isOfMaterial(Failure failure) {
    return failure.kind() == FailureKind.INPUT || failure.kind() == FailureKind.SUPERSEDED;
  }

  private boolean isYoung(Failure failure, Instant now) {
    return failure.isOfSystem()
        && time(failure, FIRST_AT)
            .map(at -> now.isBefore(at.plus(workers.patience())))
            .orElse(false);
  }

  private static boolean isUntried(Failure failure, Set<String> others) {
    Set<String> untried = new HashSet<>(others);
    untried.removeAll(nodes(failure));
    return !untried.isEmpty();
  }

  private static Optional<Failure> last(StepRecord step) {
    return step.outcome()
        .filter(StepOutcome.Failed.class::isInstance)
        .map(outcome -> ((StepOutcome.Failed) outcome).failure());
  }

  private static Set<String> nodes(Failure failure) {
    String names = failure.context().getOrDefault(NODES, "");
    return Arrays.stream(names.split(",")).filter(n -> !n.isEmpty()).collect(Collectors.toSet());
  }

  private static Optional<Instant> time(Failure failure, String name) {
    try {
      return Optional.ofNullable(failure.context().get(name)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
