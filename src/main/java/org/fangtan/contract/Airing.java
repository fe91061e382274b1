package org.fangtan.contract;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * When an interview is broadcast. Fixed moments, so that whoever shows the topic can tell from its
 * own clock how far it has come, and a version need not be made again when a moment passes.
 *
 * @param until from when on nobody expects the broadcast to go on
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
