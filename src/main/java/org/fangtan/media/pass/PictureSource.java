package org.fangtan.media.pass;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;
import org.jspecify.annotations.Nullable;

/**
 * What feeds a pass with pictures: a recording that is decoded, or something that draws. For one
 * thread.
 */
public interface PictureSource extends AutoCloseable {
  /** What its pictures are like. */
  PictureTraits traits();

  /**
   * The next picture in the order in which they are shown; null after the last one. Its timestamp,
   * which is later than the one before, and its duration are microseconds of the output's timeline.
   * It carries the colours that its samples are meant in, stays the source's, and is valid until
   * the next call.
   */
  @Nullable AVFrame next() throws AvException, IOException;

  @Override
  void close();
}
