package org.fangtan.run;

import java.util.List;
import org.fangtan.artefact.Step;
import org.fangtan.failure.StageException;

/** What the reconciler asks of those who know what a run is about. */
public interface RunPlanner {
  /**
   * The steps that follow those of a run, now that all of them are done; the first ones, when it
   * has none. The answer is a function of the run and their results.
   *
   * @throws StageException when no plan can be made; it ends the run
   */
  List<Step> plan(RunRecord run, List<StepRecord> done) throws StageException, InterruptedException;

  /** Hears that a run has ended, once or more often. */
  void ended(RunRecord run) throws StageException, InterruptedException;
}
