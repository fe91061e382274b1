package org.fangtan.programme;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of one year that differ from the ordinary week.
 *
 * @param off days without work; these may include weekends
 * @param worked Saturdays and Sundays on which people work in return
 * @param source where the table was read, for reports
 */
public record Holidays(int year, Set<LocalDate> off, Set<LocalDate> worked, String source) {
  public Holidays {
    off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
    worked = Collections.unmodifiableSortedSet(new TreeSet<>(worked));
  }
}
