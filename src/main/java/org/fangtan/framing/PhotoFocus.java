package org.fangtan.framing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a photo is shown in a box of another aspect ratio.
 *
 * @param xPercent from the left, as in CSS {@code object-position}; a multiple of five
 * @param yPercent from the top; a multiple of five
 * @param isWhole whether the photo is shown whole, as any crop would cut through a head
 */
public record PhotoFocus(int xPercent, int yPercent, boolean isWhole) {
  private static final int STEP = 5;

  /**
   * @param aspect width divided by height of the box
   * @return empty where no face was found
   */
  public static Optional<PhotoFocus> of(Portrait photo, double aspect) {
    List<Face> faces =
        photo.faces().stream()
            .map(SeenFace::face)
            .sorted(Comparator.comparingInt(Face::height).reversed())
            .toList();
    if (faces.isEmpty()) {
      return Optional.empty();
    }
    Optional<FaceCrop> crop = FaceCrop.unscaled(photo.width(), photo.height(), faces, aspect);
    if (crop.isEmpty()) {
      return Optional.of(new PhotoFocus(50, 50, true));
    }
    int x = percent(crop.get().x(), photo.width() - crop.get().width());
    int y = percent(crop.get().y(), photo.height() - crop.get().height());
    FaceCrop shown =
        new FaceCrop(
            (photo.width() - crop.get().width()) * x / 100,
            (photo.height() - crop.get().height()) * y / 100,
            crop.get().width(),
            crop.get().height());
    boolean holdsAll =
        faces.stream().allMatch(face -> shown.holds(face, photo.width(), photo.height()));
    return Optional.of(new PhotoFocus(x, y, !holdsAll));
  }

  private static int percent(int offset, int free) {
    return free <= 0 ? 50 : Math.round((float) offset * 100 / free / STEP) * STEP;
  }
}
