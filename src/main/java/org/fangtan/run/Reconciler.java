package org.fangtan.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.Priority;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Compares the state of a run with its plan, and queues missing steps. It acts only on the state,
 * never on an event, so a lost message, job or node merely causes a delay. Any node may call it for
 * any run at any time, even two nodes at once. Thread-safe.
 */
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /**
   * The maximum number of topics under way at once in the whole cluster: enough to keep a hundred
   * workers busy, and few enough to be checked every few seconds, however many topics are waiting.
   */
  private static final int TOPICS_AT_ONCE = 200;

  private static final Bilingual PLANNING = RunSentences.planned();
  private static final Bilingual ENDING = SharedSentences.endOfRun();

  private final RunLedger ledger;
  private final ArtefactStore store;
  private final StepQueue queue;
  private final Stages stages;
  private final RunPlanner planner;
  private final Outages outages;
  private final LostSteps lost = new LostSteps();
  private final InstantSource clock;
  private final int topicsAtOnce;
  private final Lock admitting = new ReentrantLock();

  public Reconciler(
      RunLedger ledger,
      ArtefactStore store,
      StepQueue queue,
      Stages stages,
      RunPlanner planner,
      Outages outages,
      InstantSource clock) {
    this(ledger, store, queue, stages, planner, outages, clock, TOPICS_AT_ONCE);
  }

  /**
   * @param topicsAtOnce the maximum number of topics under way, at least 1
   */
  Reconciler(
      RunLedger ledger,
      ArtefactStore store,
      StepQueue queue,
      Stages stages,
      RunPlanner planner,
      Outages outages,
      InstantSource clock,
      int topicsAtOnce) {
    this.outages = outages;
    this.ledger = ledger;
    this.store = store;
    this.queue = queue;
    this.stages = stages;
    this.planner = planner;
    this.clock = clock;
    this.topicsAtOnce = topicsAtOnce;
  }

  /**
   * Advances the open runs whose turn it is; a run that cannot be advanced now is left for the next
   * call.
   */
  public void advanceAll() throws InterruptedException {
    for (RunRecord run : ledger.openRuns(topicsAtOnce)) {
      if (!isAdvanced(run.id())) {
        return; // The others would meet the same outage, each with a line in the log.
      }
    }
    admit();
  }

  /**
   * Starts the runs whose turn has come. To be called when runs have been opened or one has ended.
   * Returns at once when another thread is already doing this.
   */
  public void admit() throws InterruptedException {
    if (!admitting.tryLock()) {
      return;
    }
    try {
      Set<RunId> seen = new HashSet<>();
      List<RunId> next = ledger.unplannedRuns(topicsAtOnce);
      // Runs that end at once, because all their results are in the store, make room for others.
      while (seen.addAll(next)) {
        for (RunId run : next) {
          if (!isAdvanced(run)) {
            return;
          }
        }
        next = ledger.unplannedRuns(topicsAtOnce);
      }
    } catch (LedgerException e) {
      LOG.warn("runs are waiting to start: {}", String.valueOf(e.getMessage()));
    } finally {
      admitting.unlock();
    }
  }

  /** As {@link #advance}, but a failure is logged: the next call sees the same state. */
  public void advanceQuietly(RunId run) throws InterruptedException {
    boolean isAdvanced = isAdvanced(run);
    LOG.trace("{} advanced: {}", run, isAdvanced);
  }

  /** As {@link #advanceQuietly}; false when an outage of the system prevented it. */
  private boolean isAdvanced(RunId run) throws InterruptedException {
    try {
      advance(run);
      return true;
    } catch (StageException e) {
      return isItsOwn(run, e.failure());
    } catch (LedgerException e) {
      return isItsOwn(run, e.failure());
    } catch (RuntimeException | Error e) {
      // Whatever was thrown, the other runs must be advanced.
      LOG.error("run {} stays as it is for now", run, e);
      return true;
    }
  }

  /** Whether a failure is due to an outage of the system rather than to the work. */
  public boolean isOutage(StageException e) throws InterruptedException {
    return e.failure().isOfSystem() && outages.isUnderWay();
  }

  /** An outage is logged once, by the watch. */
  private boolean isItsOwn(RunId run, Failure failure) throws InterruptedException {
    if (failure.isOfSystem() && outages.isUnderWay()) {
      LOG.debug("run {} waits for the end of an outage: {}", run, failure.summary().en());
      return false;
    }
    LOG.warn("run {} stays as it is for now: {} {}", run, failure.code(), failure.summary().en());
    return true;
  }

  /**
   * Ends an open run for good on request: its end is recorded, its queued steps are removed, and
   * its running steps are interrupted, on other nodes within seconds.
   *
   * @return false when it is not open
   */
  public boolean cancel(RunId id, Failure why) throws StageException, InterruptedException {
    Optional<RunRecord> run = ledger.run(id).filter(r -> r.state() == RunRecord.State.OPEN);
    if (run.isPresent()) {
      close(run.get(), RunRecord.State.FAILED, Optional.of(why));
      queue.cancel(id);
    }
    return run.isPresent();
  }

  /**
   * Changes the class of an open run on request: its steps that have not started, and the run
   * itself if it waits to be admitted, get their new place on all nodes. Steps that are being
   * carried out continue to their end. Repeating it after a failure completes what was missing.
   *
   * @param by the name of the person who requests it
   * @return false when the run is not open
   */
  public boolean prioritize(RunId id, Priority priority, String by) throws InterruptedException {
    Optional<RunRecord> run = ledger.prioritize(id, priority, by);
    if (run.isEmpty()) {
      return false;
    }
    LOG.info("{} is {} now, as {} requested", run.get().topic(), priority.id(), by);
    reorder(
        run.get(),
        ledger.stepsIfReadable(id).stream()
            .filter(step -> !step.state().isFinal())
            .map(step -> step.step().name())
            .collect(Collectors.toSet()));
    admit();
    return true;
  }

  /** Gives queued steps of a run the places that follow from its rank. */
  private void reorder(RunRecord run, Set<StepName> steps) {
    Map<StepName, Instant> agedSince = new TreeMap<>();
    steps.forEach(step -> agedSince.put(step, agedSince(run, step)));
    queue.reorder(run.id(), agedSince);
  }

  private static Instant agedSince(RunRecord run, StepName step) {
    // What is to be done only when there is nothing else has no haste to be shown, either.
    boolean isFirst = step.isEarly() && run.priority() != Priority.IDLE;
    return isFirst ? EarlyFirst.AGED_SINCE : run.agedSince();
  }

  /** As {@link #cancel}, but without notifying anybody: the run's topic no longer exists. */
  public void abandon(RunId id, Failure why) {
    boolean wasOpen =
        ledger.close(id, RunRecord.State.SUPERSEDED, Optional.of(why), clock.instant());
    queue.cancel(id);
    LOG.info("run {} is abandoned: {} {}", id, why.summary().en(), wasOpen ? "" : "(was ended)");
  }

  /** Advances a run as far as possible without waiting. */
  public void advance(RunId id) throws StageException, InterruptedException {
    try (MDC.MDCCloseable inRun = MDC.putCloseable("run", id.value())) {
      advanceTraced(id);
    }
  }

  private void advanceTraced(RunId id) throws StageException, InterruptedException {
    while (true) {
      Optional<RunRecord> run = ledger.run(id).filter(r -> r.state() == RunRecord.State.OPEN);
      if (run.isEmpty()) {
        return;
      }
      try {
        List<StepRecord> steps = ledger.steps(id);
        if (end(run.get(), steps) || !move(run.get(), steps)) {
          return;
        }
      } catch (FormerPlanException e) {
        LOG.info("{} is planned afresh: {}", run.get().topic(), e.toString());
        queue.cancel(id);
        close(run.get(), RunRecord.State.SUPERSEDED, Optional.of(e.failure()));
        return;
      }
    }
  }

  /** Ends the run when none of its steps can proceed any more. */
  private boolean end(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    Optional<Failure> superseding =
        failures(steps).stream().filter(f -> f.kind() == FailureKind.SUPERSEDED).findFirst();
    if (superseding.isPresent()) {
      queue.cancel(run.id());
      close(run, RunRecord.State.SUPERSEDED, superseding);
      return true;
    }
    // The complete version decides; what is left of an early one is of no use after it.
    List<StepRecord> needed = EarlyFirst.needed(steps);
    if (!failures(needed).isEmpty() && needed.stream().allMatch(s -> isStuck(s, steps))) {
      closeAll(run, steps, RunRecord.State.FAILED, failures(needed).stream().findFirst());
      return true;
    }
    boolean isDone = needed.stream().allMatch(s -> s.state() == StepRecord.State.DONE);
    if (isDone && isPlanned(steps)) {
      closeAll(run, steps, RunRecord.State.PUBLISHED, Optional.empty());
      return true;
    }
    return false;
  }

  private void closeAll(
      RunRecord run, List<StepRecord> steps, RunRecord.State state, Optional<Failure> failure)
      throws StageException, InterruptedException {
    close(run, state, failure);
    if (steps.stream().anyMatch(step -> !step.state().isFinal())) {
      queue.cancel(run.id());
    }
  }

  private void close(RunRecord run, RunRecord.State state, Optional<Failure> failure)
      throws StageException, InterruptedException {
    Instant now = clock.instant();
    RunRecord closed =
        new RunRecord(
            run.id(),
            run.topic(),
            run.fingerprint(),
            run.descriptionJson(),
            run.rank(),
            run.prioritizedBy(),
            state,
            failure,
            run.openedAt(),
            Optional.of(now));
    // First the receipt, then the end: if the node dies in between, the receipt is written once
    // more.
    try {
      planner.ended(closed);
    } catch (RuntimeException | Error e) {
      Optional<StageException> outage = Failures.outage(e);
      if (outage.isPresent()) {
        throw outage.get();
      }
      closeWithout(run, e, now);
      return;
    }
    ledger.close(run.id(), state, failure, now);
  }

  /**
   * The run's end cannot be recorded normally, now or later: it fails by name instead of staying
   * open for ever.
   */
  private void closeWithout(RunRecord run, Throwable thrown, Instant now)
      throws InterruptedException {
    LOG.error("{} ended, and its end could not be reported", run.topic(), thrown);
    Optional<Failure> failure = Optional.of(Failures.of(thrown, run.topic(), ENDING));
    Optional<TopicRecord> known = ledger.topic(run.topic());
    ledger.putTopic(
        new TopicRecord(
            run.topic(),
            TopicRecord.Phase.FAILED,
            run.fingerprint(),
            known.flatMap(TopicRecord::title),
            known.flatMap(TopicRecord::version),
            failure,
            now));
    ledger.close(run.id(), RunRecord.State.FAILED, failure, now);
  }

  /**
   * Plans, reuses and queues; returns whether the state has changed, so that another pass may do
   * more.
   */
  private boolean move(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    boolean isDone = steps.stream().allMatch(s -> s.state() == StepRecord.State.DONE);
    if (isDone) {
      return plan(run, steps);
    }
    boolean changed = false;
    Map<StepName, StepKey> ready = ready(steps);
    Map<StepKey, StepResult> known = known(steps, ready);
    Set<StepName> held = held(run, steps);
    Set<StepName> later = EarlyFirst.later(steps);
    Set<StepName> queued = new HashSet<>();
    for (StepRecord step : steps) {
      if (step.state() == StepRecord.State.WAITING) {
        StepKey key = ready.get(step.step().name());
        if (key != null) {
          Optional<StepResult> made = Optional.ofNullable(known.get(key));
          boolean isLater = later.contains(step.step().name());
          if (made.isPresent()) {
            changed |= reuse(run, step, made.get());
          } else if (!isLater) {
            enqueue(run, step, step.retryAt().orElseGet(clock::instant));
            queued.add(step.step().name());
          }
        }
      } else if (!step.state().isFinal() && !held.contains(step.step().name())) {
        if (requeueIfLost(run, step)) {
          queued.add(step.step().name());
        }
      }
    }
    if (!queued.isEmpty()) {
      // A class that somebody sets meanwhile does not see steps that are queued after it.
      ledger
          .run(run.id())
          .filter(now -> now.rank() != run.rank())
          .ifPresent(now -> reorder(now, queued));
    }
    return changed;
  }

  /** Whether it was lost, and is queued. */
  private boolean requeueIfLost(RunRecord run, StepRecord step) {
    Instant now = clock.instant();
    StepName name = step.step().name();
    // The step may have ended since it was read; then the missing job is correct.
    boolean isSame =
        ledger
            .step(run.id(), name)
            .filter(s -> s.state() == step.state() && s.attempts() == step.attempts())
            .isPresent();
    boolean isLost = isSame && lost.isLost(step, now);
    if (isLost) {
      LOG.info("{} of {} was lost and is queued again", name, run.topic());
      enqueue(run, step, now);
    }
    return isLost;
  }

  private boolean plan(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    try {
      RunPlanner.Next next = planner.plan(run, steps);
      next.workMinutes().ifPresent(minutes -> ledger.estimate(run.id(), minutes));
      ledger.addSteps(run.id(), next.steps());
      return true;
    } catch (StageException e) {
      boolean mayPass = e.failure().isOfSystem() && outages.isUnderWay();
      if (e.failure().kind().isRetried() || mayPass) {
        throw e;
      }
      // A file that the plan needs is gone, and its step counts as not done: planned afresh.
      boolean isSuperseded = e.failure().kind() == FailureKind.SUPERSEDED;
      close(
          run,
          isSuperseded ? RunRecord.State.SUPERSEDED : RunRecord.State.FAILED,
          Optional.of(e.failure()));
      return false;
    } catch (FormerPlanException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      Optional<StageException> outage = Failures.outage(e);
      if (outage.isPresent()) {
        throw outage.get();
      }
      LOG.error("{} cannot be planned", run.topic(), e);
      close(run, RunRecord.State.FAILED, Optional.of(Failures.of(e, run.topic(), PLANNING)));
      return false;
    }
  }

  /** The steps in the queue; the queue is only asked if a step is queued or running. */
  private Set<StepName> held(RunRecord run, List<StepRecord> steps) {
    boolean isAny =
        steps.stream()
            .map(StepRecord::state)
            .anyMatch(state -> state != StepRecord.State.WAITING && !state.isFinal());
    return isAny ? queue.held(run.id()) : Set.of();
  }

  /** The waiting steps whose inputs all exist, with their keys. */
  private Map<StepName, StepKey> ready(List<StepRecord> steps) {
    Map<StepName, StepResult> results = results(steps);
    Map<StepName, StepKey> ready = new HashMap<>();
    for (StepRecord record : steps) {
      if (record.state() == StepRecord.State.WAITING) {
        Step step = record.step();
        StepKeys.keyOf(step, stages.get(step.stage()), results)
            .ifPresent(key -> ready.put(step.name(), key));
      }
    }
    return ready;
  }

  /** The results in the store for steps that were never tried. */
  private Map<StepKey, StepResult> known(List<StepRecord> steps, Map<StepName, StepKey> ready)
      throws StageException, InterruptedException {
    List<StepKey> keys =
        steps.stream()
            .filter(record -> record.step().stage().isKeyed() && record.attempts() == 0)
            .flatMap(record -> Optional.ofNullable(ready.get(record.step().name())).stream())
            .toList();
    return keys.isEmpty() ? Map.of() : store.findAll(keys);
  }

  private boolean reuse(RunRecord run, StepRecord record, StepResult known) {
    Step step = record.step();
    Metrics.stepReused(step.stage().id());
    return ledger.reuse(run.id(), step.name(), new StepOutcome.Reused(known), clock.instant());
  }

  private void enqueue(RunRecord run, StepRecord record, Instant notBefore) {
    Step step = record.step();
    ledger.queued(run.id(), step.name());
    queue.enqueue(
        run.id(), step.name(), step.stage().weight(), notBefore, agedSince(run, step.name()));
  }

  /** Whether a step has ended, or waits for one that will never succeed. */
  private static boolean isStuck(StepRecord step, List<StepRecord> all) {
    return isStuck(step, byName(all), new HashSet<>());
  }

  private static boolean isStuck(
      StepRecord step, Map<StepName, StepRecord> all, Set<StepName> seen) {
    if (step.state().isFinal()) {
      return true;
    }
    if (step.state() != StepRecord.State.WAITING || !seen.add(step.step().name())) {
      return false;
    }
    for (Input input : step.step().inputs()) {
      if (input instanceof Input.FromStep from) {
        StepRecord source = all.get(from.step());
        if (source == null
            || source.state() == StepRecord.State.FAILED
            || (source.state() == StepRecord.State.WAITING && isStuck(source, all, seen))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPlanned(List<StepRecord> steps) {
    return steps.stream().anyMatch(s -> s.step().stage() != StageId.PROBE);
  }

  private static List<Failure> failures(List<StepRecord> steps) {
    return steps.stream()
        .filter(s -> s.state() == StepRecord.State.FAILED)
        .flatMap(s -> s.outcome().stream())
        .filter(StepOutcome.Failed.class::isInstance)
        .map(o -> ((StepOutcome.Failed) o).failure())
        .toList();
  }

  private static Map<StepName, StepRecord> byName(List<StepRecord> steps) {
    Map<StepName, StepRecord> byName = new TreeMap<>();
    steps.forEach(s -> byName.put(s.step().name(), s));
    return byName;
  }

  /** The results of the steps that are done. */
  static Map<StepName, StepResult> results(List<StepRecord> steps) {
    Map<StepName, StepResult> results = new TreeMap<>();
    steps.forEach(s -> s.result().ifPresent(r -> results.put(s.step().name(), r)));
    return results;
  }
}
