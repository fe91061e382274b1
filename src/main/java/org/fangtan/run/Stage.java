package org.fangtan.run;

import java.io.IOException;
import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.spec.StepSpec;

/**
 * A function from input files and a specification to files: its result does not depend on the
 * clock, the machine or earlier runs. Stages hold no state of a step; one object serves many
 * threads.
 */
public interface Stage<S extends StepSpec> {
  StageId id();

  /** The type of the stage's specification. */
  Class<S> spec();

  /** Raised whenever a code change changes its output: part of every key. */
  int version();

  /** The underlying engine and its version, if it affects the result; else empty. */
  String engine();

  /**
   * Does the work.
   *
   * @throws IOException for errors of the local disk; the caller recognises a full one
   */
  StageResult run(StageRequest<S> request) throws StageException, InterruptedException, IOException;

  /** The result of a stage: files in its scratch folder, and findings. */
  record StageResult(List<ArtefactStore.Output> outputs, List<Finding> findings) {
    public StageResult {
      outputs = List.copyOf(outputs);
      findings = List.copyOf(findings);
    }
  }
}
