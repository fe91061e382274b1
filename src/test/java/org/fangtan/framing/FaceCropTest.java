package org.fangtan.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceCropTest {
  private static SeenFace face(int x, int y, int width, int height) {
    Face.Point middle = new Face.Point(x, y);
    return new SeenFace(
        new Face(x - width / 2, y - height / 2, width, height, 900, middle, middle, middle, middle),
        0);
  }

  private static Portrait portrait(int width, int height, SeenFace... faces) {
    return new Portrait(width, height, List.of(faces), 500, 500);
  }

  /** Whatever the picture, the face and the box: the head is inside, or the picture is whole. */
  @Test
  void noHeadIsEverCut() {
    Random random = new Random(20261130);
    int whole = 0;
    for (int i = 0; i < 2_000; i++) {
      int width = 200 + random.nextInt(3_000);
      int height = 200 + random.nextInt(3_000);
      int size = 400 + random.nextInt(4_000);
      Face face =
          face(random.nextInt(10_000), random.nextInt(10_000), size, size * width / height).face();
      double aspect = 0.3 + 3 * random.nextDouble();
      Optional<FaceCrop> crop = FaceCrop.of(width, height, List.of(face), Face.WHOLE, aspect);
      if (crop.isEmpty()) {
        whole++;
        continue;
      }
      FaceCrop part = crop.get();
      assertThat(part.x()).isGreaterThanOrEqualTo(0);
      assertThat(part.y()).isGreaterThanOrEqualTo(0);
      assertThat(part.x() + part.width()).isLessThanOrEqualTo(width + 1);
      assertThat(part.y() + part.height()).isLessThanOrEqualTo(height + 1);
      double left = Math.max(0, (double) face.left() * width / Face.WHOLE);
      double right = Math.min(width, (double) face.right() * width / Face.WHOLE);
      double top = Math.max(0, (double) face.top() * height / Face.WHOLE);
      double bottom = Math.min(height, (double) face.bottom() * height / Face.WHOLE);
      if (right > left && bottom > top) {
        assertThat(part.x()).as("case " + i).isLessThanOrEqualTo((int) left + 1);
        assertThat(part.x() + part.width()).as("case " + i).isGreaterThanOrEqualTo((int) right - 1);
        assertThat(part.y()).as("case " + i).isLessThanOrEqualTo((int) top + 1);
        assertThat(part.y() + part.height())
            .as("case " + i)
            .isGreaterThanOrEqualTo((int) bottom - 1);
      }
    }
    assertThat(whole).isBetween(1, 1_500);
  }

  @Test
  void aGalleryMovesItsCropToTheFaceAndShowsAGroupThatDoesNotFitWhole() {
    // Upright, the face in the lower half: 4:5 cut to 16:10.
    PhotoFocus low =
        PhotoFocus.of(portrait(800, 1000, face(5_000, 7_000, 1_500, 1_200)), 1.6).orElseThrow();
    assertThat(low.isWhole()).isFalse();
    assertThat(low.yPercent()).isGreaterThan(60);
    PhotoFocus group =
        PhotoFocus.of(
                portrait(
                    800, 1000, face(5_000, 1_500, 1_500, 1_200), face(5_000, 8_500, 1_500, 1_200)),
                1.6)
            .orElseThrow();
    assertThat(group.isWhole()).isTrue();
    PhotoFocus wide =
        PhotoFocus.of(portrait(2000, 800, face(9_000, 4_000, 600, 1_500)), 1.6).orElseThrow();
    assertThat(wide.xPercent()).isEqualTo(100);
    assertThat(PhotoFocus.of(portrait(800, 600), 1.6)).isEmpty();
  }

  @Test
  void aFaceThatWouldBeLostIsBroughtNearer() {
    FaceCrop crop =
        FaceCrop.of(
                1920, 1080, List.of(face(7_000, 4_000, 560, 1_000).face()), Face.WHOLE, 16.0 / 9)
            .orElseThrow();
    assertThat(crop.width()).isEqualTo(1280);
    assertThat(crop.height()).isEqualTo(720);
  }
}
