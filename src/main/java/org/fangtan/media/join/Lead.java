package org.fangtan.media.join;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.rendition.Container;

/**
 * Sound before zero, which only decoders use: the encoder's priming, and the warm-up after a cut.
 * MP4 hides it by an edit list. Matroska declares it as a codec delay and counts from zero: if it
 * is not declared as a delay, it shifts the pictures, too.
 */
final class Lead {
  private static final Set<String> DELAYED = Set.of("matroska", "webm");

  /**
   * The position in {@code OpusHead} of the number of samples to skip, two bytes, little-endian
   * (RFC 7845, 5.1).
   */
  private static final int OPUS_SKIP = 10;

  private static final int OPUS_HEAD_BYTES = 19;

  private Lead() {}

  /**
   * Before the header is written.
   *
   * @param samples of the stream before zero; zero or less for none
   */
  static void announce(Container container, AVStream stream, String codec, long samples) {
    if (!DELAYED.contains(container.format()) || samples <= 0) {
      return;
    }
    AVCodecParameters sound = stream.codecpar();
    sound.initial_padding(Math.toIntExact(samples));
    if (codec.equals("opus") && sound.extradata_size() >= OPUS_HEAD_BYTES) {
      // Players refuse a file whose two values differ. Opus counts at 48 kHz, whatever the sample
      // rate.
      BytePointer head = sound.extradata();
      long skipped = samples * 48_000 / sound.sample_rate();
      head.put(OPUS_SKIP, (byte) skipped);
      head.put(OPUS_SKIP + 1L, (byte) (skipped >> 8));
    }
  }
}
