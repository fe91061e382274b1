package org.fangtan.run;

import java.util.List;
import java.util.OptionalInt;
import org.fangtan.failure.StageException;
import org.fangtan.spec.Step;

/** What the reconciler asks of those who know what a run is about. */
public interface RunPlanner {
  /**
   * What follows.
   *
   * @param rank the run's from now on, where more is known of its work than when it was opened
   */
  record Next(List<Step> steps, OptionalInt rank) {
    public Next {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The steps that follow those of a run, now that all of them are done; the first ones, when it
   * has none. The answer is a function of the run and their results.
   *
   * @throws StageException when no plan can be made; it ends the run
   */
  Next plan(RunRecord run, List<StepRecord> done) throws StageException, InterruptedException;

  /** Hears that a run has ended, once or more often. */
  void ended(RunRecord run) throws StageException, InterruptedException;
}
