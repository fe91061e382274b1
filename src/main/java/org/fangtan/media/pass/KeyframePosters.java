package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.timeline.Rational;

/** Selects cover candidates for a finished file from its keyframes; only those are decoded. */
public final class KeyframePosters {
  private static final long MAX_PIXELS = 1 << 26;

  private KeyframePosters() {}

  /**
   * @param folder where the pictures are written
   * @param prefix of their names
   * @return the best first
   */
  public static List<PosterCandidate> of(
      Path file, FrameGrid grid, int width, int height, Path folder, String prefix)
      throws AvException, IOException {
    try (MediaInput input = MediaInput.open(file, MAX_PIXELS);
        PosterSink posters =
            new PosterSink(
                grid, folder, prefix, width, height, new FrameRange(0, Long.MAX_VALUE))) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      Rational unit = Av.rational(input.stream(stream).time_base()).orElseThrow();
      AVFrame frame = Av.newFrame();
      try (Decoder decoder = Decoder.openForKeyframes(input.stream(stream), MAX_PIXELS)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            frame.pts(Rational.rescale(frame.best_effort_timestamp(), unit, grid.timeBase()));
            posters.accept(frame);
          }
        }
      } finally {
        av_frame_free(frame);
      }
      posters.end();
      return posters.candidates();
    }
  }
}
