package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;

/**
 * Pictures that are laid over frames for some time each. A picture is drawn when its first frame
 * comes, once, and forgotten after its last one. For one thread.
 */
public final class LaidPictures implements Laying {
  private final int leadFrames;
  private final int tailFrames;
  private final List<Laid> pictures;
  private final Map<Laid, Stamp> drawn = new HashMap<>();

  /**
   * A picture and its time.
   *
   * @param drawing makes its pixels
   * @param firstFrame of the output, from zero, those of the lead counted
   * @param endFrame after the last one
   * @param fadeInFrames in which it comes, from the first frame on; 0 where it is there at once
   * @param fadeOutFrames in which it goes, before the end
   */
  public record Laid(
      Drawing drawing, long firstFrame, long endFrame, int fadeInFrames, int fadeOutFrames) {
    public Laid {
      if (firstFrame < 0 || endFrame <= firstFrame || fadeInFrames < 0 || fadeOutFrames < 0) {
        throw new IllegalArgumentException(
            "a picture from frame " + firstFrame + " to " + endFrame);
      }
    }

    /** Of {@link Stamp#WHOLE}, at a frame. */
    int opacity(long number) {
      if (number < firstFrame || number >= endFrame) {
        return 0;
      }
      long in =
          fadeInFrames == 0
              ? Stamp.WHOLE
              : (number - firstFrame + 1) * Stamp.WHOLE / (fadeInFrames + 1);
      long out =
          fadeOutFrames == 0
              ? Stamp.WHOLE
              : (endFrame - number) * Stamp.WHOLE / (fadeOutFrames + 1);
      return (int) Math.min(Stamp.WHOLE, Math.min(in, out));
    }
  }

  /** Draws one picture. */
  public interface Drawing {
    /**
     * @return pixels, row by row, as sRGB with premultiplied opacity
     */
    int[] argb(int width, int height);
  }

  /**
   * @param leadFrames before the output's own
   * @param tailFrames after the output's own
   * @param pictures those that come later lie above those before them
   */
  public LaidPictures(int leadFrames, int tailFrames, List<Laid> pictures) {
    this.leadFrames = leadFrames;
    this.tailFrames = tailFrames;
    this.pictures = new ArrayList<>(pictures);
  }

  @Override
  public int leadFrames() {
    return leadFrames;
  }

  @Override
  public int tailFrames() {
    return tailFrames;
  }

  @Override
  public void over(AVFrame frame, long number) throws AvException {
    boolean isWritable = false;
    for (Laid one : pictures) {
      int opacity = one.opacity(number);
      if (opacity == 0) {
        if (number >= one.endFrame()) {
          drawn.remove(one);
        }
        continue;
      }
      if (!isWritable) {
        if (frame.format() != AV_PIX_FMT_YUV420P) {
          throw new IllegalStateException("pictures cannot be laid over format " + frame.format());
        }
        Av.check("copy a picture", av_frame_make_writable(frame));
        isWritable = true;
      }
      stamp(one, frame).into(frame, opacity);
    }
  }

  private Stamp stamp(Laid one, AVFrame frame) {
    return drawn.computeIfAbsent(
        one,
        laid ->
            new Stamp(
                laid.drawing().argb(frame.width(), frame.height()),
                frame.width(),
                frame.height(),
                frame.colorspace()));
  }

  @Override
  public void close() {
    drawn.clear();
  }
}
