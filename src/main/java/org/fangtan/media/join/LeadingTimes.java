package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets and gives each picture its decoding time. Matroska stores none; libav derives them
 * from those that are shown, but only after as many pictures as are decoded ahead. For one thread.
 */
final class LeadingTimes implements AutoCloseable {
  /**
   * H.264 decodes at most 16 pictures ahead: ITU-T H.264, A.3.1, {@code max_dec_frame_buffering}.
   */
  static final int MAX_PICTURES = 16;

  private final MediaInput input;
  private final int picture;
  private final long step;
  private final Deque<AVPacket> held = new ArrayDeque<>();
  private @Nullable AVPacket given;
  private boolean isKnown;

  /**
   * @param input whose unwanted streams are left out already
   * @param picture the stream of the pictures
   * @param step the time from a picture to the next, in units of that stream
   */
  LeadingTimes(MediaInput input, int picture, long step) {
    this.input = input;
    this.picture = picture;
    this.step = Math.max(1, step);
  }

  /** The next packet, or null at the end; valid until the next call. */
  @Nullable AVPacket next() throws AvException {
    if (!isKnown) {
      readAhead();
    }
    if (given != null) {
      av_packet_free(given);
    }
    given = held.poll();
    if (given != null) {
      return given;
    }
    return input.read() ? input.packet() : null;
  }

  private void readAhead() throws AvException {
    isKnown = true;
    List<AVPacket> pictures = new ArrayList<>();
    while (pictures.size() <= MAX_PICTURES && input.read()) {
      AVPacket packet = av_packet_clone(input.packet());
      held.add(packet);
      if (packet.stream_index() == picture) {
        if (packet.dts() != AV_NOPTS_VALUE) {
          for (int i = 0; i < pictures.size(); i++) {
            pictures.get(i).dts(packet.dts() - (pictures.size() - i) * step);
          }
          return;
        }
        pictures.add(packet);
      }
    }
    // So few that libav never saw enough of them: each is decoded when it is due.
    for (int i = 0; i < pictures.size(); i++) {
      pictures.get(i).dts(pictures.get(0).pts() - (pictures.size() - 1 - i) * step);
    }
  }

  @Override
  public void close() {
    if (given != null) {
      av_packet_free(given);
      given = null;
    }
    held.forEach(packet -> av_packet_free(packet));
    held.clear();
  }
}
