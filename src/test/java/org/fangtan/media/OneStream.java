package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;

/**
 * The pictures or the sound of a file or of an HLS presentation, as a player built on libavformat
 * reads them: whatever demuxer finds itself fit, nothing of ours between. For one thread.
 */
final class OneStream implements AutoCloseable {
  private final AVFormatContext context;
  private final AVPacket packet = av_packet_alloc();
  private OptionalInt index = OptionalInt.empty();

  /**
   * @param type such as {@code AVMEDIA_TYPE_VIDEO}
   */
  OneStream(Path file, int type) throws AvException {
    Av.initialise();
    context = new AVFormatContext(null);
    Av.check(
        "open " + file,
        avformat_open_input(context, "file:" + file, (AVInputFormat) null, (AVDictionary) null));
    Av.check("look into " + file, avformat_find_stream_info(context, (AVDictionary) null));
    int best = av_find_best_stream(context, type, -1, -1, (AVCodec) null, 0);
    index = best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  boolean isThere() {
    return index.isPresent();
  }

  AVStream stream() {
    return context.streams(index.orElseThrow());
  }

  /** Goes to a place at a keyframe before a time. */
  void seek(long timeUs) throws AvException {
    Av.check(
        "seek",
        av_seek_frame(
            context, -1, timeUs, org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD));
  }

  /** Reads on to the next packet of the stream; false at the end. */
  boolean read() throws AvException {
    while (true) {
      av_packet_unref(packet);
      int code = av_read_frame(context, packet);
      if (code == AVERROR_EOF()) {
        return false;
      }
      Av.check("read", code);
      if (packet.stream_index() == index.orElseThrow()) {
        return true;
      }
    }
  }

  AVPacket packet() {
    return packet;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(context);
  }
}
