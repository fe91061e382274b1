package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of one track whose parts lie in several files as if it were one. Every file
 * begins at zero and holds a known number of units; its packets are moved to where the part
 * belongs. For one thread.
 */
final class PartsReader implements AutoCloseable {
  private static final long MOST_PIXELS = 1 << 26;

  private final Rational unit;
  private final Iterator<Part> parts;
  private Part part;
  private MediaInput input;
  private long offset;
  private final byte[] header;

  /**
   * @param length in units of the track: frames of a grid, or samples
   */
  record Part(Path file, long length) {}

  /**
   * @param unit what timestamps are given in
   * @param parts in order, at least one
   */
  PartsReader(Rational unit, List<Part> parts) throws AvException {
    this.unit = unit;
    this.parts = parts.iterator();
    this.part = this.parts.next();
    this.input = MediaInput.open(part.file(), MOST_PIXELS);
    this.header = headerOf(input);
  }

  /** Description of the track; valid until the reader is closed or moves to another part. */
  AVCodecParameters parameters() {
    return input.stream(0).codecpar();
  }

  Rational unit() {
    return unit;
  }

  /** The decoder's set-up, such as an {@code avcC} or an {@code AudioSpecificConfig}. */
  byte[] header() {
    return header.clone();
  }

  /** The next packet, or null at the end; valid until the next call. */
  @Nullable AVPacket next() throws AvException {
    while (!input.read()) {
      if (!parts.hasNext()) {
        return null;
      }
      offset += part.length();
      part = parts.next();
      input.close();
      input = MediaInput.open(part.file(), MOST_PIXELS);
      if (!Arrays.equals(header, headerOf(input))) {
        throw new IllegalStateException(
            "parts were encoded differently: " + part.file().getFileName());
      }
    }
    AVPacket packet = input.packet();
    av_packet_rescale_ts(packet, input.stream(0).time_base(), Av.rational(unit));
    packet.pts(packet.pts() + offset);
    packet.dts(packet.dts() + offset);
    return packet;
  }

  static boolean isKeyframe(AVPacket packet) {
    return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
  }

  private static byte[] headerOf(MediaInput input) {
    AVCodecParameters codec = input.stream(0).codecpar();
    byte[] bytes = new byte[codec.extradata_size()];
    codec.extradata().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    input.close();
  }
}
