package org.fangtan.stage.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fangtan.contract.FollowedShape;
import org.fangtan.contract.FollowedShape.Point;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.CropPath.Piece;
import org.fangtan.rendition.CropPath.Window;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

class FollowedPathsTest {
  @Test
  void restsAreNamedOnceAndOfMovementsAPointASecond() {
    Window left = new Window(0, 0, 608, 1080);
    Window right = new Window(1312, 0, 608, 1080);
    Window between = new Window(656, 0, 608, 1080);
    CropPath path =
        new CropPath(
            1920,
            1080,
            List.of(
                Piece.still(new FrameRange(100, 150), left),
                Piece.still(new FrameRange(150, 200), left),
                new Piece(new FrameRange(200, 210), left, between),
                new Piece(new FrameRange(210, 220), between, right),
                Piece.still(new FrameRange(220, 300), right),
                Piece.still(new FrameRange(300, 310), new Window(0, 0, 1920, 1080))));
    FollowedShape shape =
        FollowedPaths.of("9x16", path, FrameGrid.of(new Rational(25, 1), 2_000_000, 6_000_000));
    assertThat(shape.aspect()).isEqualTo("9:16");
    assertThat(shape.path())
        .containsExactly(
            new Point(4_000_000, 1_583, 5_000, 3_166, 10_000),
            new Point(8_400_000, 5_000, 5_000, 3_166, 10_000),
            new Point(8_800_000, 8_416, 5_000, 3_166, 10_000),
            new Point(12_000_000, 5_000, 5_000, 10_000, 10_000));
  }
}
