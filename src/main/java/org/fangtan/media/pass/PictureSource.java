package org.fangtan.media.pass;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;
import org.jspecify.annotations.Nullable;

/** A source of pictures for a pass: a decoded recording, or a renderer. For one thread. */
public interface PictureSource extends AutoCloseable {
  /** The properties of its pictures. */
  PictureTraits traits();

  /**
   * The next picture in presentation order; null after the last one. Its timestamp, which is later
   * than the previous one, and its duration are in microseconds of the output's timeline. It
   * carries its colour description, belongs to the source, and is valid until the next call.
   */
  @Nullable AVFrame next() throws AvException, IOException;

  @Override
  void close();
}
