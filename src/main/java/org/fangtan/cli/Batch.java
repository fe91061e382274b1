package org.fangtan.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.intake.Intake;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;

/** Everything that is due, then the end: scans, and watches the runs until none is open. */
final class Batch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** A lost job is noticed this soon; the steps themselves move their runs on at once. */
  private static final Duration RECONCILE_EVERY = Duration.ofSeconds(3);

  private final Node node;
  private final Console console;

  Batch(Node node, Console console) {
    this.node = node;
    this.console = console;
  }

  /**
   * Runs what is due.
   *
   * @return every run that was watched, ended
   */
  List<RunRecord> run(boolean retryFailed) throws StageException, InterruptedException {
    Set<RunId> watched = new LinkedHashSet<>();
    try (RunView view = new RunView(node.ledger(), console, node.clock())) {
      do {
        Optional<Intake.Scan> scan = node.intake().scan(retryFailed);
        scan.ifPresent(s -> watched.addAll(s.opened()));
        node.ledger().openRuns().forEach(run -> watched.add(run.id()));
        drain(view, watched);
      } while (isAnySuperseded(watched));
    }
    List<RunRecord> ended = new ArrayList<>();
    for (RunId run : watched) {
      node.ledger().run(run).ifPresent(ended::add);
    }
    return ended;
  }

  private void drain(RunView view, Set<RunId> watched) throws InterruptedException {
    Instant reconciled = Instant.MIN;
    while (isAnyOpen(watched)) {
      Instant now = node.clock().instant();
      if (!now.isBefore(after(reconciled))) {
        node.reconciler().advanceAll();
        reconciled = now;
      }
      view.show(List.copyOf(watched));
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    view.show(List.copyOf(watched));
  }

  private static Instant after(Instant reconciled) {
    return reconciled.equals(Instant.MIN) ? Instant.MIN : reconciled.plus(RECONCILE_EVERY);
  }

  private boolean isAnyOpen(Set<RunId> runs) {
    return runs.stream().anyMatch(run -> is(run, RunRecord.State.OPEN));
  }

  /** Its sources changed: the folder is looked at again, unless a newer run has done so. */
  private boolean isAnySuperseded(Set<RunId> runs) {
    return runs.stream()
        .flatMap(run -> node.ledger().run(run).stream())
        .filter(run -> run.state() == RunRecord.State.SUPERSEDED)
        .anyMatch(
            run ->
                node.ledger()
                    .latestRun(run.topic())
                    .filter(latest -> latest.id().equals(run.id()))
                    .isPresent());
  }

  private boolean is(RunId run, RunRecord.State state) {
    return node.ledger().run(run).map(r -> r.state() == state).orElse(false);
  }
}
