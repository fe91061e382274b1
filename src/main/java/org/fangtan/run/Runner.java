package org.fangtan.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.WorkerSettings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.spec.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Carries out one step, on the thread and node chosen by the queue; the queue may request the same
 * step several times. The attempt is recorded before anything else is done, and the result is
 * stored before the end is recorded, so that a crash at any point costs at most this step.
 * Thread-safe.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** How long after an outage a step that failed in it is tried again. */
  private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(5);

  /** How long a step that failed here is left to other nodes, which look for steps every second. */
  private static final Duration OTHERS_FIRST = Duration.ofSeconds(5);

  private final RunLedger ledger;
  private final StepWork work;
  private final Reconciler reconciler;
  private final WorkerSettings workers;
  private final Outages outages;
  private final Attempts attempts;
  private final InstantSource clock;

  public Runner(
      RunLedger ledger,
      StepWork work,
      Reconciler reconciler,
      WorkerSettings workers,
      Outages outages,
      InstantSource clock) {
    this.outages = outages;
    this.attempts = new Attempts(workers);
    this.ledger = ledger;
    this.work = work;
    this.reconciler = reconciler;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * Makes one attempt at a step, unless none is needed any more, and advances its run.
   *
   * @throws InterruptedException when the node stops; the attempt is given back
   */
  public void execute(RunId run, StepName name) throws InterruptedException {
    Optional<Integer> attempt =
        Persistence.until(() -> ledger.begin(run, name, workers.node(), clock.instant()));
    if (attempt.isEmpty()) {
      return;
    }
    try (MDC.MDCCloseable inRun = MDC.putCloseable("run", run.value());
        MDC.MDCCloseable inStep = MDC.putCloseable("step", name.value())) {
      // Read after the beginning was recorded: only then is it certain that the previous attempt is
      // unfinished.
      StepRecord record = Persistence.until(() -> ledger.step(run, name)).orElseThrow();
      if (!leftToOthers(record, attempt.get()) && !pausedAfterCrashes(record, attempt.get())) {
        settle(record, attempt.get(), attempt(run, record, attempt.get()));
      }
    } catch (FormerPlanException e) {
      LOG.info("{} was planned by another version of the program", name);
    } catch (InterruptedException e) {
      ledger.release(run, name, attempt.get());
      throw e;
    }
    reconciler.advanceQuietly(run);
    if (Persistence.until(() -> ledger.run(run))
        .filter(r -> r.state() == RunRecord.State.OPEN)
        .isEmpty()) {
      work.ended(run.value());
      reconciler.admit();
    }
  }

  /** Whether the step has failed here, and is given back for another node to try. */
  private boolean leftToOthers(StepRecord record, int attempt) throws InterruptedException {
    Instant now = clock.instant();
    if (!(record.outcome().orElse(null) instanceof StepOutcome.Failed last)
        || !attempts.isForOthers(record, outages.otherNodes(), now)) {
      return false;
    }
    postpone(record, attempt, last.failure(), OTHERS_FIRST, now);
    return true;
  }

  /**
   * Whether several nodes in a row have stopped while they worked on the step, so that it has to
   * wait before another node takes it.
   */
  private boolean pausedAfterCrashes(StepRecord record, int attempt) throws InterruptedException {
    Optional<Duration> pause = attempts.pauseAfterCrashes(record);
    if (pause.isEmpty()) {
      return false;
    }
    postpone(record, attempt, attempts.crashed(record), pause.get(), clock.instant());
    return true;
  }

  private void postpone(
      StepRecord record, int attempt, Failure failure, Duration pause, Instant now)
      throws InterruptedException {
    Persistence.untilNoted(
        () ->
            ledger.postpone(
                record.run(), record.step().name(), attempt, failure, now.plus(pause), now));
  }

  /** Records how an attempt ended; an attempt ended by an outage does not count. */
  private void settle(StepRecord record, int attempt, StepOutcome outcome)
      throws InterruptedException {
    StepName name = record.step().name();
    if (!(outcome instanceof StepOutcome.Failed failed)) {
      Persistence.untilNoted(
          () ->
              ledger.finish(
                  record.run(), name, attempt, outcome, Optional.empty(), clock.instant()));
      return;
    }
    Failure failure = failed.failure();
    Metrics.stepFailed(record.step().stage().id(), failure.code().name());
    if (failure.isOfSystem() && outages.isUnderWay()) {
      LOG.debug("{} waits for the end of an outage", name); // The outage is logged once elsewhere.
      Instant now = clock.instant();
      Persistence.untilNoted(
          () -> ledger.postpone(record.run(), name, attempt, failure, now.plus(OUTAGE_PAUSE), now));
      return;
    }
    if (failure.isOfSystem()) {
      warn(record.step(), failure);
    }
    Instant now = clock.instant();
    Failure traced = attempts.traced(failure, record, now);
    Optional<Instant> retryAt = attempts.retryAt(record, traced, outages.otherNodes(), now);
    Failure noted = retryAt.isPresent() ? traced : attempts.settled(traced, record);
    Persistence.untilNoted(
        () ->
            ledger.finish(
                record.run(), name, attempt, new StepOutcome.Failed(noted), retryAt, now));
  }

  private StepOutcome attempt(RunId run, StepRecord record, int attempt)
      throws InterruptedException {
    Step step = record.step();
    if (record.unfinished() >= workers.maxUnfinished()) {
      return new StepOutcome.Failed(attempts.crashed(record));
    }
    try {
      return work.perform(
          step,
          Reconciler.results(Persistence.until(() -> ledger.steps(run))),
          run.value(),
          run + "-" + step.name() + "-" + attempt,
          progress -> note(run, step, attempt, progress));
    } catch (StageException | IOException | RuntimeException | Error e) {
      return new StepOutcome.Failed(noted(step, e));
    }
  }

  /** Progress is for display: a database outage must not end an encode. */
  private void note(RunId run, Step step, int attempt, Progress progress) {
    try {
      ledger.progress(run, step.name(), attempt, progress, clock.instant());
    } catch (LedgerException e) {
      LOG.debug("progress was not noted", e);
    }
  }

  /** Turns an exception into a failure, and logs it once, with its stack trace where that helps. */
  private static Failure noted(Step step, Throwable thrown) {
    Failure failure = Failures.of(thrown, step);
    if (failure.kind() == FailureKind.DEFECT || thrown instanceof Error) {
      LOG.error("{} {} failed", step.stage(), step.label(), thrown);
    } else if (!failure.isOfSystem()) {
      warn(step, failure);
    }
    return failure;
  }

  private static void warn(Step step, Failure failure) {
    LOG.warn("{} {}: {} {}", step.stage(), step.label(), failure.code(), failure.summary().en());
  }
}
