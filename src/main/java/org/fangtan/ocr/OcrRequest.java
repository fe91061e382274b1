package org.fangtan.ocr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A request to read captions from the samples that passes kept.
 *
 * @param parts of one or more recordings on one timeline, in any order
 * @param band where the captions are, in thousandths of the picture's height, top and bottom; found
 *     where absent
 */
public record OcrRequest(List<Part> parts, Optional<List<Integer>> band) {
  public OcrRequest {
    parts = List.copyOf(parts);
    band = band.map(List::copyOf);
  }

  /**
   * The output of one pass: {@link org.fangtan.overlay.TextSamples#LIST} and {@link
   * org.fangtan.overlay.TextSamples#DATA}.
   */
  public record Part(Path list, Path data) {}
}
