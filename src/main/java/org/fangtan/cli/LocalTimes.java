package org.fangtan.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people of the studio: in the zone of {@code schedule.zone}. */
record LocalTimes(ZoneId zone) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  String of(Instant time) {
    return FORMAT.format(time.atZone(zone));
  }
}
