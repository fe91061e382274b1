package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fangtan.json.Json;
import org.fangtan.rendition.CropPath.Piece;
import org.fangtan.rendition.CropPath.Window;
import org.junit.jupiter.api.Test;

class CropPathTest {
  private static final Window LEFT = new Window(0, 0, 600, 1080);
  private static final Window RIGHT = new Window(1000, 0, 600, 1080);
  private static final CropPath PATH =
      new CropPath(
          1920,
          1080,
          List.of(
              Piece.still(new FrameRange(10, 20), LEFT),
              new Piece(new FrameRange(20, 30), LEFT, RIGHT),
              Piece.still(new FrameRange(40, 50), new Window(0, 0, 1920, 1080))));

  @Test
  void aWindowRestsThenMovesEvenlyAndIsNowhereElse() {
    assertThat(PATH.at(9)).isEmpty();
    assertThat(PATH.at(10)).contains(LEFT);
    assertThat(PATH.at(20)).contains(LEFT);
    assertThat(PATH.at(21)).contains(new Window(100, 0, 600, 1080));
    assertThat(PATH.at(29)).contains(new Window(900, 0, 600, 1080));
    assertThat(PATH.at(30)).isEmpty();
    assertThat(PATH.at(50)).isEmpty();
  }

  @Test
  void theWholePictureIsNoWindow() {
    assertThat(PATH.at(45)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(Json.read(Json.write(PATH), CropPath.class)).isEqualTo(PATH);
  }

  @Test
  void windowsOutsideOverlappingPiecesAndZoomsAreRefused() {
    assertThatThrownBy(
            () -> new CropPath(640, 360, List.of(Piece.still(new FrameRange(0, 1), LEFT))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new CropPath(
                    1920,
                    1080,
                    List.of(
                        Piece.still(new FrameRange(0, 10), LEFT),
                        Piece.still(new FrameRange(9, 12), LEFT))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Piece(new FrameRange(0, 1), LEFT, new Window(0, 0, 700, 1080)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
