package org.fangtan.face;

import java.nio.file.Path;
import java.util.List;

/** Asks how people look in pictures, each a JPEG of ours. */
public record PortraitsRequest(List<Path> files) {
  public PortraitsRequest {
    files = List.copyOf(files);
  }
}
