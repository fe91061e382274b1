package org.fangtan.framing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The people in a picture, as far as they matter for a cover.
 *
 * @param width of the picture in pixels; 0 where it cannot be read
 * @param faces the most certain first
 * @param sharpness of the largest face, 0 to 1000: the mean absolute Laplacian of a copy of fixed
 *     size, relative to its range of brightness
 * @param eyes the contrast around the eyes of the largest face, 0 to 1000: closed lids are as even
 *     as cheeks
 */
public record Portrait(int width, int height, List<SeenFace> faces, int sharpness, int eyes) {
  public Portrait {
    faces = List.copyOf(faces);
  }

  /** The most prominent face. */
  public Optional<Face> largest() {
    return faces.stream()
        .map(SeenFace::face)
        .max(Comparator.comparingInt(face -> face.width() * face.height()));
  }
}
