package org.fangtan.run;

import java.util.List;
import java.util.OptionalInt;
import org.fangtan.failure.StageException;
import org.fangtan.spec.Step;

/** The reconciler's interface to the code that knows the subject of a run. */
public interface RunPlanner {
  /**
   * The following steps.
   *
   * @param workMinutes the expected work, where more is known of it than when the run was opened
   */
  record Next(List<Step> steps, OptionalInt workMinutes) {
    public Next {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The steps that follow those of a run, when all of these are done; the first ones, when it has
   * none. The result is a function of the run and the steps' results.
   *
   * @throws StageException when no plan can be made; it ends the run
   */
  Next plan(RunRecord run, List<StepRecord> done) throws StageException, InterruptedException;

  /** Called when a run has ended, once or several times. */
  void ended(RunRecord run) throws StageException, InterruptedException;
}
