package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.nio.file.Path;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;

/** The number of bytes in the packets of a track, without the container. */
final class CodedBytes {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  private CodedBytes() {}

  static long ofPictures(Path file) throws AvException {
    return of(file, AVMEDIA_TYPE_VIDEO, 0, Long.MAX_VALUE);
  }

  /**
   * The bytes of a stretch of sound.
   *
   * @param first at 48 kHz
   */
  static long ofSound(Path file, long first, long samples) throws AvException {
    return of(file, AVMEDIA_TYPE_AUDIO, first, first + samples);
  }

  private static long of(Path file, int type, long first, long end) throws AvException {
    try (MediaInput input = MediaInput.open(file, Integer.MAX_VALUE)) {
      int stream = input.bestStream(type).orElseThrow();
      input.readOnly(stream);
      Rational unit = Av.rational(input.stream(stream).time_base()).orElseThrow();
      long bytes = 0;
      while (input.read()) {
        boolean isInside = true;
        if (end != Long.MAX_VALUE) {
          long at = Rational.rescale(input.packet().pts(), unit, SAMPLE);
          isInside = at < end && at + 1 > first;
        }
        if (isInside) {
          bytes += input.packet().size();
        }
      }
      return bytes;
    }
  }
}
