package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Owns an encoder and its packet. For one thread. */
public final class Encoder implements AutoCloseable {
  private final AVCodecContext context;
  private final AVPacket packet;
  private final Rational timeBase;

  private Encoder(AVCodecContext context, AVPacket packet, Rational timeBase) {
    this.context = context;
    this.packet = packet;
    this.timeBase = timeBase;
  }

  /** Whether this build of FFmpeg has an encoder of a name. */
  public static boolean isThere(String codec) {
    return avcodec_find_encoder_by_name(codec) != null;
  }

  /**
   * FFmpeg's number for the sample format of an encoder.
   *
   * @param usual returned if the encoder supports it, or does not state its formats
   */
  @SuppressWarnings("deprecation") // What replaces it needs a codec's context.
  public static int samplesOf(String encoder, int usual) {
    AVCodec known = avcodec_find_encoder_by_name(encoder);
    IntPointer all = known == null ? null : known.sample_fmts();
    if (all == null) {
      return usual;
    }
    for (int i = 0; all.get(i) >= 0; i++) {
      if (all.get(i) == usual) {
        return usual;
      }
    }
    return all.get(0) >= 0 ? all.get(0) : usual;
  }

  /** The name of the encoder that FFmpeg would choose for a codec; empty where there is none. */
  public static Optional<String> of(String codec) {
    AVCodecDescriptor known = avcodec_descriptor_get_by_name(codec);
    AVCodec encoder = known == null ? null : avcodec_find_encoder(known.id());
    return encoder == null ? Optional.empty() : Av.textOf(encoder.name());
  }

  /**
   * @param timeBase unit of the frames' and the packets' timestamps
   * @param setUp sets fields that options do not cover; the time base is already set
   */
  public static Encoder open(
      String codec, Rational timeBase, Consumer<AVCodecContext> setUp, Map<String, String> options)
      throws AvException {
    AVCodec found = avcodec_find_encoder_by_name(codec);
    if (found == null) {
      throw new AvException("find encoder " + codec, avutil.AVERROR_ENCODER_NOT_FOUND());
    }
    AVCodecContext context =
        Av.checkAllocated("allocate encoder " + codec, avcodec_alloc_context3(found));
    Encoder encoder = new Encoder(context, av_packet_alloc(), timeBase);
    try (Options dictionary = new Options(options)) {
      context.time_base(Av.rational(timeBase));
      setUp.accept(context);
      Av.check("open encoder " + codec, avcodec_open2(context, found, dictionary.dictionary()));
      dictionary.requireAllUsed(codec);
      return encoder;
    } catch (AvException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * Sends a frame, which the caller keeps; then call {@link #receive} until it returns false.
   *
   * @param frame null at the end
   */
  public void send(@Nullable AVFrame frame) throws AvException {
    Av.check("encode", avcodec_send_frame(context, frame));
  }

  /**
   * Fetches the next packet into {@link #packet()}.
   *
   * @return false when another frame is needed, or the stream has ended
   */
  public boolean receive() throws AvException {
    int code = avcodec_receive_packet(context, packet);
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
      return false;
    }
    Av.check("encode", code);
    return true;
  }

  /** Valid until the next {@link #receive}. */
  public AVPacket packet() {
    return packet;
  }

  public AVCodecContext context() {
    return context;
  }

  public Rational timeBase() {
    return timeBase;
  }

  /** The number of samples that the encoder requires in each sound frame, zero for any number. */
  public int frameSize() {
    return context.frame_size();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
