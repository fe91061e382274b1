package org.fangtan.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.WorkerSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Carries out one step: on whatever thread and node the queue chose, as often as it likes. The
 * attempt is noted before anything is touched, the result is stored before the end is noted, so
 * that a death at any point costs this step at most. Thread-safe.
 */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final RunLedger ledger;
  private final StepWork work;
  private final Reconciler reconciler;
  private final WorkerSettings workers;
  private final InstantSource clock;

  public Runner(
      RunLedger ledger,
      StepWork work,
      Reconciler reconciler,
      WorkerSettings workers,
      InstantSource clock) {
    this.ledger = ledger;
    this.work = work;
    this.reconciler = reconciler;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * Makes one attempt at a step, unless none is needed any more, and moves its run on.
   *
   * @throws InterruptedException when the node stops; the attempt is given back
   */
  public void execute(RunId run, StepName name) throws InterruptedException {
    Optional<Integer> attempt = ledger.begin(run, name, workers.node(), clock.instant());
    if (attempt.isEmpty()) {
      return;
    }
    // Read after the beginning was noted: only then is the attempt before it known to be
    // unfinished.
    StepRecord record = ledger.step(run, name).orElseThrow();
    try (MDC.MDCCloseable inRun = MDC.putCloseable("run", run.value());
        MDC.MDCCloseable inStep = MDC.putCloseable("step", name.value())) {
      StepOutcome outcome = attempt(run, record, attempt.get());
      Optional<Instant> retryAt = retryAt(outcome, attempt.get());
      ledger.finish(run, name, attempt.get(), outcome, retryAt, clock.instant());
    } catch (InterruptedException e) {
      ledger.release(run, name, attempt.get());
      throw e;
    }
    reconciler.advanceQuietly(run);
    if (ledger.run(run).filter(r -> r.state() == RunRecord.State.OPEN).isEmpty()) {
      reconciler.admit();
    }
  }

  private StepOutcome attempt(RunId run, StepRecord record, int attempt)
      throws InterruptedException {
    Step step = record.step();
    if (record.unfinished() >= workers.maxUnfinished()) {
      return new StepOutcome.Failed(crashLoop(record));
    }
    try {
      TopicId topic = ledger.run(run).orElseThrow().topic();
      return work.perform(
          topic,
          step,
          Reconciler.results(ledger.steps(run)),
          run + "-" + step.name() + "-" + attempt,
          progress -> ledger.progress(run, step.name(), attempt, progress, clock.instant()));
    } catch (StageException | IOException | RuntimeException | Error e) {
      return new StepOutcome.Failed(noted(step, e));
    }
  }

  private Optional<Instant> retryAt(StepOutcome outcome, int attempt) {
    if (!(outcome instanceof StepOutcome.Failed failed)
        || !failed.failure().kind().isRetried()
        || attempt >= workers.maxAttempts()) {
      return Optional.empty();
    }
    Duration delay = workers.retryDelay();
    for (int i = 1; i < attempt && delay.compareTo(workers.retryDelayMax()) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    Duration bounded =
        delay.compareTo(workers.retryDelayMax()) < 0 ? delay : workers.retryDelayMax();
    return Optional.of(clock.instant().plus(bounded));
  }

  /**
   * Turns what was thrown into a failure, and logs it: once, and with its trace where that helps.
   */
  private static Failure noted(Step step, Throwable thrown) {
    Failure failure = Failures.of(thrown, step);
    if (failure.kind() == FailureKind.DEFECT || thrown instanceof Error) {
      LOG.error("{} {} failed", step.stage(), step.label(), thrown);
    } else {
      LOG.warn("{} {}: {} {}", step.stage(), step.label(), failure.code(), failure.summary().en());
    }
    return failure;
  }

  private static Failure crashLoop(StepRecord record) {
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.ENGINE_CRASH,
            Bilingual.of(
                "处理“" + record.step().label() + "”时节点连续 " + record.unfinished() + " 次中断，没有留下结果",
                "the node died "
                    + record.unfinished()
                    + " times in a row while working on \""
                    + record.step().label()
                    + "\""),
            Bilingual.of(
                "请管理员查看节点日志和内存；排除后执行 fangtan retry。",
                "Look at the node's log and memory; then run fangtan retry."))
        .with("stage", record.step().stage());
  }
}
