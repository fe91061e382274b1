package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;

/**
 * A packet of AAC silence, for cards before and after a clip. It can be combined with the packets
 * of a finished recording, as silence needs no parameters of its own. For one thread.
 */
final class Silence implements AutoCloseable {
  /** Samples of one packet. */
  static final int LENGTH = 1024;

  /** The first packets of an encoder contain its start-up. */
  private static final int SETTLED_AFTER = 4;

  private final AVPacket model;
  private final AVPacket packet;

  Silence() throws AvException {
    this.model = av_packet_alloc();
    this.packet = av_packet_alloc();
    try (Encoder encoder =
        Encoder.open(
            "aac",
            new Rational(1, AudioSpec.SAMPLE_RATE),
            context -> {
              context.sample_fmt(AV_SAMPLE_FMT_FLTP);
              context.sample_rate(AudioSpec.SAMPLE_RATE);
              av_channel_layout_default(context.ch_layout(), AudioSpec.CHANNELS);
              context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            },
            Map.of())) {
      encode(encoder);
    } catch (AvException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void encode(Encoder encoder) throws AvException {
    AVFrame frame = Av.newFrame();
    try {
      frame.format(AV_SAMPLE_FMT_FLTP);
      frame.sample_rate(AudioSpec.SAMPLE_RATE);
      frame.nb_samples(LENGTH);
      av_channel_layout_default(frame.ch_layout(), AudioSpec.CHANNELS);
      Av.check("make silence", av_frame_get_buffer(frame, 0));
      Av.check(
          "make silence",
          av_samples_set_silence(
              frame.extended_data(), 0, LENGTH, AudioSpec.CHANNELS, AV_SAMPLE_FMT_FLTP));
      int packets = 0;
      for (int i = 0; packets < SETTLED_AFTER; i++) {
        frame.pts((long) i * LENGTH);
        encoder.send(frame);
        while (encoder.receive()) {
          packets++;
          av_packet_unref(model);
          Av.check("make silence", av_packet_ref(model, encoder.packet()));
        }
      }
      encoder.send(null);
      while (encoder.receive()) {
        av_packet_unref(encoder.packet());
      }
    } finally {
      av_frame_free(frame);
    }
  }

  /**
   * @param time of its first sample
   * @return valid until the next call
   */
  AVPacket at(long time) throws AvException {
    av_packet_unref(packet);
    Av.check("make silence", av_packet_ref(packet, model));
    packet.pts(time);
    packet.dts(time);
    packet.duration(LENGTH);
    return packet;
  }

  @Override
  public void close() {
    av_packet_free(model);
    av_packet_free(packet);
  }
}
