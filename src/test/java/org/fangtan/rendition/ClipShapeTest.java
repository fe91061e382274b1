package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipShapeTest {
  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 16:9",
    "1920, 1088, 16:9",
    "854, 480, 16:9",
    "1080, 1920, 9:16",
    "640, 480, 4:3",
    "768, 1024, 3:4",
    "720, 720, 1:1",
    "981, 1000, 1:1",
    "1000, 980, 1:1",
    "1000, 979, 1000:979",
    "2048, 858, 1024:429",
    "1280, 544, 40:17",
  })
  void aShapeHasItsUsualNameOrItsLowestTerms(int width, int height, String name) {
    assertThat(ClipShape.aspectOf(width, height)).isEqualTo(name);
  }

  @Test
  void picturesThatDifferByAFiftiethHaveTheShape() {
    ClipShape upright = new ClipShape("9:16", 1080, 1920, 21, 4_000_000, ClipShape.Words.ALL);
    assertThat(upright.fileName()).isEqualTo("9x16");
    assertThat(upright.isShapeOf(720, 1280)).isTrue();
    assertThat(upright.isShapeOf(720, 1255)).isTrue();
    assertThat(upright.isShapeOf(720, 1254)).isFalse();
    assertThat(upright.isShapeOf(720, 1306)).isTrue();
    assertThat(upright.isShapeOf(720, 1307)).isFalse();
    assertThat(upright.isShapeOf(1920, 1080)).isFalse();
  }
}
