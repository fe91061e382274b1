package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.database.NamedLock;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.fangtan.run.RunId;
import org.fangtan.run.StepHandler;
import org.fangtan.run.StepQueue;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of steps, on Quartz's job store: one scheduler for heavy and one for light work, each
 * with its own threads on every node, so that encoding never delays a small step.
 *
 * <p>Until it is {@linkplain #start started} it only queues steps. A step that was under way on a
 * node that died is carried out again by another node, or by the same one after its restart;
 * nothing relies on a step being carried out only once, or by one node at a time.
 *
 * <p>Thread-safe. Its creator closes it, before the database.
 */
public final class StepScheduler implements StepQueue, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepScheduler.class);

  /** The time that an interrupted step has to clean up. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

  /**
   * A job is held while one of its triggers will fire, or is firing. A trigger in the state ERROR
   * never fires again; COMPLETE is the state of one that is firing, which the second part of the
   * query finds.
   */
  private static final String HELD =
      "select j.job_name from qrtz_job_details j where j.job_group = ?"
          + " and j.sched_name in ('heavy', 'light') and (exists"
          + " (select 1 from qrtz_triggers t where t.sched_name = j.sched_name"
          + " and t.job_group = j.job_group and t.job_name = j.job_name"
          + " and t.trigger_state not in ('ERROR', 'COMPLETE')) or exists"
          + " (select 1 from qrtz_fired_triggers f where f.sched_name = j.sched_name"
          + " and f.job_group = j.job_group and f.job_name = j.job_name))";

  /** By the job: the trigger of a step that is recovered from a dead node has another group. */
  private static final String REORDER =
      "update qrtz_triggers set priority = ? where sched_name in ('heavy', 'light')"
          + " and job_group = ? and job_name = ?";

  private final Database database;
  private final WorkerSettings workers;
  private final String instance;
  private final Map<StageId.Weight, Scheduler> schedulers = new EnumMap<>(StageId.Weight.class);
  private final Executions executions = new Executions();
  private final Set<StageId.Weight> taken = EnumSet.noneOf(StageId.Weight.class);
  private @Nullable NamedLock workersLock;
  private boolean closed;

  /**
   * @throws StageException CONFIGURATION when a limit in the settings would make work wait for ever
   */
  public StepScheduler(Database database, WorkerSettings workers) throws StageException {
    Limits.check(workers);
    this.database = database;
    this.workers = workers;
    this.instance = Nodes.newInstance(database, workers.node());
    try {
      for (StageId.Weight weight : StageId.Weight.values()) {
        schedulers.put(
            weight,
            Quartz.ofSteps(
                database,
                StepJob.scheduler(weight),
                instance,
                weight == StageId.Weight.HEAVY ? workers.heavy() : workers.light(),
                workers.checkInInterval()));
      }
    } catch (SchedulerException e) {
      throw database.failure(e);
    }
  }

  /** Starts taking steps of every weight. */
  public void start(StepHandler handler) throws StageException {
    start(handler, Set.of(StageId.Weight.values()));
  }

  /**
   * Starts taking steps.
   *
   * @param weights of the steps that this node takes
   * @throws StageException CONFIGURATION when another process works with the same embedded database
   */
  public synchronized void start(StepHandler handler, Set<StageId.Weight> weights)
      throws StageException {
    try {
      if (database.isGuest()) {
        throw takenByAnother(database);
      }
      if (!database.isClustered()) {
        workersLock =
            database
                .tryLock(Nodes.WORKERS_LOCK, workers.node())
                .orElseThrow(() -> takenByAnother(database));
      }
      taken.addAll(weights);
      for (StageId.Weight weight : weights) {
        Scheduler scheduler = scheduler(weight);
        scheduler.setJobFactory((bundle, unused) -> new StepJob(handler, executions));
        scheduler.start();
      }
    } catch (SQLException | SchedulerException e) {
      throw database.failure(e);
    }
  }

  private static StageException takenByAnother(Database database) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.DATABASE_LOCKED,
            ScheduleSentences.anotherFangtanIsWorking(database.shownUrl()),
            ScheduleSentences.waitForItOrStop()));
  }

  @Override
  public void enqueue(
      RunId run, StepName step, StageId.Weight weight, Instant notBefore, Instant agedSince) {
    JobDetail job =
        JobBuilder.newJob(StepJob.class)
            .withIdentity(StepJob.key(run, step))
            .requestRecovery()
            .build();
    Instant now = Instant.now();
    Trigger trigger =
        StepJob.trigger(
            job.getKey(),
            notBefore.isAfter(now) ? notBefore : now,
            OldestFirst.priority(agedSince));
    try {
      add(scheduler(weight), job, trigger);
    } catch (SchedulerException e) {
      throw unanswered(e);
    }
  }

  /**
   * {@inheritDoc} Every node reads the priorities each time it takes a step, so that the change
   * counts on all of them from then on.
   */
  @Override
  public void reorder(RunId run, Map<StepName, Instant> agedSince) {
    try (Connection connection = database.pool().getConnection();
        PreparedStatement statement = connection.prepareStatement(REORDER)) {
      for (Map.Entry<StepName, Instant> step : agedSince.entrySet()) {
        statement.setInt(1, OldestFirst.priority(step.getValue()));
        statement.setString(2, run.value());
        statement.setString(3, step.getKey().value());
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  private void add(Scheduler scheduler, JobDetail job, Trigger trigger) throws SchedulerException {
    try {
      scheduler.scheduleJob(job, trigger);
    } catch (ObjectAlreadyExistsException e) {
      if (Executions.current().equals(Optional.of(job.getKey()))) {
        // A step that queues itself again, for a retry: its job exists.
        scheduler.scheduleJob(trigger);
      } else if (!holds(new RunId(job.getKey().getGroup()), new StepName(job.getKey().getName()))) {
        // A job that Quartz has abandoned.
        scheduler.deleteJob(job.getKey());
        scheduler.scheduleJob(job, trigger);
      }
    }
  }

  private Scheduler scheduler(StageId.Weight weight) {
    Scheduler scheduler = schedulers.get(weight);
    if (scheduler == null) {
      throw new IllegalStateException("no scheduler for " + weight);
    }
    return scheduler;
  }

  /**
   * {@inheritDoc} The steps of a dead node stay reserved until a live one has noticed and taken
   * them over.
   */
  @Override
  public Set<StepName> held(RunId run) {
    try (Connection connection = database.pool().getConnection();
        PreparedStatement statement = connection.prepareStatement(HELD)) {
      statement.setString(1, run.value());
      try (ResultSet row = statement.executeQuery()) {
        Set<StepName> steps = new HashSet<>();
        while (row.next()) {
          steps.add(new StepName(row.getString(1)));
        }
        return steps;
      }
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  /**
   * {@inheritDoc} Other nodes are not notified: each reads in the ledger that a run which it is
   * {@link #executing} has ended, and calls this itself. A step that cancels its own run continues
   * to its end.
   */
  @Override
  public void cancel(RunId run) {
    try {
      for (Scheduler scheduler : schedulers.values()) {
        List<JobKey> keys =
            new ArrayList<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(run.value())));
        scheduler.deleteJobs(keys);
      }
    } catch (SchedulerException e) {
      throw unanswered(e);
    } finally {
      executions.interrupt(key -> key.getGroup().equals(run.value()));
    }
  }

  /**
   * Takes no steps until {@link #takeUp}.
   *
   * @param givesBack whether steps under way are interrupted, and wait for another node
   */
  public synchronized void standAside(boolean givesBack) {
    if (closed) {
      return;
    }
    // Jobs that Quartz has already acquired are given back, too.
    executions.refuse();
    try {
      for (Scheduler scheduler : schedulers.values()) {
        scheduler.standby();
      }
    } catch (SchedulerException e) {
      LOG.warn("cannot pause", e);
    }
    if (givesBack) {
      executions.interrupt(key -> true);
    }
  }

  /** Takes steps again. */
  public synchronized void takeUp() {
    if (closed) {
      return;
    }
    executions.accept();
    try {
      for (StageId.Weight weight : taken) {
        scheduler(weight).start();
      }
    } catch (SchedulerException e) {
      LOG.warn("cannot go on", e);
    }
  }

  /** The runs whose steps this node is carrying out now. */
  public Set<RunId> executing() {
    return executions.keys().stream()
        .map(key -> new RunId(key.getGroup()))
        .collect(Collectors.toSet());
  }

  /**
   * Takes no more steps, lets those that are nearly done finish, interrupts the others and waits
   * for them.
   */
  @Override
  public void close() {
    close(workers.drain(), STOP_LIMIT);
  }

  synchronized void close(Duration grace, Duration limit) {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = false;
    boolean idle = false;
    executions.refuse();
    try {
      for (Scheduler scheduler : schedulers.values()) {
        scheduler.standby();
      }
      idle = executions.awaitIdle(grace);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (SchedulerException e) {
      LOG.warn("cannot pause", e);
    }
    if (!idle) {
      executions.interrupt(key -> true);
      try {
        idle = executions.awaitIdle(limit);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (!idle) {
      LOG.warn("still at work, and left behind: {}", executions.keys());
    }
    for (Scheduler scheduler : schedulers.values()) {
      try {
        Quartz.shutDown(scheduler, idle, SHUTDOWN_LIMIT);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    leave();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      Nodes.gone(database, instance);
      if (workersLock != null) {
        workersLock.close();
      }
    } catch (SQLException e) {
      LOG.warn("cannot say that this node is gone; the others will notice", e);
    }
  }

  private LedgerException unanswered(Exception e) {
    return new LedgerException(database.failure(e));
  }
}
