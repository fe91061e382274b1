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

/** The rate factors found by the quality search; none if no quality was requested. */
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

  /** For a rendition of the ladder: its parts all get the same factor. */
  RenditionSpec inLadder(RenditionSpec spec) {
    return FoundQuality.applied(found, spec);
  }

  /**
   * For the largest rendition where part of a clip is encoded, even if that rendition is a copy.
   */
  RenditionSpec inClip(RenditionSpec largest) {
    return largest.copied() ? FoundQuality.shifted(found, largest) : inLadder(largest);
  }

  /** For another aspect ratio than the recording's own. */
  RenditionSpec inShape(RenditionSpec shape) {
    return FoundQuality.shifted(found, shape);
  }
}
