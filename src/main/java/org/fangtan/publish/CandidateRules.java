package org.fangtan.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What holds for versions that wait for their release.
 *
 * @param zone that times are written in
 * @param kept how long the files of one that was replaced stay for whoever is reading them
 */
public record CandidateRules(InstantSource clock, ZoneId zone, Duration kept) {
  /**
   * For those who only publish: versions wait as pipeline.conf has it where nothing was changed.
   */
  static final CandidateRules USUAL =
      new CandidateRules(InstantSource.system(), ZoneId.of("Asia/Shanghai"), Duration.ofHours(24));

  OffsetDateTime now() {
    return clock.instant().atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
  }
}
