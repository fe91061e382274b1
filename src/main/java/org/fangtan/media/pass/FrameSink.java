package org.fangtan.media.pass;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;

/**
 * One output of a pass. {@link #wants} is called on the decoding thread; everything else on the
 * sink's own thread, and {@link #close} after that has ended.
 */
public interface FrameSink extends AutoCloseable {

  /** For messages and the thread's name. */
  String name();

  /** Whether this output needs a frame of the grid. Must not depend on earlier frames. */
  boolean wants(long frameNumber);

  /**
   * Receives a frame, upright and with its number as timestamp. The caller keeps it: a sink that
   * needs it longer makes a reference of its own.
   */
  void accept(AVFrame frame) throws AvException, IOException;

  /** After the last frame: completes the output. Not called when the pass was abandoned. */
  void end() throws AvException, IOException;

  @Override
  void close();
}
