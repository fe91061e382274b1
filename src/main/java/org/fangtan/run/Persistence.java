package org.fangtan.run;

import java.time.Duration;
import java.util.function.Supplier;
import org.fangtan.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the ledger, however long its database is down: a step whose end is not recorded would
 * look like one whose node has stopped.
 */
final class Persistence {
  private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  /**
   * The maximum number of error responses, some minutes: a database that answers with an error may
   * do so for ever.
   */
  private static final int MAX_REFUSALS = 60;

  private Persistence() {}

  /**
   * Asks the ledger until it answers.
   *
   * @throws InterruptedException when the node stops meanwhile
   * @throws LedgerException a failure that waiting does not cure
   */
  static <T> T until(Supplier<T> note) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    int refusals = 0;
    while (true) {
      try {
        return note.get();
      } catch (LedgerException e) {
        if (e.failure().code() == FailureCode.DATABASE_FAILED) {
          refusals++;
        }
        if (!e.failure().isOfSystem() || refusals > MAX_REFUSALS) {
          throw e;
        }
        LOG.debug("the ledger is tried again in {}", pause, e);
      }
      Thread.sleep(pause.toMillis());
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(MAX_PAUSE) < 0 ? longer : MAX_PAUSE;
    }
  }

  /** As {@link #until}, for a write without a result. */
  static void untilNoted(Runnable note) throws InterruptedException {
    boolean noted =
        until(
            () -> {
              note.run();
              return true;
            });
    LOG.trace("noted: {}", noted);
  }
}
