package org.fangtan.programme;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of one year that are not as the week says.
 *
 * @param off days without work, weekends among them or not
 * @param worked Saturdays and Sundays that are worked in return
 * @param source where the table was read, for reports
 */
public record Holidays(int year, Set<LocalDate> off, Set<LocalDate> worked, String source) {
  public Holidays {
    off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
    worked = Collections.unmodifiableSortedSet(new TreeSet<>(worked));
  }
}
