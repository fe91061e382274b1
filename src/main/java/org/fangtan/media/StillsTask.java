package org.fangtan.media;

import java.io.IOException;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.Stills;

/** Takes single pictures from a finished rendition; for each, one GOP is decoded. */
public final class StillsTask implements ChildTask<StillsRequest, StillsAnswer> {
  @Override
  public Class<StillsRequest> requestType() {
    return StillsRequest.class;
  }

  @Override
  public StillsAnswer run(StillsRequest request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    progress.on(new Progress(0, 1, 0));
    try {
      List<Long> made =
          Stills.write(
              request.file(),
              request.grid(),
              request.frames(),
              request.width(),
              request.height(),
              frame -> request.folder().resolve(StillsRequest.fileOf(frame)),
              progress);
      return new StillsAnswer(made);
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }
}
