package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.Step;

/**
 * What happened, and what is happening: topics, runs, steps, attempts. It can be lost: a rescan
 * rebuilds it from the buckets. Every write is conditional, so that two nodes may do the same thing
 * at once, and tells each change to its {@link RunListener}s. Thread-safe. A database that does not
 * answer is a TRANSIENT {@link org.fangtan.failure.StageException} wrapped in {@link
 * LedgerException}.
 */
public interface RunLedger extends AutoCloseable {
  /** Longer than the pauses between scans, short enough to wait for after the settings changed. */
  Duration SETTINGS_HOLD = Duration.ofMinutes(2);

  /** A topic in one line. A topic is listed as soon as its folder has been seen. */
  Optional<TopicRecord> topic(TopicId topic);

  /** Every topic, sorted by name. */
  List<TopicRecord> topics();

  /** Creates or replaces the line of a topic. */
  default void putTopic(TopicRecord topic) {
    putTopic(topic, Optional.empty());
  }

  /**
   * Creates or replaces the line of a topic.
   *
   * @param receipt what people are to read of it; whoever listens for receipts puts it there
   */
  void putTopic(TopicRecord topic, Optional<Receipt> receipt);

  /**
   * Opens a run. A run of the same topic that is still open is superseded: it ends, and its steps
   * are not started any more. If an open run has the same fingerprint, that run's id is returned
   * and nothing is changed.
   *
   * @param steps its first ones; empty if they are planned when the run's turn comes
   */
  RunId open(TopicId topic, String fingerprint, String descriptionJson, List<Step> steps, int rank);

  Optional<RunRecord> run(RunId run);

  /**
   * Runs that are not ended, in the order of {@link RunRecord#agedSince}.
   *
   * @param max the maximum number of runs returned
   */
  List<RunRecord> openRuns(int max);

  /** Every run that is not ended. */
  Set<RunId> openRunIds();

  /**
   * Of some runs, those that are not open any more.
   *
   * @param runs a few
   */
  Set<RunId> ended(Set<RunId> runs);

  /**
   * Of the first {@link #openRuns}, those that have no steps yet, in the same order.
   *
   * @param max the maximum number of rows that are read
   */
  List<RunId> unplannedRuns(int max);

  /** The newest run of a topic, open or ended. */
  Optional<RunRecord> latestRun(TopicId topic);

  /** The newest of a topic's runs, open or ended, in which a step is done. */
  Optional<RunId> latestRun(TopicId topic, StepName done);

  /** Ranks an open run anew; what it has queued keeps its place. */
  void rank(RunId run, int rank);

  /**
   * Adds steps to an open run, all or none; steps of a name that is there already are left. A run
   * that has ended takes no more steps.
   */
  void addSteps(RunId run, List<Step> steps);

  /**
   * Steps in the order in which they were added.
   *
   * @throws FormerPlanException another version of the program wrote them, and they do not read
   */
  List<StepRecord> steps(RunId run);

  /** As {@link #steps}; none where another version of the program wrote them. For what is shown. */
  default List<StepRecord> stepsIfReadable(RunId run) {
    try {
      return steps(run);
    } catch (FormerPlanException e) {
      return List.of();
    }
  }

  Optional<StepRecord> step(RunId run, StepName step);

  /**
   * Notes that a step is about to be handed to the queue: written before, so that it cannot come
   * later than the step's beginning.
   */
  void queued(RunId run, StepName step);

  /**
   * Notes the beginning of an attempt, before any native code is touched. Empty when the step needs
   * none any more: it is done, has failed for good, or its run has ended.
   *
   * @return the attempt's number, one and up; later writes carry it, and those of an older attempt
   *     are ignored. A number is given out once, even if its attempt is given back by {@link
   *     #release}: for limits, read {@link StepRecord#attempts()}.
   */
  Optional<Integer> begin(RunId run, StepName step, String node, Instant now);

  /** Notes how far an attempt has come; may be dropped when it comes too often. */
  void progress(RunId run, StepName step, int attempt, Progress progress, Instant now);

  /**
   * Notes how an attempt ended. A failure with {@code retryAt} puts the step back to wait.
   *
   * @return false when a newer attempt or another end had already been noted
   */
  boolean finish(
      RunId run,
      StepName step,
      int attempt,
      StepOutcome outcome,
      Optional<Instant> retryAt,
      Instant now);

  /** Notes a result that the store already held, without an attempt. */
  boolean reuse(RunId run, StepName step, StepOutcome.Reused outcome, Instant now);

  /** Gives an attempt back that was stopped from outside: it does not count, the step waits. */
  void release(RunId run, StepName step, int attempt);

  /**
   * Gives an attempt back that failed for a reason outside the topic, or that is another node's to
   * make: it does not count, and the step waits.
   *
   * @param reason shown as the step's last trouble
   */
  void postpone(
      RunId run, StepName step, int attempt, Failure reason, Instant retryAt, Instant now);

  /** Ends a run; false when it had ended before. */
  boolean close(RunId run, RunRecord.State state, Optional<Failure> failure, Instant now);

  /**
   * Says by which settings this node plans. Nodes whose settings differ would supersede each
   * other's plans for ever, so one set holds until nobody has claimed it for {@link
   * #SETTINGS_HOLD}. A ledger that only one node can use lets every set hold.
   *
   * @param hash of the settings that decide results
   * @return false while other settings hold
   */
  boolean claimSettings(String hash, Instant now);

  /**
   * Runs a short action while no other node runs one of the same name.
   *
   * @return false, without running it, when another holds the name now
   */
  boolean exclusively(String name, Action action)
      throws org.fangtan.failure.StageException, InterruptedException;

  /** What {@link #exclusively} runs. */
  @FunctionalInterface
  interface Action {
    void run() throws org.fangtan.failure.StageException, InterruptedException;
  }

  @Override
  void close();
}
