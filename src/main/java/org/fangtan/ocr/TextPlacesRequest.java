package org.fangtan.ocr;

import java.nio.file.Path;
import java.util.List;

/** Asks where text stands in pictures, each a JPEG of ours. */
public record TextPlacesRequest(List<Path> files) {
  public TextPlacesRequest {
    files = List.copyOf(files);
  }
}
