package org.fangtan.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the nightly audit has come; kept in the work bucket, so that any node can continue.
 *
 * @param after the last part that was checked in this pass; empty at its beginning
 * @param begunAt when this pass began
 * @param sizeBytes the bytes read in this pass
 * @param damaged objects found damaged in this pass
 * @param lost those of them that could not be mended
 * @param endedAt when the last complete pass ended
 */
record AuditState(
    String after,
    Instant begunAt,
    long sizeBytes,
    int damaged,
    int lost,
    Optional<Instant> endedAt) {

  static AuditState atBeginning(Instant now, Optional<Instant> endedAt) {
    return new AuditState("", now, 0, 0, 0, endedAt);
  }

  AuditState with(String part, AuditReport report) {
    return new AuditState(
        part,
        begunAt,
        sizeBytes + report.sizeBytes(),
        damaged + report.damages().size(),
        lost + report.lost(),
        endedAt);
  }
}
