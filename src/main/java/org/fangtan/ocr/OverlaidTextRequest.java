package org.fangtan.ocr;

import java.util.List;
import org.fangtan.rendition.FrameRange;

/**
 * Asks where text was laid over the pictures of some ranges.
 *
 * @param parts of one or more recordings on one timeline, in any order
 */
public record OverlaidTextRequest(List<OcrRequest.Part> parts, List<FrameRange> ranges) {
  public OverlaidTextRequest {
    parts = List.copyOf(parts);
    ranges = List.copyOf(ranges);
  }
}
