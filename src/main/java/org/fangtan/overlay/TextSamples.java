package org.fangtan.overlay;

import java.util.List;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * What a pass over some frames recorded about overlaid text; the bytes are in a file beside it.
 * Frames are numbered on the recording's grid, even if a pass saw only a part of it, and rows and
 * columns are those of cells of {@link StrokeMask}.
 *
 * @param range the frames that were examined
 * @param columns of cells
 * @param rows of cells
 * @param strips in order of frames
 * @param changes in order of their first frames
 * @param leftOut strips that were not kept, because there were more than any captions explain
 */
public record TextSamples(
    FrameGrid grid,
    FrameRange range,
    int columns,
    int rows,
    List<Strip> strips,
    List<Change> changes,
    long leftOut) {
  /** The name of the list in a pass's folder. */
  public static final String LIST = "text-samples.json";

  /** The name of the file with the bytes. */
  public static final String DATA = "text-samples.bin";

  public TextSamples {
    strips = List.copyOf(strips);
    changes = List.copyOf(changes);
  }

  /** The position of some bytes in the file. */
  public record Bytes(long offset, int length) {}

  /**
   * Some rows of a picture, in full width.
   *
   * @param isWitness whether nothing new had appeared, so that it shows the same as an earlier
   *     strip
   * @param picture a JPEG of the source's own resolution, with square pixels
   * @param mask the strokes in it
   */
  public record Strip(long frame, RowSpan place, boolean isWitness, Bytes picture, Bytes mask) {}

  /**
   * The strokes in some rows, frame by frame, while they changed.
   *
   * @param firstFrame the last one before the change
   * @param frames how many
   */
  public record Change(long firstFrame, int frames, RowSpan place, Bytes masks) {
    /** The frame after the last one. */
    public long endFrame() {
      return firstFrame + frames;
    }
  }
}
