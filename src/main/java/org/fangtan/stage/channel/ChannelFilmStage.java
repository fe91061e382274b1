package org.fangtan.stage.channel;

import java.io.IOException;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelFilmSpec;
import org.fangtan.spec.Handover;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;

/**
 * A film for channels. An impossible film is not a failure: the channels that want it are blocked
 * with the reason, and the topic continues.
 */
public final class ChannelFilmStage implements Stage<ChannelFilmSpec> {
  private final EngineLimits limits;

  public ChannelFilmStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.CHANNEL_FILM;
  }

  @Override
  public Class<ChannelFilmSpec> spec() {
    return ChannelFilmSpec.class;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<ChannelFilmSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    FilmMaker maker = new FilmMaker(request, limits, outputs);
    try {
      maker.make();
    } catch (StageException e) {
      // A codec that this build lacks, or a format that its encoder refuses, is due to the profile.
      // Failures that another attempt may cure are retried.
      FailureKind kind = e.failure().kind();
      if (kind != FailureKind.INPUT
          && kind != FailureKind.DEFECT
          && kind != FailureKind.CONFIGURATION) {
        throw e;
      }
      maker.refuse(ChannelStageSentences.filmCouldNotBeMade(e.failure().summary()));
    }
    outputs.json(Handover.FILMS, maker.made());
    return outputs.result();
  }
}
