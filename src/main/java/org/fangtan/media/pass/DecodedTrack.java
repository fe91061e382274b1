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
 * Decodes one track of a recording on a clock without jumps. Frames may still come with gaps
 * between them, or slightly out of order. For one thread.
 */
final class DecodedTrack implements AutoCloseable {
  private final MediaInput input;
  private final Decoder decoder;
  private final AVFrame frame;
  private final int stream;
  private final Rational timeBase;
  private final ContinuousClock clock = new ContinuousClock();
  private final DamageLog damage = new DamageLog();
  private final long originUs;
  private final long fromUs;
  private boolean isAtEnd;
  private long lastUs;

  private DecodedTrack(MediaInput input, Decoder decoder, int stream, long originUs, long fromUs)
      throws AvException {
    this.input = input;
    this.decoder = decoder;
    this.stream = stream;
    this.originUs = originUs;
    this.fromUs = fromUs;
    this.timeBase = Av.rational(input.stream(stream).time_base()).orElseThrow();
    this.frame = Av.newFrame();
  }

  /**
   * @param companion the other track that is used, whose timestamps help to tell a jump of the
   *     clock from a gap
   * @param originUs what is time zero, on the file's own clock
   * @param fromUs frames before this are not needed, counted from the origin
   * @param maySeek whether the file's clock leads there; otherwise all before it is decoded
   */
  static DecodedTrack open(
      Path file,
      int stream,
      OptionalInt companion,
      long originUs,
      long fromUs,
      boolean maySeek,
      int threads,
      long mostPixels)
      throws AvException {
    MediaInput input = MediaInput.open(file, mostPixels);
    try {
      input.readOnly(
          companion.isPresent() ? new int[] {stream, companion.getAsInt()} : new int[] {stream});
      if (maySeek) {
        input.seekBefore(originUs + fromUs);
      }
      Decoder decoder = Decoder.open(input.stream(stream), threads, mostPixels);
      return new DecodedTrack(input, decoder, stream, originUs, fromUs);
    } catch (AvException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /**
   * The next frame, with its best_effort_timestamp on the joined clock in {@link #timeBase()}; null
   * after the last one. Valid until the next call.
   */
  @Nullable AVFrame next() throws AvException {
    while (!decoder.receive(frame)) {
      if (isAtEnd) {
        return null;
      }
      readOne();
    }
    OptionalLong time = Av.time(frame.best_effort_timestamp());
    if (time.isPresent()) {
      lastUs = us(time.getAsLong()) - originUs;
    }
    boolean isDamaged =
        (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    // The first frames after a seek may refer to what was not decoded.
    if (isDamaged && lastUs >= fromUs) {
      damage.add(lastUs);
    }
    return frame;
  }

  private void readOne() throws AvException {
    if (!input.read()) {
      isAtEnd = true;
      decoder.send(null);
      return;
    }
    AVPacket packet = input.packet();
    Rational unit = Av.rational(input.stream(packet.stream_index()).time_base()).orElse(timeBase);
    OptionalLong pts = Av.time(packet.pts());
    OptionalLong dts = Av.time(packet.dts());
    long shiftUs = 0;
    if (pts.isPresent() || dts.isPresent()) {
      shiftUs =
          clock.shiftUs(
              packet.stream_index(),
              Rational.rescale(dts.orElseGet(pts::getAsLong), unit, Rational.MICROSECONDS),
              Rational.rescale(packet.duration(), unit, Rational.MICROSECONDS));
    }
    if (packet.stream_index() == stream) {
      decode(packet, pts, dts, shiftUs);
    }
  }

  private void decode(AVPacket packet, OptionalLong pts, OptionalLong dts, long shiftUs)
      throws AvException {
    if (shiftUs != 0) {
      long shift = Rational.rescale(shiftUs, Rational.MICROSECONDS, timeBase);
      pts.ifPresent(time -> packet.pts(time + shift));
      dts.ifPresent(time -> packet.dts(time + shift));
    }
    long damagedBefore = decoder.damagedPackets();
    decoder.send(packet);
    if (decoder.damagedPackets() > damagedBefore) {
      damage.add(lastUs);
    }
  }

  /** From the track's unit to microseconds, the origin not subtracted. */
  long us(long time) {
    return Rational.rescale(time, timeBase, Rational.MICROSECONDS);
  }

  Rational timeBase() {
    return timeBase;
  }

  long originUs() {
    return originUs;
  }

  DamageLog damage() {
    return damage;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    input.close();
  }
}
