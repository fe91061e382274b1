package org.fangtan.stage;

import java.time.Duration;
import org.fangtan.child.ChildLimits;
import org.fangtan.config.Settings;
import org.fangtan.recording.MediaSummary;

/**
 * What the engine's child may use, from the settings.
 *
 * @param decoderThreads has no effect on results
 */
public record EngineLimits(Settings.Engine values, int decoderThreads) {
  private static final Duration START = Duration.ofMinutes(5);

  /** A local disk at its leisure; the factor allows for one that is thirty times as slow. */
  private static final long READ_BYTES_PER_SECOND = 100_000_000;

  private static final Duration UNKNOWN_LENGTH = Duration.ofHours(12);

  /** Limits for a child that works through a whole recording. */
  ChildLimits child(MediaSummary summary) {
    return child(
        summary.durationUs().isPresent()
            ? Duration.ofNanos(summary.durationUs().getAsLong() * 1000)
            : UNKNOWN_LENGTH);
  }

  /** Limits for a child that works through so much of recordings. */
  ChildLimits child(long durationUs) {
    return child(Duration.ofNanos(durationUs * 1000));
  }

  /** Limits for a child that reads a whole file without decoding it. */
  ChildLimits reading(long sizeBytes) {
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

  int mostSide() {
    return values.maxSide();
  }
}
