package org.fangtan.schedule;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fangtan.run.LedgerException;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the steps on this node whose runs have ended elsewhere, because they were cancelled or
 * superseded by newer files. One query every few seconds, and none while the node is idle. Its
 * creator closes it, before the scheduler.
 */
public final class EndedRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndedRuns.class);

  /** How soon an unwanted encode is stopped. */
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final RunLedger ledger;
  private final StepScheduler scheduler;
  private final ScheduledExecutorService ticker;

  public EndedRuns(RunLedger ledger, StepScheduler scheduler) {
    this.ledger = ledger;
    this.scheduler = scheduler;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ended runs");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts checking. */
  public void start() {
    ticker.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Set<RunId> executing = scheduler.executing();
      if (!executing.isEmpty()) {
        ledger.ended(executing).forEach(scheduler::cancel);
      }
    } catch (LedgerException e) {
      LOG.debug("ended runs are looked for again", e);
    } catch (RuntimeException | Error e) {
      // An exception from here would end the checks.
      LOG.error("ended runs are looked for again", e);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
