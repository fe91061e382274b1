package org.fangtan.stage.handover;

import java.io.IOException;
import java.util.Optional;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Role;

/**
 * What {@code highlights.json} says, where the topic has one; its probe has read and checked it.
 */
public final class HighlightsReading {
  private HighlightsReading() {}

  public static Optional<HighlightsFile> of(StageRequest<?> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.HIGHLIGHTS);
    return file.isPresent()
        ? Optional.of(Json.read(file.get().path(), HighlightsFile.class))
        : Optional.empty();
  }
}
