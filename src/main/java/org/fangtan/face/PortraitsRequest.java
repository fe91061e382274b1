package org.fangtan.face;

import java.nio.file.Path;
import java.util.List;

/** Asks how people look in pictures, each a JPEG made by this program. */
public record PortraitsRequest(List<Path> files) {
  public PortraitsRequest {
    files = List.copyOf(files);
  }
}
