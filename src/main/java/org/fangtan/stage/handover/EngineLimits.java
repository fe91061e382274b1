package org.fangtan.stage.handover;

import java.time.Duration;
import org.fangtan.child.ChildLimits;
import org.fangtan.config.Settings;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;

/**
 * The limits of the engine's child, from the settings.
 *
 * @param processors of this machine; no effect on results
 */
public record EngineLimits(Settings.Engine values, int processors) {
  private static final Duration START = Duration.ofMinutes(5);

  /** The speed of an ordinary local disk; the factor allows for one that is thirty times slower. */
  private static final long READ_BYTES_PER_SECOND = 100_000_000;

  /** FFmpeg's own maximum: MAX_AUTO_THREADS in libavcodec. */
  private static final int MAX_DECODER_THREADS = 16;

  /**
   * A generous estimate of the pictures that decoding and the encoders of two aspect ratios hold.
   */
  private static final int LANE_PICTURES = 120;

  private static final Duration UNKNOWN_LENGTH = Duration.ofHours(12);

  /** Limits for a child that processes a whole recording. */
  public ChildLimits child(MediaSummary summary) {
    return child(
        summary.durationUs().isPresent()
            ? Duration.ofNanos(summary.durationUs().getAsLong() * 1000)
            : UNKNOWN_LENGTH);
  }

  /** Limits for a child that processes a part of recordings with this duration. */
  public ChildLimits child(long durationUs) {
    return child(Duration.ofNanos(durationUs * 1000));
  }

  /** Limits for a child that reads a whole file without decoding it. */
  public ChildLimits reading(long sizeBytes) {
    return child(Duration.ofSeconds(sizeBytes / READ_BYTES_PER_SECOND));
  }

  private ChildLimits child(Duration length) {
    Duration total = length.multipliedBy(values.timeoutFactor()).plus(START);
    return new ChildLimits(
        values.heapBytes(),
        values.memoryBytes(),
        values.stallTimeout(),
        total,
        ChildLimits.Jit.QUICK);
  }

  /**
   * The number of pictures of a recording that are decoded at once: each thread holds one, and more
   * would take over a quarter of the child's memory.
   */
  public int decoderThreads(MediaSummary summary) {
    long maxPictures =
        summary
            .mainVideo()
            .map(track -> values.memoryBytes() / 4 / pictureBytes(track))
            .orElse((long) MAX_DECODER_THREADS);
    return (int) Math.max(1, Math.min(Math.min(processors, MAX_DECODER_THREADS), maxPictures));
  }

  /**
   * The number of places of a recording that are decoded at once, each for its own encoders: with
   * one, a second processor is nearly idle, and with more than two, the child's memory would not
   * suffice.
   */
  public int lanes(MediaSummary summary) {
    long pictures =
        summary.mainVideo().map(track -> values.memoryBytes() / 2 / pictureBytes(track)).orElse(0L);
    return processors > 1 && pictures >= 2L * LANE_PICTURES ? 2 : 1;
  }

  private static long pictureBytes(VideoTrack track) {
    long samples = (long) track.width() * track.height() * (track.bitDepth() > 8 ? 2 : 1);
    if (track.pixelFormat().contains("420")) {
      return samples * 3 / 2;
    }
    return samples * (track.pixelFormat().contains("422") ? 2 : 4);
  }
}
