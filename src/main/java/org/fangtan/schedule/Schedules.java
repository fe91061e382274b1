package org.fangtan.schedule;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.ScheduleSettings;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.failure.StageException;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time-triggered tasks of a node. Four schedules belong to the cluster, and each of their times
 * fires on one node only:
 *
 * <ul>
 *   <li><b>rescan</b>, when the recordings are listed. A missed time is skipped: the next listing
 *       sees everything that the missed one would have seen.
 *   <li><b>nightly</b>, when all waiting work is started. One or several missed times are made up
 *       for by one run: a node that was off at night does the night's work when it returns, and a
 *       node that dies during it leaves it to another.
 *   <li><b>audit</b>, when the buckets are read for damage, a portion each time. A missed time is
 *       skipped: the next run continues where the last one stopped.
 *   <li><b>programme</b>, when the year's programme is examined and reminders are sent. One or
 *       several missed times are made up for by one run, so that a node that returns sends
 *       reminders at once.
 * </ul>
 *
 * <p>The fifth, <b>reconcile</b>, runs often on every node: missing steps of a run are queued.
 *
 * <p>A task that is still running when its time comes again is left alone; it does not run twice at
 * once on a node. On two nodes it can, when it takes longer than its interval.
 *
 * <p>With an embedded database, start this after {@link StepScheduler}, which ensures that only one
 * process works. Its creator closes it, before the database.
 */
public final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final String GROUP = "schedules";
  private static final JobKey RESCAN = new JobKey("rescan", GROUP);
  private static final JobKey NIGHTLY = new JobKey("nightly", GROUP);
  private static final JobKey AUDIT = new JobKey("audit", GROUP);
  private static final JobKey PROGRAMME = new JobKey("programme", GROUP);
  private static final JobKey RECONCILE = new JobKey("reconcile", GROUP);

  /**
   * One thread for each of the cluster's schedules, so that a long one does not delay the others.
   */
  private static final int THREADS = 4;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

  private final Database database;
  private final String instance;
  private final CronExpression rescan;
  private final CronExpression nightly;
  private final CronExpression audit;
  private final CronExpression programme;
  private final Scheduler scheduler;
  private final ScheduledExecutorService ticker;
  private final Executions executions = new Executions();
  private final Set<JobKey> busy = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * @throws StageException CONFIGURATION when an expression is invalid or will never fire
   */
  public Schedules(Database database, WorkerSettings workers, ScheduleSettings settings)
      throws StageException {
    Limits.check(workers);
    this.database = database;
    this.rescan = Limits.cron("schedule.rescan", settings.rescan(), settings.zone());
    this.nightly = Limits.cron("schedule.nightly", settings.nightly(), settings.zone());
    this.audit = Limits.cron("schedule.audit", settings.audit(), settings.zone());
    this.programme = Limits.cron("schedule.programme", settings.programme(), settings.zone());
    this.instance = Nodes.newInstance(database, workers.node());
    try {
      this.scheduler =
          Quartz.ofTimes(database, GROUP, instance, THREADS, workers.checkInInterval());
    } catch (SchedulerException e) {
      throw database.failure(e);
    }
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "reconcile");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** As below, without a programme. */
  public void start(
      Runnable rescan,
      Runnable nightly,
      Runnable audit,
      Runnable reconcile,
      Duration reconcileEvery)
      throws StageException {
    start(rescan, nightly, audit, () -> {}, reconcile, reconcileEvery);
  }

  /**
   * Starts the schedules. Exceptions of a task are logged, and its next time still fires; a task is
   * interrupted when this is closed.
   *
   * @param reconcileEvery from the end of one run to the beginning of the next; the first is
   *     immediate
   */
  public synchronized void start(
      Runnable rescan,
      Runnable nightly,
      Runnable audit,
      Runnable programme,
      Runnable reconcile,
      Duration reconcileEvery)
      throws StageException {
    if (reconcileEvery.isNegative() || reconcileEvery.isZero()) {
      throw Limits.unusable(
          "reconcile", reconcileEvery.toString(), ScheduleSentences.moreThanZero(), null);
    }
    Map<JobKey, Runnable> tasks =
        Map.of(RESCAN, rescan, NIGHTLY, nightly, AUDIT, audit, PROGRAMME, programme);
    try {
      scheduler.setJobFactory(
          (bundle, unused) -> {
            JobKey key = bundle.getJobDetail().getKey();
            Runnable task = tasks.get(key);
            if (task == null) {
              throw new SchedulerException("no such task: " + key);
            }
            return new Task(task);
          });
      for (JobKey stored : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
        if (!tasks.containsKey(stored)) {
          scheduler.deleteJob(stored);
        }
      }
      store(
          JobBuilder.newJob(Task.class).withIdentity(RESCAN).build(),
          CronScheduleBuilder.cronSchedule(this.rescan).withMisfireHandlingInstructionDoNothing());
      store(
          JobBuilder.newJob(Task.class).withIdentity(NIGHTLY).requestRecovery().build(),
          CronScheduleBuilder.cronSchedule(this.nightly)
              .withMisfireHandlingInstructionFireAndProceed());
      store(
          JobBuilder.newJob(Task.class).withIdentity(AUDIT).build(),
          CronScheduleBuilder.cronSchedule(this.audit).withMisfireHandlingInstructionDoNothing());
      store(
          JobBuilder.newJob(Task.class).withIdentity(PROGRAMME).requestRecovery().build(),
          CronScheduleBuilder.cronSchedule(this.programme)
              .withMisfireHandlingInstructionFireAndProceed());
      scheduler.start();
    } catch (SchedulerException e) {
      throw database.failure(e);
    }
    ticker.scheduleWithFixedDelay(
        () -> executions.run(RECONCILE, reconcile::run),
        0,
        reconcileEvery.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Leaves a stored schedule alone if it equals the one in the settings, as it knows which times
   * were missed. Otherwise the settings win.
   */
  private void store(JobDetail job, CronScheduleBuilder schedule) throws SchedulerException {
    TriggerKey key = new TriggerKey(job.getKey().getName(), GROUP);
    CronTrigger wanted =
        TriggerBuilder.newTrigger().withIdentity(key).forJob(job).withSchedule(schedule).build();
    Trigger stored = scheduler.getTrigger(key);
    boolean same =
        stored instanceof CronTrigger cron
            && cron.getCronExpression().equals(wanted.getCronExpression())
            && cron.getTimeZone().hasSameRules(wanted.getTimeZone())
            && cron.getMisfireInstruction() == wanted.getMisfireInstruction()
            && scheduler.getTriggerState(key) != Trigger.TriggerState.ERROR;
    if (!same) {
      scheduler.scheduleJob(job, Set.of(wanted), true);
      LOG.info(
          "{}: {} {}", key.getName(), wanted.getCronExpression(), wanted.getTimeZone().getID());
    }
  }

  /** Runs a task at its time, unless the previous run is still under way. */
  private final class Task implements Job {
    private final Runnable task;

    Task(Runnable task) {
      this.task = task;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      JobKey key = context.getJobDetail().getKey();
      if (!busy.add(key)) {
        LOG.debug("{} is still busy", key);
        return;
      }
      try {
        if (!executions.run(key, task::run)) {
          // The node is stopping: another node, or its successor, does it.
          context.getScheduler().triggerJob(key);
        }
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      } finally {
        busy.remove(key);
      }
    }
  }

  /** Accepts no more work, interrupts the work under way, and waits for it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ticker.shutdown();
    executions.refuse();
    executions.interrupt(key -> true);
    boolean idle = false;
    boolean interrupted = false;
    try {
      idle = executions.awaitIdle(STOP_LIMIT);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!idle) {
      LOG.warn("still busy, and left behind: {}", executions.keys());
    }
    try {
      Quartz.shutDown(scheduler, idle, SHUTDOWN_LIMIT);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    try {
      Nodes.gone(database, instance);
    } catch (SQLException e) {
      LOG.warn("cannot say that this node is gone; the others will notice", e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
