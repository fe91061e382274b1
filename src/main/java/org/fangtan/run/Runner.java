package org.fangtan.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.WorkerSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
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
  private final ArtefactStore store;
  private final LocalFiles files;
  private final Stages stages;
  private final Reconciler reconciler;
  private final WorkerSettings workers;
  private final Path scratch;
  private final InstantSource clock;

  /**
   * @param scratch a folder for steps in progress, on this node's disk
   */
  public Runner(
      RunLedger ledger,
      ArtefactStore store,
      LocalFiles files,
      Stages stages,
      Reconciler reconciler,
      WorkerSettings workers,
      Path scratch,
      InstantSource clock) {
    this.ledger = ledger;
    this.store = store;
    this.files = files;
    this.stages = stages;
    this.reconciler = reconciler;
    this.workers = workers;
    this.scratch = scratch;
    this.clock = clock;
  }

  /**
   * Makes one attempt at a step, unless none is needed any more, and moves its run on.
   *
   * @throws InterruptedException when the node stops; the attempt is given back
   */
  public void execute(RunId run, StepName name) throws InterruptedException {
    Optional<StepRecord> before = ledger.step(run, name);
    Optional<Integer> attempt =
        before.isEmpty()
            ? Optional.empty()
            : ledger.begin(run, name, workers.node(), clock.instant());
    if (attempt.isEmpty()) {
      return;
    }
    try (MDC.MDCCloseable inRun = MDC.putCloseable("run", run.value());
        MDC.MDCCloseable inStep = MDC.putCloseable("step", name.value())) {
      StepOutcome outcome = attempt(run, before.get(), attempt.get());
      Optional<Instant> retryAt = retryAt(outcome, attempt.get());
      ledger.finish(run, name, attempt.get(), outcome, retryAt, clock.instant());
    } catch (InterruptedException e) {
      ledger.release(run, name, attempt.get());
      throw e;
    }
    reconciler.advanceQuietly(run);
  }

  private StepOutcome attempt(RunId run, StepRecord record, int attempt)
      throws InterruptedException {
    Step step = record.step();
    if (record.unfinished() >= workers.maxUnfinished()) {
      return new StepOutcome.Failed(crashLoop(record));
    }
    Path folder =
        scratch.resolve(
            run + "-" + step.name() + "-" + attempt + "-" + ProcessHandle.current().pid());
    try {
      Files.createDirectories(folder);
      return perform(run, step, attempt, folder);
    } catch (StageException | IOException | RuntimeException e) {
      return new StepOutcome.Failed(noted(step, e));
    } finally {
      delete(folder);
    }
  }

  private StepOutcome perform(RunId run, Step step, int attempt, Path folder)
      throws StageException, InterruptedException, IOException {
    Stage stage = stages.get(step.stage());
    Map<StepName, StepResult> results = Reconciler.results(ledger.steps(run));
    StepKey key =
        StepKeys.keyOf(step, stage, results)
            .orElseThrow(
                () -> new IllegalStateException("an input of " + step.name() + " is missing"));
    if (step.stage().isKeyed()) {
      Optional<StepResult> known = store.find(key);
      if (known.isPresent()) {
        return new StepOutcome.Reused(known.get());
      }
    }
    RunRecord record = ledger.run(run).orElseThrow();
    Instant started = clock.instant();
    try (StepInputs inputs = new StepInputs(files, step, results)) {
      StageRequest request =
          new StageRequest(
              record.topic(),
              inputs.list(),
              step.settings(),
              folder,
              progress -> ledger.progress(run, step.name(), attempt, progress, clock.instant()));
      Stage.StageResult made = stage.run(request);
      StepResult result =
          step.stage().isKeyed()
              ? store.commit(key, step.stage(), made.outputs(), made.findings())
              : new StepResult(key, step.stage(), List.of(), made.findings());
      LOG.info(
          "{} {} of {} took {}",
          step.stage(),
          step.label(),
          record.topic(),
          Duration.between(started, clock.instant()));
      return new StepOutcome.Produced(result);
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
  private static Failure noted(Step step, Exception thrown) {
    Failure failure = Failures.of(thrown, step);
    if (failure.kind() == FailureKind.DEFECT) {
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

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // It was never made.
    } catch (IOException e) {
      LOG.warn("the scratch folder {} could not be deleted: {}", folder, e.toString());
    }
  }
}
