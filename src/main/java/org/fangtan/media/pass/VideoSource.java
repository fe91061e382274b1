package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.timeline.ContinuousClock;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pictures of one recording in the order in which they are shown, with times that begin
 * at the output's zero and never run backwards. For one thread.
 */
public final class VideoSource implements AutoCloseable {
  private final MediaInput input;
  private final Decoder decoder;
  private final AVFrame frame;
  private final int stream;
  private final Rational timeBase;
  private final long originUs;
  private final ContinuousClock clock = new ContinuousClock();
  private final DamageLog damage = new DamageLog();
  private boolean isAtEnd;
  private long lastUs = Long.MIN_VALUE;
  private long lastDurationUs;
  private long outOfOrder;

  private VideoSource(MediaInput input, Decoder decoder, int stream, long originUs)
      throws AvException {
    this.input = input;
    this.decoder = decoder;
    this.stream = stream;
    this.timeBase = Av.rational(input.stream(stream).time_base()).orElseThrow();
    this.originUs = originUs;
    this.frame = Av.newFrame();
  }

  /**
   * @param stream the picture track
   * @param companion the sound track, whose timestamps help to tell a jump of the clock from a gap
   * @param originUs what is time zero, on the file's own clock
   * @param fromUs pictures before this are not needed, on the output's timeline
   * @param threads of the decoder
   */
  public static VideoSource open(
      Path file,
      int stream,
      OptionalInt companion,
      long originUs,
      long fromUs,
      int threads,
      long mostPixels)
      throws AvException {
    MediaInput input = MediaInput.open(file, mostPixels);
    try {
      input.readOnly(
          companion.isPresent() ? new int[] {stream, companion.getAsInt()} : new int[] {stream});
      if (fromUs > 0) {
        input.seekBefore(originUs + fromUs);
      }
      Decoder decoder = Decoder.open(input.stream(stream), threads, mostPixels);
      return new VideoSource(input, decoder, stream, originUs);
    } catch (AvException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /**
   * The next picture, its timestamp and duration in microseconds of the output's timeline; null
   * after the last one. Valid until the next call.
   */
  public @Nullable AVFrame next() throws AvException {
    while (true) {
      if (decoder.receive(frame)) {
        long timeUs = timeUsOf(frame);
        if (timeUs <= lastUs) {
          outOfOrder++;
          continue;
        }
        lastUs = timeUs;
        lastDurationUs = us(Math.max(0, frame.duration()));
        frame.pts(timeUs);
        frame.duration(lastDurationUs);
        if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
          damage.add(timeUs);
        }
        return frame;
      }
      if (isAtEnd) {
        return null;
      }
      readOne();
    }
  }

  private void readOne() throws AvException {
    if (!input.read()) {
      isAtEnd = true;
      decoder.send(null);
      return;
    }
    AVPacket packet = input.packet();
    OptionalLong pts = Av.time(packet.pts());
    OptionalLong dts = Av.time(packet.dts());
    Rational unit = Av.rational(input.stream(packet.stream_index()).time_base()).orElse(timeBase);
    long shiftUs = 0;
    if (pts.isPresent() || dts.isPresent()) {
      shiftUs =
          clock.shiftUs(
              packet.stream_index(),
              Rational.rescale(dts.orElseGet(pts::getAsLong), unit, Rational.MICROSECONDS),
              Rational.rescale(packet.duration(), unit, Rational.MICROSECONDS));
    }
    if (packet.stream_index() != stream) {
      return;
    }
    if (shiftUs != 0) {
      long shift = Rational.rescale(shiftUs, Rational.MICROSECONDS, timeBase);
      pts.ifPresent(time -> packet.pts(time + shift));
      dts.ifPresent(time -> packet.dts(time + shift));
    }
    long damagedBefore = decoder.damagedPackets();
    decoder.send(packet);
    if (decoder.damagedPackets() > damagedBefore && lastUs != Long.MIN_VALUE) {
      damage.add(lastUs);
    }
  }

  private long timeUsOf(AVFrame decoded) {
    OptionalLong time = Av.time(decoded.best_effort_timestamp());
    if (time.isPresent()) {
      return us(time.getAsLong()) - originUs;
    }
    return lastUs == Long.MIN_VALUE ? 0 : lastUs + Math.max(1, lastDurationUs);
  }

  private long us(long time) {
    return Rational.rescale(time, timeBase, Rational.MICROSECONDS);
  }

  /** Where pictures could not be decoded as they were meant. */
  public DamageLog damage() {
    return damage;
  }

  /** Pictures left out because their time was not after the one before. */
  public long outOfOrder() {
    return outOfOrder;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    input.close();
  }
}
