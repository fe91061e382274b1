package org.fangtan.stage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class OwnCaptionsTest {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final FrameRange CLIP = new FrameRange(100, 200);
  private static final PictureCaptions BAND = new PictureCaptions(true, 870, 950);
  private static final Box BLURRED = new Box(0, 656, 1080, 608);
  private static final Box FILLED = new Box(0, 0, 1080, 1920);
  private static final List<Cue> CUES =
      List.of(
          new Cue(new TimeRange(0, 1_000_000), "先"),
          new Cue(new TimeRange(2_000_000, 3_000_000), "后"));

  private static CropPath.Piece piece(long first, long end, int height) {
    return CropPath.Piece.still(
        new FrameRange(first, end), new CropPath.Window(400, 0, height * 9 / 16, height));
  }

  @Test
  void aPictureWithoutCaptionsGetsThem() {
    OwnCaptions none = new OwnCaptions(PictureCaptions.NONE, BLURRED, Optional.empty());
    assertThat(none.missing(CUES, CLIP, GRID)).isEqualTo(CUES);
    assertThat(none.place(CLIP)).isEmpty();
  }

  @Test
  void whatThePictureSaysIsNotSaidTwice() {
    OwnCaptions whole = new OwnCaptions(BAND, BLURRED, Optional.empty());
    assertThat(whole.missing(CUES, CLIP, GRID)).isEmpty();
    Box place = whole.place(CLIP).orElseThrow();
    assertThat(place.y()).isBetween(1184.0, 1186.0);
    assertThat(place.bottom()).isBetween(1233.0, 1234.0);
  }

  @Test
  void whereACropLeavesThemOutOursStandInstead() {
    CropPath path = new CropPath(1920, 1080, List.of(piece(100, 150, 942), piece(150, 200, 1080)));
    OwnCaptions cropped = new OwnCaptions(BAND, FILLED, Optional.of(path));
    assertThat(cropped.missing(CUES, CLIP, GRID)).extracting(Cue::text).containsExactly("先");
    assertThat(cropped.place(CLIP)).as("seen in its second half").isPresent();
    CropPath above = new CropPath(1920, 1080, List.of(piece(100, 200, 942)));
    OwnCaptions gone = new OwnCaptions(BAND, FILLED, Optional.of(above));
    assertThat(gone.missing(CUES, CLIP, GRID)).isEqualTo(CUES);
    assertThat(gone.place(CLIP)).isEmpty();
    CropPath partly = new CropPath(1920, 1080, List.of(piece(100, 110, 942)));
    assertThat(new OwnCaptions(BAND, FILLED, Optional.of(partly)).missing(CUES, CLIP, GRID))
        .as("where nobody is followed, the whole picture is shown")
        .isEmpty();
  }
}
