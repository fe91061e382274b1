package org.fangtan.stage.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.QualityAnswer;
import org.fangtan.media.QualityRequest;
import org.fangtan.media.QualityTask;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.QualitySearchSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;

/**
 * Finds the rate factors with which the renditions of a topic have the quality that the settings
 * request, once for all passes, parts and clips.
 */
public final class QualitySearchStage implements Stage<QualitySearchSpec> {
  private final EngineLimits limits;

  public QualitySearchStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.QUALITY_SEARCH;
  }

  @Override
  public Class<QualitySearchSpec> spec() {
    return QualitySearchSpec.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<QualitySearchSpec> request)
      throws StageException, InterruptedException, IOException {
    QualityAnswer answer;
    try (ChildJvm child =
        request.children().start(limits.child(request.spec().stretches().get(0).summary()))) {
      answer =
          child.call(QualityTask.class, task(request), QualityAnswer.class, request.progress());
    }
    Outputs outputs = new Outputs(request.scratch());
    outputs.report(findings(request.spec().name(), answer.found()));
    outputs.json(Handover.QUALITY, answer.found());
    return outputs.result();
  }

  private QualityRequest task(StageRequest<QualitySearchSpec> request)
      throws StageException, InterruptedException {
    QualitySearchSpec spec = request.spec();
    List<QualityRequest.Stretch> stretches = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      InputFile recording = request.input(Role.RECORDING, stretch.recording());
      stretches.add(
          new QualityRequest.Stretch(
              recording.name(),
              recording.path(),
              stretch.summary(),
              stretch.originUs(spec.grid()),
              stretch.frames(),
              limits.decoderThreads(stretch.summary())));
    }
    return new QualityRequest(
        spec.grid(),
        spec.colours(),
        stretches,
        spec.renditions().stream()
            .map(one -> new QualityRequest.Wanted(one.spec(), one.target()))
            .toList(),
        spec.maxSide());
  }

  static List<Finding> findings(String name, List<FoundQuality> found) {
    return found.stream()
        .filter(FoundQuality::isMissed)
        .map(
            one ->
                Finding.of(
                    FindingCode.QUALITY_NOT_REACHED,
                    name,
                    RecordingStageSentences.qualityIsNotReached(one)))
        .toList();
  }
}
