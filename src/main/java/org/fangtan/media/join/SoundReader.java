package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Reads the AAC packets of a range of samples, moved so that the range begins at zero. The packets
 * before it that a decoder needs to warm up come first, at negative times; a muxer hides them with
 * an edit list, to the sample. For one thread.
 */
final class SoundReader implements AutoCloseable {
  static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** An AAC packet overlaps with the one before: that one must be decoded first. */
  private static final long WARM_UP = 1024;

  private final MediaInput input;
  private final int stream;
  private final long first;
  private final long end;

  /**
   * Some samples of a file that begins at zero.
   *
   * @param file AAC at 48 kHz, alone or beside pictures
   */
  record Range(Path file, long first, long length) {
    static Range whole(Path file) {
      return new Range(file, 0, Long.MAX_VALUE / 2);
    }
  }

  SoundReader(Range range) throws AvException {
    this.first = range.first();
    this.end = range.first() + range.length();
    this.input = MediaInput.open(range.file(), 1);
    this.stream = input.bestStream(AVMEDIA_TYPE_AUDIO).orElseThrow();
    input.readOnly(stream);
    if (first > 2 * WARM_UP) {
      input.seekBefore(Rational.rescale(first - 2 * WARM_UP, SAMPLE, Rational.MICROSECONDS));
    }
  }

  AVCodecParameters parameters() {
    return input.stream(stream).codecpar();
  }

  /** The decoder's set-up, an {@code AudioSpecificConfig}. */
  byte[] header() {
    return PartsReader.headerOf(parameters());
  }

  /** The next packet, counted in samples, or null at the end; valid until the next call. */
  @Nullable AVPacket next() throws AvException {
    while (input.read()) {
      AVPacket packet = input.packet();
      av_packet_rescale_ts(packet, input.stream(stream).time_base(), Av.rational(SAMPLE));
      if (packet.pts() >= end) {
        return null;
      }
      if (packet.pts() + packet.duration() > first - WARM_UP) {
        packet.pts(packet.pts() - first);
        packet.dts(packet.dts() - first);
        return packet;
      }
    }
    return null;
  }

  @Override
  public void close() {
    input.close();
  }
}
