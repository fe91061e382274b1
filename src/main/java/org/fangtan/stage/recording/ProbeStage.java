package org.fangtan.stage.recording;

import java.io.IOException;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildPool;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.recording.ObjectReport;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;

/**
 * Determines what one object is, by its content; the name only breaks ties. A refusal is a result
 * like any other, stored under the object's key: bad input is examined once.
 */
public final class ProbeStage implements Stage<ProbeSpec> {
  private final ChildPool children;
  private final ChildPool painters;
  private final EngineLimits limits;

  /**
   * @param children that examine recordings and documents
   * @param painters that decode pictures, with {@link ImageTask#limits()}
   * @param limits for recordings, which may be read completely; for documents the children's own
   *     limits apply
   */
  public ProbeStage(ChildPool children, ChildPool painters, EngineLimits limits) {
    this.children = children;
    this.painters = painters;
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.PROBE;
  }

  @Override
  public Class<ProbeSpec> spec() {
    return ProbeSpec.class;
  }

  @Override
  public int version() {
    return 21;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg() + " " + Engines.tika() + " " + ImageTask.engine();
  }

  @Override
  public StageResult run(StageRequest<ProbeSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    Inspection inspection = new Inspection(request, outputs, children, painters, limits);
    ObjectReport report;
    try {
      report = inspection.report();
    } catch (StageException e) {
      // A fault of the object itself is its result. Anything else fails the step, including a child
      // that exceeded its time or memory on a file that the topic needs: a slow disk or a busy
      // machine says nothing about the file.
      if (e.failure().kind() != FailureKind.INPUT) {
        throw e;
      }
      report = inspection.refused(e.failure());
    } catch (StackOverflowError e) {
      // Readers in this process that fail with a stack overflow on their text.
      report = inspection.refused(tooDeep(request.spec().name()));
    }
    outputs.json(Handover.REPORT, report);
    return outputs.result();
  }

  private static Failure tooDeep(String name) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.DOCUMENT_UNREADABLE,
        RecordingStageSentences.isNestedTooDeep(name),
        RecordingStageSentences.exportItAgainAndUpload());
  }
}
