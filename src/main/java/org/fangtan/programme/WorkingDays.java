package org.fangtan.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Working days, counted with tables of holidays. In a year without a table only weekends are free,
 * and {@link #missing} contains that year. Not thread-safe.
 */
public final class WorkingDays {
  private final Map<Integer, Holidays> tables = new TreeMap<>();
  private final SortedSet<Integer> missing = new TreeSet<>();

  public WorkingDays(Collection<Holidays> tables) {
    tables.forEach(table -> this.tables.put(table.year(), table));
  }

  public boolean isWorked(LocalDate day) {
    boolean isWeekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    Optional<Holidays> table = Optional.ofNullable(tables.get(day.getYear()));
    if (table.isEmpty()) {
      missing.add(day.getYear());
      return !isWeekend;
    }
    return table.get().worked().contains(day) || !isWeekend && !table.get().off().contains(day);
  }

  /**
   * The day that is a number of working days after a day, or before it where the number is
   * negative. The day itself is not counted, whether it is a working day or not.
   */
  public LocalDate plus(LocalDate day, int workingDays) {
    LocalDate at = day;
    int step = workingDays < 0 ? -1 : 1;
    for (int counted = 0; counted < Math.abs(workingDays); ) {
      at = at.plusDays(step);
      counted += isWorked(at) ? 1 : 0;
    }
    return at;
  }

  /** Years for which a table was needed but is missing. */
  public SortedSet<Integer> missing() {
    return new TreeSet<>(missing);
  }
}
