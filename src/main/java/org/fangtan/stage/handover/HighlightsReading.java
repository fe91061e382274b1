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
 * The content of {@code highlights.json}, if the topic has one; its probe has read and checked it.
 * If it has no infographic and the step gets a draft, that of the draft.
 */
public final class HighlightsReading {
  /** The file's name for people. */
  public static final String NAME = "highlights.json";

  private HighlightsReading() {}

  public static Optional<HighlightsFile> of(StageRequest<?> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.HIGHLIGHTS);
    Optional<InputFile> drafted = request.find(Role.DRAFTED_HIGHLIGHTS);
    Optional<HighlightsFile> written =
        file.isPresent()
            ? Optional.of(Json.read(file.get().path(), HighlightsFile.class))
            : Optional.empty();
    if (drafted.isEmpty() || written.flatMap(HighlightsFile::highlights).isPresent()) {
      return written;
    }
    HighlightsFile draft = Json.read(drafted.get().path(), HighlightsFile.class);
    return Optional.of(
        written
            .map(
                own ->
                    new HighlightsFile(
                        draft.highlights(), own.clips(), own.chapters(), own.findings()))
            .orElse(draft));
  }
}
