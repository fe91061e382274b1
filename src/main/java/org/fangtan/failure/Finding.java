package org.fangtan.failure;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An observation about material or output that does not stop the work: data, never an exception.
 *
 * <p>New findings are made by the methods that take a {@link FindingCode}. The constructor is for
 * stored findings: another version of the program may have written codes that this one does not
 * know, and their names are kept.
 *
 * @param code the name of a {@link FindingCode}, of this version of the program or of another
 * @param subject an object's key or an artefact's name
 * @param line in a text file, counted from one
 * @param atUs its position on the recording's timeline, in microseconds
 * @param untilUs its end, if it has a duration
 */
public record Finding(
    Level level,
    String code,
    String subject,
    OptionalInt line,
    OptionalLong atUs,
    OptionalLong untilUs,
    Bilingual message) {

  /** How important a finding is before publication. */
  public enum Level {
    /** Must not be published as it is. */
    BLOCK,
    /** An editor should check it. */
    WARN,
    /** Worth knowing. */
    INFO
  }

  public static Finding of(FindingCode code, String subject, Bilingual message) {
    return new Finding(
        code.level(),
        code.name(),
        subject,
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        message);
  }

  /** A finding about a place on the recording's timeline, in microseconds. */
  public static Finding at(FindingCode code, String subject, long atUs, Bilingual message) {
    return new Finding(
        code.level(),
        code.name(),
        subject,
        OptionalInt.empty(),
        OptionalLong.of(atUs),
        OptionalLong.empty(),
        message);
  }

  /** A finding about a range of the recording's timeline, in microseconds. */
  public static Finding between(
      FindingCode code, String subject, long fromUs, long untilUs, Bilingual message) {
    return new Finding(
        code.level(),
        code.name(),
        subject,
        OptionalInt.empty(),
        OptionalLong.of(fromUs),
        OptionalLong.of(untilUs),
        message);
  }

  /** The same finding with a line of a text file, counted from one. */
  public Finding onLine(int number) {
    return new Finding(level, code, subject, OptionalInt.of(number), atUs, untilUs, message);
  }

  /** Whether it has this code. */
  public boolean is(FindingCode other) {
    return code.equals(other.name());
  }

  /** The same finding with other words. */
  public Finding worded(String newSubject, Bilingual newMessage) {
    return new Finding(level, code, newSubject, line, atUs, untilUs, newMessage);
  }

  /** The same finding as mere information, because the program has corrected the problem. */
  public Finding mended(Bilingual newMessage) {
    return new Finding(Level.INFO, code, subject, line, atUs, untilUs, newMessage);
  }

  /** One finding for all further ones with this code about the same subject. */
  Finding more(int count) {
    return new Finding(
        level,
        code,
        subject,
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Bilingual.of("同类问题还有 " + count + " 处。", count + " more of the same kind."));
  }
}
