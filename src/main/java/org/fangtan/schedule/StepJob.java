package org.fangtan.schedule;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.run.RunId;
import org.fangtan.run.StepHandler;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/**
 * Carries out one step. The job's key identifies the step and is all that it needs: the run as the
 * group, the step as the name. Created for each execution by the scheduler's job factory.
 */
final class StepJob implements Job {
  private final StepHandler handler;
  private final Executions executions;

  StepJob(StepHandler handler, Executions executions) {
    this.handler = handler;
    this.executions = executions;
  }

  static JobKey key(RunId run, StepName step) {
    return new JobKey(step.value(), run.value());
  }

  /** It never counts as late, however long it waits for a thread. */
  static Trigger trigger(JobKey key, Instant notBefore, int priority) {
    return TriggerBuilder.newTrigger()
        .withIdentity(UUID.randomUUID().toString(), key.getGroup())
        .forJob(key)
        .startAt(Date.from(notBefore))
        .withPriority(priority)
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  /** The name of the schedulers that serve steps of this weight, on every node. */
  static String scheduler(StageId.Weight weight) {
    return weight == StageId.Weight.HEAVY ? "heavy" : "light";
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    JobKey key = context.getJobDetail().getKey();
    boolean taken =
        executions.run(
            key, () -> handler.execute(new RunId(key.getGroup()), new StepName(key.getName())));
    if (!taken) {
      // Quartz's pause comes too late for a job that was already waiting for a thread.
      try {
        context
            .getScheduler()
            .scheduleJob(trigger(key, Instant.now(), context.getTrigger().getPriority()));
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      }
    }
  }
}
