package org.fangtan.programme;

import java.time.LocalDate;
import org.fangtan.failure.Bilingual;

/**
 * Something that is due before or after each interview of the programme.
 *
 * @param id unique; reminders and corrections refer to it
 * @param evidence what proves that it was reached
 * @param offsetDays from the day of the interview: negative before it, positive after it
 * @param count which days are counted
 */
public record Milestone(
    String id, Bilingual title, EvidenceKind evidence, int offsetDays, Days count) {

  /** Which days count. */
  public enum Days {
    CALENDAR,
    /** Not weekends and holidays, but those Saturdays and Sundays that are worked in return. */
    WORKING
  }

  /**
   * The last day on which the milestone is in time.
   *
   * @param day of the interview; the first of the month where only the month is known
   */
  public LocalDate due(LocalDate day, WorkingDays calendar) {
    return count == Days.CALENDAR ? day.plusDays(offsetDays) : calendar.plus(day, offsetDays);
  }
}
