package org.fangtan.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * When an interview takes place, as exactly as the programme says.
 *
 * @param day absent where only the month is known
 */
public record InterviewDay(YearMonth month, Optional<LocalDate> day) {
  public static InterviewDay of(LocalDate day) {
    return new InterviewDay(YearMonth.from(day), Optional.of(day));
  }

  public static InterviewDay of(YearMonth month) {
    return new InterviewDay(month, Optional.empty());
  }

  /** The day from which milestones count: the first of the month where only that is known. */
  public LocalDate counted() {
    return day.orElse(month.atDay(1));
  }

  /** {@code 2026-08} or {@code 2026-08-15}. */
  public String written() {
    return day.map(LocalDate::toString).orElse(month.toString());
  }
}
