package org.fangtan.ocr;

import java.nio.file.Path;
import java.util.List;

/** Asks where there is text in pictures, each a JPEG made by this program. */
public record TextPlacesRequest(List<Path> files) {
  public TextPlacesRequest {
    files = List.copyOf(files);
  }
}
