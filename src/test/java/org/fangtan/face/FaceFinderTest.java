package org.fangtan.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.fangtan.framing.Face;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaceFinderTest {
  private static final Path PHOTOS = Path.of("samples", "2019-09-transport", "photos");

  private static FaceFinder finder;

  @BeforeAll
  static void open() throws Exception {
    finder = FaceFinder.open();
  }

  @AfterAll
  static void close() throws Exception {
    finder.close();
  }

  private static BufferedImage photo(String name) throws Exception {
    return ImageIO.read(PHOTOS.resolve(name).toFile());
  }

  /** Where the drawing has them, to a twentieth of the picture. */
  @Test
  void hostAndGuestAreFoundAtTheirTable() throws Exception {
    List<Face> faces = finder.find(photo("scene-1.jpg"));
    assertThat(faces).hasSize(2);
    assertThat(faces).extracting(Face::centreX).anyMatch(x -> Math.abs(x - 7_200) < 500);
    assertThat(faces).extracting(Face::centreX).anyMatch(x -> Math.abs(x - 2_950) < 500);
    assertThat(faces).allSatisfy(face -> assertThat(face.centreY()).isBetween(4_000, 5_000));
    assertThat(faces)
        .allSatisfy(
            face -> {
              assertThat(face.rightEye().x()).isLessThan(face.leftEye().x());
              assertThat(face.nose().y()).isGreaterThan(face.rightEye().y());
              assertThat(face.mouth().y()).isGreaterThan(face.nose().y());
            });
  }

  /** The drawn guest in profile is not found; the network takes his hand for a face instead. */
  @Test
  void aHandIsNoFace() throws Exception {
    assertThat(finder.find(photo("guest.jpg"))).isEmpty();
  }

  @Test
  void aPictureWithoutPeopleHasNoFace() throws Exception {
    assertThat(finder.find(photo("scene-2.jpg"))).isEmpty();
    BufferedImage stripes = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = stripes.createGraphics();
    for (int i = 0; i < 16; i++) {
      graphics.setColor(Color.getHSBColor(i / 16f, 0.6f, 0.8f));
      graphics.fillRect(i * 40, 0, 40, 360);
    }
    graphics.dispose();
    assertThat(finder.find(stripes)).isEmpty();
    assertThat(finder.find(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))).isEmpty();
  }

  /** The same face small, in a corner, in an upright and in a wide picture. */
  @Test
  void aFaceIsFoundWhereverItIsAndPlacesAreThoseOfThePicture() throws Exception {
    BufferedImage scene = photo("scene-1.jpg");
    int w = scene.getWidth();
    int h = scene.getHeight();
    BufferedImage guest = scene.getSubimage(w * 62 / 100, h * 30 / 100, w * 20 / 100, h / 2);
    for (int[] size : new int[][] {{1280, 720}, {720, 1280}, {900, 383}}) {
      BufferedImage picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(new Color(70, 90, 110));
      graphics.fillRect(0, 0, size[0], size[1]);
      int side = Math.min(size[0], size[1]) / 2;
      int drawn = side * guest.getWidth() / guest.getHeight();
      graphics.drawImage(guest, size[0] - drawn, size[1] - side, drawn, side, null);
      graphics.dispose();
      List<Face> faces = finder.find(picture);
      assertThat(faces).as(size[0] + "x" + size[1]).hasSize(1);
      // In the drawn part the face is at 47 % of the width and 28 % of the height.
      assertThat(faces.get(0).centreX() * size[0] / Face.WHOLE)
          .isBetween(size[0] - drawn * 68 / 100, size[0] - drawn * 38 / 100);
      assertThat(faces.get(0).centreY() * size[1] / Face.WHOLE)
          .isBetween(size[1] - side * 85 / 100, size[1] - side * 60 / 100);
    }
  }
}
