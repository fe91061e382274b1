package org.fangtan.stage.recording;

import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.timeline.Cue;

/**
 * Captions inside the recording's picture, as a clip's aspect ratio shows them: a crop may exclude
 * them.
 *
 * @param shown the area of the recording's picture in the clip's frame
 * @param path that the crop follows
 */
record OwnCaptions(PictureCaptions captions, Box shown, Optional<CropPath> path) {
  /** How far boxes extend beyond their lines, in thousandths of the picture's height. */
  private static final int EDGE = 10;

  /**
   * The captions of a clip that may be laid over it without duplicating the recording's own.
   *
   * @param cues relative to the clip's beginning
   */
  List<Cue> missing(List<Cue> cues, FrameRange clip, FrameGrid grid) {
    if (!captions.areThere()) {
      return cues;
    }
    return cues.stream()
        .filter(
            cue -> {
              long first = clip.first() + grid.frameAt(cue.startUs());
              long end = clip.first() + grid.frameAt(cue.endUs());
              return areHidden(first, Math.max(first + 1, end));
            })
        .toList();
  }

  /** Whether every frame of a stretch shows only a part of the picture above or below them. */
  private boolean areHidden(long first, long end) {
    if (path.isEmpty()) {
      return false;
    }
    CropPath windows = path.get();
    for (long frame = first; frame < end; frame++) {
      Optional<CropPath.Window> window = windows.at(frame);
      if (window.isEmpty()
          || (permille(window.get().y() + window.get().height()) > captions.topPermille() + EDGE
              && permille(window.get().y()) < captions.bottomPermille() - EDGE)) {
        return false;
      }
    }
    return true;
  }

  private int permille(int line) {
    return line * 1000 / path.orElseThrow().height();
  }

  /** Their area in the clip's frame, unless all frames exclude them. */
  Optional<Box> place(FrameRange clip) {
    if (!captions.areThere() || areHidden(clip.first(), clip.end())) {
      return Optional.empty();
    }
    double top = shown.y() + shown.height() * captions.topPermille() / 1000;
    double bottom = shown.y() + shown.height() * captions.bottomPermille() / 1000;
    return Optional.of(new Box(shown.x(), top, shown.width(), Math.max(0, bottom - top)));
  }
}
