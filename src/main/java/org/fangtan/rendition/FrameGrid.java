package org.fangtan.rendition;

import java.util.Optional;
import org.fangtan.timeline.Rational;

/**
 * The regular frames of an output and its keyframes. Frame {@code n} is shown from {@code n /
 * frameRate} seconds on; all renditions of a recording share one grid.
 *
 * @param gopFrames frame 0 and every multiple of this is a keyframe in every rendition
 * @param segmentFrames length of an HLS segment, a multiple of the GOP
 * @param fields what becomes of interlaced pictures; absent: {@link Deinterlacing#FRAME}
 */
public record FrameGrid(
    Rational frameRate, int gopFrames, int segmentFrames, Optional<Deinterlacing> fields) {
  /** For whole pictures. */
  public FrameGrid(Rational frameRate, int gopFrames, int segmentFrames) {
    this(frameRate, gopFrames, segmentFrames, Optional.empty());
  }

  public FrameGrid {
    if (!frameRate.isPositive()
        || gopFrames < 1
        || segmentFrames < 1
        || segmentFrames % gopFrames != 0) {
      throw new IllegalArgumentException(
          "not a grid: " + frameRate + ", " + gopFrames + ", " + segmentFrames);
    }
  }

  /**
   * A grid whose keyframe distance and segments are as close to the wanted lengths as whole frames
   * allow.
   */
  public static FrameGrid of(Rational frameRate, long gopUs, long segmentUs) {
    int gop =
        Math.toIntExact(
            Math.max(1, Rational.rescale(gopUs, Rational.MICROSECONDS, frameRate.inverse())));
    long gops = Math.max(1, (segmentUs + gopUs / 2) / gopUs);
    return new FrameGrid(frameRate, gop, Math.toIntExact(gop * gops));
  }

  /** The same frames, of interlaced pictures in another way. */
  public FrameGrid with(Deinterlacing other) {
    return new FrameGrid(
        frameRate,
        gopFrames,
        segmentFrames,
        Optional.of(other).filter(one -> one != Deinterlacing.FRAME));
  }

  /** What becomes of interlaced pictures. */
  public Deinterlacing deinterlacing() {
    return fields.orElse(Deinterlacing.FRAME);
  }

  /** Duration of one frame in seconds: the unit of an output's timestamps. */
  public Rational timeBase() {
    return frameRate.inverse();
  }

  /** When a frame is shown, rounded to microseconds. */
  public long timeUs(long frame) {
    return Rational.rescale(frame, timeBase(), Rational.MICROSECONDS);
  }

  /** The frame whose time is nearest. */
  public long frameAt(long timeUs) {
    return Rational.rescale(timeUs, Rational.MICROSECONDS, timeBase());
  }

  /** The number of frames in a recording of a given length, at least one. */
  public long framesIn(long durationUs) {
    return Math.max(1, frameAt(durationUs));
  }
}
