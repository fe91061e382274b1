package org.fangtan.framing;

import java.util.List;

/**
 * The faces in one picture.
 *
 * @param frame of the recording's grid
 * @param faces the most certain first
 */
public record FaceSample(long frame, List<SeenFace> faces) {
  public FaceSample {
    faces = List.copyOf(faces);
  }
}
