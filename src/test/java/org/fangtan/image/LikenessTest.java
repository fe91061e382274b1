package org.fangtan.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final BufferedImage PHOTO = TestPictures.photo(1200, 800);

  @Test
  void aPhotoIsKnownAgainAfterItWasScaledAndEncodedAnew() throws Exception {
    BufferedImage small = Thumbnails.of(PHOTO).forceSize(601, 400).asBufferedImage();
    byte[] jpeg = ImageEncoder.jpeg(small, 60, Optional.empty());
    Likeness again = Likeness.of(ImageIO.read(new ByteArrayInputStream(jpeg)));
    assertThat(Likeness.of(PHOTO).isOf(again)).isTrue();
    assertThat(again.isOf(Likeness.of(PHOTO))).isTrue();
    assertThat(Json.read(Json.write(again), Likeness.class)).isEqualTo(again);
  }

  @Test
  void thePhotoASecondLaterIsAnother() {
    BufferedImage later = TestPictures.photo(1200, 800);
    Graphics2D graphics = later.createGraphics();
    graphics.setColor(new Color(230, 190, 170));
    graphics.fillOval(700, 300, 90, 110);
    graphics.dispose();
    assertThat(Likeness.of(PHOTO).isOf(Likeness.of(later))).isFalse();
  }

  @Test
  void aPartOfItAndIconsAreOthers() {
    assertThat(Likeness.of(PHOTO).isOf(Likeness.of(PHOTO.getSubimage(0, 0, 1200, 700)))).isFalse();
    Likeness icon = Likeness.of(TestPictures.photo(48, 48));
    assertThat(icon.isOf(icon)).isFalse();
  }
}
