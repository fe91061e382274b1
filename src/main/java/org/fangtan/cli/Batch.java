package org.fangtan.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;

/** Does everything that is due and exits: scans, and watches the runs until none is open. */
final class Batch {
  /** The maximum number of topics shown of a large batch: those whose turn it is. */
  private static final int MAX_SHOWN = 20;

  /** As often as steps write their progress. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** How soon a lost job is noticed; the steps themselves advance their runs immediately. */
  private static final Duration RECONCILE_EVERY = Duration.ofSeconds(3);

  private final Node node;
  private final Console console;

  Batch(Node node, Console console) {
    this.node = node;
    this.console = console;
  }

  /**
   * Runs everything that is due.
   *
   * @return every run that was watched, ended
   */
  List<RunRecord> run(boolean retryFailed) throws StageException, InterruptedException {
    Set<RunId> watched = new LinkedHashSet<>();
    try (RunView view = new RunView(node.ledger(), console, node.clock())) {
      do {
        Set<RunId> fresh = new LinkedHashSet<>();
        node.intake().scan(retryFailed).ifPresent(scan -> fresh.addAll(scan.opened()));
        fresh.addAll(node.ledger().openRunIds());
        fresh.removeAll(watched);
        watched.addAll(fresh);
        drain(view, fresh);
      } while (isAnySuperseded(watched));
    }
    List<RunRecord> ended = new ArrayList<>();
    for (RunId run : watched) {
      node.ledger().run(run).ifPresent(ended::add);
    }
    return ended;
  }

  private void drain(RunView view, Set<RunId> runs) throws InterruptedException {
    Instant nextLook = Instant.MIN;
    Set<RunId> left = new LinkedHashSet<>(runs);
    while (!left.isEmpty()) {
      try {
        look(view, left);
        Instant now = node.clock().instant();
        if (!left.isEmpty() && !now.isBefore(nextLook)) {
          node.reconciler().advanceAll();
          nextLook = now.plus(RECONCILE_EVERY);
        }
      } catch (LedgerException e) {
        if (!node.outlasts(e.failure())) {
          throw e;
        }
      }
      if (!left.isEmpty()) {
        Thread.sleep(LOOK_EVERY.toMillis());
      }
    }
  }

  /** Shows the state of the remaining runs, and removes those that have ended. */
  private void look(RunView view, Set<RunId> left) throws InterruptedException {
    Set<RunId> open = node.ledger().openRunIds();
    List<RunId> ended = left.stream().filter(run -> !open.contains(run)).toList();
    ended.forEach(left::remove);
    List<RunId> first =
        node.ledger().openRuns(MAX_SHOWN).stream()
            .map(RunRecord::id)
            .filter(left::contains)
            .toList();
    view.show(ended, first, left.size());
  }

  /** If its sources changed, the folder is scanned again, unless a newer run has done so. */
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
}
