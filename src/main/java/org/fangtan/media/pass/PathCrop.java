package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.CropPath;

/**
 * Crops pictures along a path before they are scaled. Nothing is copied: a cropped frame points
 * into the original one. For one thread.
 */
final class PathCrop implements AutoCloseable {
  private final CropPath path;
  private final AVFrame cut;

  PathCrop(CropPath path) throws AvException {
    this.path = path;
    this.cut = Av.newFrame();
  }

  /**
   * The part of a frame that the path shows.
   *
   * @param frame its timestamp is its number; the caller keeps it
   * @return valid until the next call
   */
  AVFrame of(AVFrame frame) throws AvException {
    Optional<CropPath.Window> shown = path.at(frame.pts());
    if (shown.isEmpty()) {
      return frame;
    }
    CropPath.Window window = shown.get();
    int width = even(scaled(window.width(), frame.width(), path.width()), frame.width());
    int height = even(scaled(window.height(), frame.height(), path.height()), frame.height());
    // Odd positions are allowed: a step of two pixels is visible in a slow movement, while chroma
    // that is shifted by half a sample is not.
    int left = Math.min(scaled(window.x(), frame.width(), path.width()), frame.width() - width);
    int top = Math.min(scaled(window.y(), frame.height(), path.height()), frame.height() - height);
    av_frame_unref(cut);
    Av.check("refer to a picture", av_frame_ref(cut, frame));
    cut.crop_left(left);
    cut.crop_top(top);
    cut.crop_right(frame.width() - left - width);
    cut.crop_bottom(frame.height() - top - height);
    Av.check("cut a picture", av_frame_apply_cropping(cut, AV_FRAME_CROP_UNALIGNED));
    return cut;
  }

  private static int scaled(int length, int actual, int counted) {
    return Math.toIntExact(Math.round((double) length * actual / counted));
  }

  private static int even(int length, int limit) {
    return Math.max(2, Math.min(length, limit) / 2 * 2);
  }

  @Override
  public void close() {
    av_frame_free(cut);
  }
}
