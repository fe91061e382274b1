package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.draw.SceneRenderer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a scene, drawn for the frames of a grid with the scene's times. Only rows that
 * change are converted again, and an unchanged picture is returned once, with its whole duration.
 * For one thread.
 */
public final class DrawnSource implements PictureSource {
  private final SceneRenderer renderer;
  private final Colours colours;
  private final FrameGrid grid;
  private final FrameRange range;
  private final PlanarPixels planar;
  private final AVFrame frame;
  private final BitSet stale = new BitSet();
  private long next;

  /**
   * @param scene opaque, of even width and height
   */
  public DrawnSource(
      Scene scene, Map<String, Path> pictures, FrameGrid grid, FrameRange range, Colours colours)
      throws AvException {
    if (scene.width() % 2 != 0 || scene.height() % 2 != 0) {
      throw new IllegalArgumentException(
          "a film of " + scene.width() + " by " + scene.height() + " pixels");
    }
    this.renderer = new SceneRenderer(scene, pictures);
    if (!renderer.isOpaque()) {
      throw new IllegalArgumentException("a film with a transparent background");
    }
    this.colours = colours;
    this.grid = grid;
    this.range = range;
    this.next = range.first();
    this.planar = new PlanarPixels(scene.width(), colours);
    this.frame = Av.newFrame();
    try {
      frame.format(AV_PIX_FMT_YUV420P);
      frame.width(scene.width());
      frame.height(scene.height());
      frame.color_range(AVCOL_RANGE_MPEG);
      frame.chroma_location(AVCHROMA_LOC_LEFT);
      frame.color_primaries(av_color_primaries_from_name(colours.primaries()));
      frame.color_trc(av_color_transfer_from_name(colours.transfer()));
      frame.colorspace(av_color_space_from_name(colours.matrix()));
      Av.check("make room for a picture", av_frame_get_buffer(frame, 0));
    } catch (AvException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public PictureTraits traits() {
    return PictureTraits.drawn(colours);
  }

  /**
   * @throws UndrawableException when a picture that the scene names cannot be read
   */
  @Override
  public @Nullable AVFrame next() throws AvException, IOException {
    if (next >= range.end()) {
      return null;
    }
    long timeUs = grid.timeUs(next);
    try {
      renderer.draw(timeUs);
    } catch (StageException e) {
      throw new UndrawableException(e);
    }
    // Users of the previous picture keep it as it was.
    Av.check("make room for a picture", av_frame_make_writable(frame));
    convert();
    long until = next + 1;
    long stillUntilUs = renderer.stillUntilUs(timeUs);
    while (until < range.end() && grid.timeUs(until) < stillUntilUs) {
      until++;
    }
    frame.pts(timeUs);
    frame.duration(grid.timeUs(until) - timeUs);
    next = until;
    return frame;
  }

  /** A picture of the scene that cannot be read, on its way through a pass. */
  public static final class UndrawableException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient StageException reason;

    UndrawableException(StageException reason) {
      super(reason);
      this.reason = reason;
    }

    public StageException reason() {
      return reason;
    }
  }

  /** Two rows share their chroma. */
  private void convert() {
    stale.clear();
    BitSet changed = renderer.changedRows();
    for (int y = changed.nextSetBit(0); y >= 0; y = changed.nextSetBit(y + 1)) {
      stale.set(y & ~1);
    }
    int[] pixels = renderer.pixels();
    for (int y = stale.nextSetBit(0); y >= 0; y = stale.nextSetBit(y + 1)) {
      put(0, y, planar.luma(pixels, y));
      put(0, y + 1, planar.luma(pixels, y + 1));
      planar.pair(pixels, y);
      put(1, y / 2, planar.blue());
      put(2, y / 2, planar.red());
    }
  }

  private void put(int plane, int y, byte[] row) {
    new BytePointer(frame.data(plane))
        .position((long) y * frame.linesize(plane))
        .put(row, 0, row.length);
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
