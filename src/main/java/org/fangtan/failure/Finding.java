package org.fangtan.failure;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something noticed about material or output that does not stop the work: data, never an exception.
 *
 * @param code a stable name in capitals, such as {@code CAPTION_PAST_END}
 * @param subject what it is about: an object's key or an artefact's name
 * @param line in a text file, counted from one
 * @param atUs where on the recording's timeline, in microseconds
 * @param untilUs where it ends, for what has a length
 */
public record Finding(
    Level level,
    String code,
    String subject,
    OptionalInt line,
    OptionalLong atUs,
    OptionalLong untilUs,
    Bilingual message) {

  /** A finding that is about no line of a file. */
  public Finding(
      Level level,
      String code,
      String subject,
      OptionalLong atUs,
      OptionalLong untilUs,
      Bilingual message) {
    this(level, code, subject, OptionalInt.empty(), atUs, untilUs, message);
  }

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

  /** A finding about one line of a text file. */
  public static Finding onLine(
      Level level, String code, String subject, int line, Bilingual message) {
    return new Finding(
        level,
        code,
        subject,
        OptionalInt.of(line),
        OptionalLong.empty(),
        OptionalLong.empty(),
        message);
  }
}
