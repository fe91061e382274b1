package org.fangtan.failure;

import java.util.OptionalLong;

/**
 * Something noticed about material or output that does not stop the work: data, never an exception.
 *
 * @param code a stable name in capitals, such as {@code CAPTION_PAST_END}
 * @param subject what it is about: an object's key or an artefact's name
 * @param atUs where on the recording's timeline, in microseconds
 * @param untilUs where it ends, for what has a length
 */
public record Finding(
    Level level,
    String code,
    String subject,
    OptionalLong atUs,
    OptionalLong untilUs,
    Bilingual message) {

  /** How much a finding matters before publishing. */
  public enum Level {
    /** Must not be published as it is. */
    BLOCK,
    /** An editor should look. */
    WARN,
    /** Worth knowing. */
    INFO
  }

  public static Finding of(Level level, String code, String subject, Bilingual message) {
    return new Finding(level, code, subject, OptionalLong.empty(), OptionalLong.empty(), message);
  }

  public static Finding at(Level level, String code, String subject, long atUs, Bilingual message) {
    return new Finding(level, code, subject, OptionalLong.of(atUs), OptionalLong.empty(), message);
  }
}
