package org.fangtan.media.pass;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;

/**
 * One output of a pass. {@link #wants} is asked on the decoding thread; everything else happens on
 * the sink's own thread, and {@link #close} after that has ended.
 */
public interface FrameSink extends AutoCloseable {

  /** For messages and the thread's name. */
  String name();

  /** Whether this output needs a frame of the grid. Must not depend on earlier frames. */
  boolean wants(long frameNumber);

  /**
   * Takes a frame, upright and with its number as timestamp. It stays the caller's: whoever needs
   * it longer makes a reference of its own.
   */
  void accept(AVFrame frame) throws AvException, IOException;

  /** After the last frame: completes what is written. Not called when the pass was given up. */
  void end() throws AvException, IOException;

  @Override
  void close();
}
