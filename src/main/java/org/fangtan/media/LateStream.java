package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;

/**
 * A stream whose first packets came after the file was opened, when libav had finished analysing
 * the streams: for example the sound of a microphone that was plugged in during a live recording.
 * Its first packets are kept, and decoded when the file has been read. For one thread.
 */
final class LateStream implements AutoCloseable {
  private static final int MAX_PACKETS = 100;
  private static final int MAX_BYTES = 4 << 20;

  private final List<AVPacket> packets = new ArrayList<>();
  private long bytes;

  /** Keeps a copy of a packet, if it is among the first. */
  void add(AVPacket packet) {
    if (packets.size() < MAX_PACKETS && bytes < MAX_BYTES) {
      packets.add(av_packet_clone(packet));
      bytes += packet.size();
    }
  }

  /**
   * Determines the stream's properties and stores them in its description, which is left unchanged
   * if that fails.
   */
  void describe(AVStream stream, long maxPixels) throws AvException {
    AVFrame frame = Av.newFrame();
    try (Decoder decoder = Decoder.open(stream, 1, maxPixels)) {
      for (int i = 0; i <= packets.size(); i++) {
        decoder.send(i < packets.size() ? packets.get(i) : null);
        if (decoder.receive(frame)) {
          Av.check(
              "describe a stream",
              avcodec_parameters_from_context(stream.codecpar(), decoder.context()));
          return;
        }
      }
    } finally {
      av_frame_free(frame);
    }
  }

  @Override
  public void close() {
    packets.forEach(packet -> av_packet_free(packet));
    packets.clear();
  }
}
