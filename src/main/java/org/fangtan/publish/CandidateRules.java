package org.fangtan.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The rules for versions that wait for their release.
 *
 * @param zone in which times are written
 * @param kept how long the files of a replaced candidate stay for people who are reading them
 */
public record CandidateRules(InstantSource clock, ZoneId zone, Duration kept) {
  /** For callers that only publish: the defaults of pipeline.conf. */
  static final CandidateRules USUAL =
      new CandidateRules(InstantSource.system(), ZoneId.of("Asia/Shanghai"), Duration.ofHours(24));

  OffsetDateTime now() {
    return clock.instant().atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
  }
}
