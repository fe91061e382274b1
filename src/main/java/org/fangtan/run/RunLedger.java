package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.Priority;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.Step;

/**
 * What happened, and what is happening: topics, runs, steps, attempts. Losing it does no lasting
 * harm: a rescan rebuilds it from the buckets. Every write is conditional, so that two nodes may do
 * the same thing at once, and every change is reported to its {@link RunListener}s. Thread-safe. A
 * database that does not answer is a TRANSIENT {@link org.fangtan.failure.StageException} wrapped
 * in {@link LedgerException}.
 */
public interface RunLedger extends AutoCloseable {
  /** Longer than the pauses between scans, short enough to wait for after a change of settings. */
  Duration SETTINGS_HOLD = Duration.ofMinutes(2);

  /** The row of a topic. A topic is listed as soon as its folder has been seen. */
  Optional<TopicRecord> topic(TopicId topic);

  /** Every topic, sorted by name. */
  List<TopicRecord> topics();

  /** Creates or replaces the row of a topic. */
  default void putTopic(TopicRecord topic) {
    putTopic(topic, Optional.empty());
  }

  /**
   * Creates or replaces the row of a topic.
   *
   * @param receipt the new text for people; the listener for receipts writes it
   */
  void putTopic(TopicRecord topic, Optional<Receipt> receipt);

  /**
   * Opens a run. A run of the same topic that is still open is superseded: it ends, and its steps
   * are not started any more. If an open run has the same fingerprint, that run's id is returned
   * and nothing is changed. If the topic's newest run was superseded for another reason than the
   * removal of its files, a class that somebody {@linkplain #prioritize gave it} counts, not that
   * of {@code rank}.
   *
   * @param steps its first steps; empty if they are planned when the run's turn comes
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
   * Those of some runs that are no longer open.
   *
   * @param runs a few
   */
  Set<RunId> ended(Set<RunId> runs);

  /**
   * The first {@link #openRuns} that have no steps yet, in the same order.
   *
   * @param max the maximum number of rows that are read
   */
  List<RunId> unplannedRuns(int max);

  /** The newest run of a topic, open or ended. */
  Optional<RunRecord> latestRun(TopicId topic);

  /** The newest of a topic's runs, open or ended, in which a step is done. */
  Optional<RunId> latestRun(TopicId topic, StepName done);

  /**
   * Changes the expected work of an open run, and so its rank within its class; its queued steps
   * keep their place.
   *
   * @param minutes of work, as {@link RunRecord#rankOf} limits them
   */
  void estimate(RunId run, int minutes);

  /**
   * Changes the class of an open run; its queued steps keep their place. The class is inherited by
   * a run that takes over because the first was superseded.
   *
   * @param by the name of the person who requests it
   * @return the run with its new rank; empty when it is not open
   */
  Optional<RunRecord> prioritize(RunId run, Priority priority, String by);

  /**
   * Adds steps to an open run, all or none; steps whose names already exist are skipped. A run that
   * has ended accepts no more steps.
   */
  void addSteps(RunId run, List<Step> steps);

  /**
   * Steps in the order in which they were added.
   *
   * @throws FormerPlanException another version of the program wrote them, and they cannot be read
   */
  List<StepRecord> steps(RunId run);

  /** As {@link #steps}; empty where another version of the program wrote them. For display. */
  default List<StepRecord> stepsIfReadable(RunId run) {
    try {
      return steps(run);
    } catch (FormerPlanException e) {
      return List.of();
    }
  }

  Optional<StepRecord> step(RunId run, StepName step);

  /**
   * Records that a step is about to be queued: written before its job exists, so that it cannot
   * come later than the step's start.
   */
  void queued(RunId run, StepName step);

  /**
   * Records the beginning of an attempt, before any native code runs. Empty when the step no longer
   * needs one: it is done, has failed for good, or its run has ended.
   *
   * @return the attempt's number, one and up; later writes carry it, and those of an older attempt
   *     are ignored. A number is used only once, even if its attempt is given back by {@link
   *     #release}: for limits, read {@link StepRecord#attempts()}.
   */
  Optional<Integer> begin(RunId run, StepName step, String node, Instant now);

  /** Records the progress of an attempt; updates that come too often may be dropped. */
  void progress(RunId run, StepName step, int attempt, Progress progress, Instant now);

  /**
   * Records how an attempt ended. A failure with {@code retryAt} makes the step wait again.
   *
   * @return false when a newer attempt or another end was already recorded
   */
  boolean finish(
      RunId run,
      StepName step,
      int attempt,
      StepOutcome outcome,
      Optional<Instant> retryAt,
      Instant now);

  /** Records a result that the store already had, without an attempt. */
  boolean reuse(RunId run, StepName step, StepOutcome.Reused outcome, Instant now);

  /** Gives back an attempt that was stopped from outside: it does not count, and the step waits. */
  void release(RunId run, StepName step, int attempt);

  /**
   * Gives back an attempt that failed for a reason outside the topic, or that another node should
   * make: it does not count, and the step waits.
   *
   * @param reason shown as the step's latest trouble
   */
  void postpone(
      RunId run, StepName step, int attempt, Failure reason, Instant retryAt, Instant now);

  /** Ends a run; returns false when it had already ended. */
  boolean close(RunId run, RunRecord.State state, Optional<Failure> failure, Instant now);

  /**
   * Declares the settings with which this node plans. Nodes with different settings would supersede
   * each other's plans for ever, so one set is in force until nobody has claimed it for {@link
   * #SETTINGS_HOLD}. A ledger that only one node can use accepts every set.
   *
   * @param hash of the settings that affect results
   * @return false while other settings are in force
   */
  boolean claimSettings(String hash, Instant now);

  /**
   * Runs a short action while no other node runs one of the same name.
   *
   * @return false, without running it, when another node holds the name now
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
