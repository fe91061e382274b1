package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Owns the decoder of one stream. Packets that cannot be decoded are counted, not fatal. */
public final class Decoder implements AutoCloseable {
  private final AVCodecContext context;
  private long damagedPackets;

  private Decoder(AVCodecContext context) {
    this.context = context;
  }

  /**
   * @param threads how many frames or slices are decoded at once; no effect on the pictures
   */
  public static Decoder open(AVStream stream, int threads, long maxPixels) throws AvException {
    return open(
        stream,
        Map.of("threads", Integer.toString(threads), "max_pixels", Long.toString(maxPixels)));
  }

  /** For an encoder's output; the packets' times are in the encoder's time base. */
  public static Decoder of(Encoder encoder) throws AvException {
    AVCodecParameters parameters =
        Av.checkAllocated("allocate parameters", avcodec_parameters_alloc());
    try {
      Av.check(
          "describe what is encoded",
          avcodec_parameters_from_context(parameters, encoder.context()));
      return open(parameters, Av.rational(encoder.timeBase()), Map.of("threads", "1"));
    } finally {
      avcodec_parameters_free(parameters);
    }
  }

  /** A decoder that skips everything except keyframes. */
  public static Decoder openForKeyframes(AVStream stream, long maxPixels) throws AvException {
    return open(
        stream,
        Map.of("threads", "1", "skip_frame", "nokey", "max_pixels", Long.toString(maxPixels)));
  }

  private static Decoder open(AVStream stream, Map<String, String> settings) throws AvException {
    return open(stream.codecpar(), stream.time_base(), settings);
  }

  private static Decoder open(
      AVCodecParameters parameters, AVRational timeBase, Map<String, String> settings)
      throws AvException {
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null) {
      throw new AvException("find a decoder", avutil.AVERROR_DECODER_NOT_FOUND());
    }
    AVCodecContext context = Av.checkAllocated("allocate a decoder", avcodec_alloc_context3(codec));
    Decoder decoder = new Decoder(context);
    try (Options options = new Options(settings)) {
      Av.check("set up a decoder", avcodec_parameters_to_context(context, parameters));
      context.pkt_timebase(timeBase);
      Av.check("open a decoder", avcodec_open2(context, codec, options.dictionary()));
      return decoder;
    } catch (AvException | RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  /**
   * Sends a packet; its frames are then fetched with {@link #receive} until there are none.
   *
   * @param packet null at the end of the stream
   */
  public void send(@Nullable AVPacket packet) throws AvException {
    int code = avcodec_send_packet(context, packet);
    if (code == AVERROR_EOF()) {
      return; // the stream has already ended
    }
    if (code < 0 && packet != null && code != AVERROR_EAGAIN()) {
      damagedPackets++;
      return;
    }
    Av.check("decode", code);
  }

  /**
   * Fetches the next frame.
   *
   * @return false when another packet is needed, or the stream has ended
   */
  public boolean receive(AVFrame frame) throws AvException {
    while (true) {
      int code = avcodec_receive_frame(context, frame);
      if (code >= 0) {
        return true;
      }
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
        return false;
      }
      damagedPackets++;
      if (code == avutil.AVERROR_ENOMEM()) {
        Av.check("decode", code);
      }
    }
  }

  /** After a seek. */
  public void flush() {
    avcodec_flush_buffers(context);
  }

  /** Packets and frames that could not be decoded so far. */
  public long damagedPackets() {
    return damagedPackets;
  }

  public AVCodecContext context() {
    return context;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
