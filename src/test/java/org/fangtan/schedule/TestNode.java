package org.fangtan.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.Secret;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;

/**
 * A node with ledger and queue whose steps do nothing but last: {@code TestNode URL USER PASSWORD
 * NAME MILLIS}. Prints {@code started}, {@code begun STEP}, {@code done STEP}, {@code released
 * STEP}, {@code stopped}.
 */
final class TestNode {
  private TestNode() {}

  static List<String> arguments(DatabaseSettings settings, String name, Duration work) {
    return List.of(
        settings.url(),
        settings.user(),
        settings.password().reveal(),
        name,
        String.valueOf(work.toMillis()));
  }

  public static void main(String[] args) throws Exception {
    Database database =
        Database.open(new DatabaseSettings(args[0], args[1], new Secret(args[2]), 8));
    RunLedger ledger = new JdbcRunLedger(database, InstantSource.system());
    WorkerSettings workers = StepSchedulerTest.workers(args[3], 1, 1);
    StepScheduler scheduler = new StepScheduler(database, workers);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  scheduler.close(Duration.ofMillis(100), Duration.ofSeconds(10));
                  database.close();
                  System.out.println("stopped");
                }));
    long millis = Long.parseLong(args[4]);
    scheduler.start((run, step) -> carryOut(ledger, args[3], run, step, millis));
    System.out.println("started");
    Thread.currentThread().join();
  }

  private static void carryOut(RunLedger ledger, String node, RunId run, StepName step, long millis)
      throws InterruptedException {
    Optional<Integer> attempt = ledger.begin(run, step, node, Instant.now());
    if (attempt.isEmpty()) {
      return;
    }
    System.out.println("begun " + step);
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      ledger.release(run, step, attempt.get());
      System.out.println("released " + step);
      throw e;
    }
    StepResult result =
        new StepResult(
            new StepKey(ContentHash.of(new byte[] {1})), StageId.PROBE, List.of(), List.of());
    ledger.finish(
        run,
        step,
        attempt.get(),
        new StepOutcome.Produced(result),
        Optional.empty(),
        Instant.now());
    System.out.println("done " + step);
  }
}
