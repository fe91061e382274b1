package org.fangtan.media.pass;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;

/** What is laid over the frames of one output before they are encoded. For one thread. */
public interface Laying extends AutoCloseable {
  /** Lays nothing over anything. */
  Laying NOTHING =
      new Laying() {
        @Override
        public int leadFrames() {
          return 0;
        }

        @Override
        public int tailFrames() {
          return 0;
        }

        @Override
        public void over(AVFrame frame, long number) {}

        @Override
        public void close() {}
      };

  /** The number of frames before the output's own, which show its first picture. */
  int leadFrames();

  /** The number of frames after the output's own, which show its last picture. */
  int tailFrames();

  /**
   * Changes a frame's samples, or leaves them unchanged.
   *
   * @param frame may share its samples with others; then it gets its own copy
   * @param number of the frame in the output, from zero, including the lead
   */
  void over(AVFrame frame, long number) throws AvException;

  @Override
  void close();
}
