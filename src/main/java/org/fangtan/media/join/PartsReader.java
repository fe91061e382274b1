package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.join.OutputCheck.Mismatch;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pictures of several pieces as one track that begins at zero. Pieces are cut at
 * keyframes: decoding after one needs nothing before it. For one thread.
 */
final class PartsReader implements AutoCloseable {
  private static final long MAX_PIXELS = 1 << 26;

  private final Rational unit;
  private final Iterator<Part> parts;
  private final byte[] header;
  private Part part;
  private MediaInput input;
  private int stream;
  private long offset;
  private boolean isStarted;

  /**
   * Some frames of a file that has one picture track, beginning at zero.
   *
   * @param first the first frame, a keyframe
   * @param length in frames; where it ends before the file does, a keyframe follows
   */
  record Part(Path file, long first, long length) {}

  /**
   * @param unit duration of a frame
   * @param parts in order, at least one
   */
  PartsReader(Rational unit, List<Part> parts) throws AvException {
    this.unit = unit;
    this.parts = parts.iterator();
    this.part = this.parts.next();
    this.input = open(part);
    this.header = headerOf(input.stream(stream).codecpar());
  }

  private MediaInput open(Part next) throws AvException {
    MediaInput opened = MediaInput.open(next.file(), MAX_PIXELS);
    stream = opened.bestStream(org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO).orElseThrow();
    opened.readOnly(stream);
    if (next.first() > 0) {
      // Half a frame later, so that rounding cannot lead before the keyframe.
      opened.seekBefore(Rational.rescale(2 * next.first() + 1, half(), Rational.MICROSECONDS));
    }
    isStarted = false;
    return opened;
  }

  private Rational half() {
    return new Rational(unit.num(), unit.den() * 2);
  }

  /** Description of the track; valid until the reader is closed or moves to another part. */
  AVCodecParameters parameters() {
    return input.stream(stream).codecpar();
  }

  Rational unit() {
    return unit;
  }

  /** The codec as RFC 6381 writes it, or its name. */
  String codecs() {
    return switch (parameters().codec_id()) {
      case AV_CODEC_ID_H264 -> Codecs.h264(header);
      case AV_CODEC_ID_AV1 -> Codecs.av1(header);
      default -> Av.textOf(avcodec.avcodec_get_name(parameters().codec_id())).orElse("?");
    };
  }

  /** The next packet, counted in frames, or null at the end; valid until the next call. */
  @Nullable AVPacket next() throws AvException, Mismatch {
    while (true) {
      AVPacket packet = nextOfPart();
      if (packet != null) {
        packet.pts(packet.pts() - part.first() + offset);
        packet.dts(packet.dts() - part.first() + offset);
        packet.duration(1);
        return packet;
      }
      if (!parts.hasNext()) {
        return null;
      }
      offset += part.length();
      part = parts.next();
      input.close();
      input = open(part);
      if (!Arrays.equals(header, headerOf(input.stream(stream).codecpar()))) {
        throw new Mismatch(
            String.valueOf(part.file().getFileName()),
            "pictures encoded like those before",
            "other parameters");
      }
    }
  }

  private @Nullable AVPacket nextOfPart() throws AvException, Mismatch {
    while (input.read()) {
      AVPacket packet = input.packet();
      av_packet_rescale_ts(packet, input.stream(stream).time_base(), Av.rational(unit));
      if (!isStarted) {
        if (packet.pts() < part.first()) {
          continue;
        }
        if (packet.pts() != part.first() || !isKeyframe(packet)) {
          throw new Mismatch(
              String.valueOf(part.file().getFileName()),
              "a keyframe at frame " + part.first(),
              "none");
        }
        isStarted = true;
      }
      return isKeyframe(packet) && packet.pts() >= part.first() + part.length() ? null : packet;
    }
    return null;
  }

  static boolean isKeyframe(AVPacket packet) {
    return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
  }

  static byte[] headerOf(AVCodecParameters codec) {
    byte[] bytes = new byte[codec.extradata_size()];
    BytePointer header = codec.extradata();
    if (header != null) { // VP9 needs none
      header.get(bytes);
    }
    return bytes;
  }

  @Override
  public void close() {
    input.close();
  }
}
