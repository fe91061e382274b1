package org.fangtan.run;

import java.io.IOException;
import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.spec.StepSpec;

/**
 * A function from input files and a specification to files: it decides nothing by the clock, the
 * machine or what was there before. Stages hold no state of a step; one object serves many threads.
 */
public interface Stage<S extends StepSpec> {
  StageId id();

  /** What the stage can be asked. */
  Class<S> spec();

  /** Raised whenever the code changes what it writes: a part of every key. */
  int version();

  /** The engine underneath and its version, where one decides the result; else empty. */
  String engine();

  /**
   * Does the work.
   *
   * @throws IOException for the local disk; a full one is told apart by the caller
   */
  StageResult run(StageRequest<S> request) throws StageException, InterruptedException, IOException;

  /** What a stage has made: files in its scratch folder, and what it noticed. */
  record StageResult(List<ArtefactStore.Output> outputs, List<Finding> findings) {
    public StageResult {
      outputs = List.copyOf(outputs);
      findings = List.copyOf(findings);
    }
  }
}
