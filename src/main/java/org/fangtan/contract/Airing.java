package org.fangtan.contract;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * When an interview is broadcast. These are fixed moments, so that whoever shows the topic can
 * compare them with its own clock, and a version need not be made again when a moment passes.
 *
 * @param until the time after which the broadcast is surely over
 */
public record Airing(OffsetDateTime at, OffsetDateTime until) {
  public Airing {
    if (until.isBefore(at)) {
      throw new IllegalArgumentException("a broadcast that ends before it begins: " + at);
    }
  }

  /** Whether it is going on. */
  boolean isOn(Instant now) {
    return hasBegun(now) && now.isBefore(until.toInstant());
  }

  boolean hasBegun(Instant now) {
    return !now.isBefore(at.toInstant());
  }
}
