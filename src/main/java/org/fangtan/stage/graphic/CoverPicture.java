package org.fangtan.stage.graphic;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.framing.Portrait;
import org.fangtan.recording.AiLabels;

/**
 * The picture for the cover.
 *
 * @param bottom where captions begin in it, in ten-thousandths of its height
 * @param labels its marks of AI-generated content, or those of its recording
 */
record CoverPicture(Path file, Portrait portrait, int bottom, Optional<AiLabels> labels) {
  CoverPicture marked(Optional<AiLabels> found) {
    return new CoverPicture(file, portrait, bottom, found);
  }
}
