package org.fangtan.stage.recording;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Role;

/** The rate factors that the search of the quality found; none where none was asked for. */
final class FoundFactors {
  private static final TypeReference<List<FoundQuality>> FOUND = new TypeReference<>() {};

  private final List<FoundQuality> found;

  private FoundFactors(List<FoundQuality> found) {
    this.found = found;
  }

  static FoundFactors of(StageRequest<?> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.QUALITY);
    return new FoundFactors(file.isPresent() ? Json.read(file.get().path(), FOUND) : List.of());
  }

  /** A rendition of the ladder: parts of one all get the same factor. */
  RenditionSpec inLadder(RenditionSpec spec) {
    return FoundQuality.applied(found, spec);
  }

  /** The largest rendition where a clip of it is encoded: also of one that is a copy. */
  RenditionSpec inClip(RenditionSpec largest) {
    return largest.copied() ? FoundQuality.shifted(found, largest) : inLadder(largest);
  }

  /** Another shape than the recording's own. */
  RenditionSpec inShape(RenditionSpec shape) {
    return FoundQuality.shifted(found, shape);
  }
}
