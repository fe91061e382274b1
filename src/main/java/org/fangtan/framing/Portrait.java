package org.fangtan.framing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * People in a picture, as far as it matters for a cover.
 *
 * @param width of the picture in pixels; 0 where it cannot be read
 * @param faces the surest first
 * @param sharpness edges in the largest face, 0 to 1000: the mean absolute Laplacian of a copy of
 *     fixed size, against its spread of brightness
 * @param eyes how much stands out around the eyes of the largest face, 0 to 1000: lids that are
 *     closed are as even as cheeks
 */
public record Portrait(int width, int height, List<SeenFace> faces, int sharpness, int eyes) {
  public Portrait {
    faces = List.copyOf(faces);
  }

  /** The face that is looked at first. */
  public Optional<Face> largest() {
    return faces.stream()
        .map(SeenFace::face)
        .max(Comparator.comparingInt(face -> face.width() * face.height()));
  }
}
