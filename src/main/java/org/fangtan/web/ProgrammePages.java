package org.fangtan.web;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedSet;
import org.fangtan.failure.StageException;
import org.fangtan.programme.Standing;
import org.fangtan.programme.office.ProgrammeOffice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the programme for the pages: the standing that was written last. Thread-safe. */
final class ProgrammePages {
  private static final Logger LOG = LoggerFactory.getLogger(ProgrammePages.class);

  private final Optional<ProgrammeOffice> office;
  private final InstantSource clock;
  private final ZoneId zone;

  ProgrammePages(Optional<ProgrammeOffice> office, InstantSource clock, ZoneId zone) {
    this.office = office;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * This year's programme; empty where there is none, or the storage does not answer, as the page
   * has other content.
   */
  Optional<ProgrammeBrief> brief() throws InterruptedException {
    if (office.isEmpty()) {
      return Optional.empty();
    }
    try {
      return office.get().written(thisYear()).map(ProgrammeBrief::of);
    } catch (StageException e) {
      LOG.debug("the programme is not shown", e);
      return Optional.empty();
    }
  }

  /**
   * The programme of a year.
   *
   * @param path the part after {@code /programme}: nothing, or a slash and a year
   */
  Optional<Standing> standing(String path) throws StageException, InterruptedException {
    if (office.isEmpty() || !path.matches("|/|/\\d{4}")) {
      return Optional.empty();
    }
    if (path.length() > 1) {
      return office.get().written(Integer.parseInt(path.substring(1)));
    }
    Optional<Standing> now = office.get().written(thisYear());
    if (now.isPresent()) {
      return now;
    }
    SortedSet<Integer> years = office.get().years();
    return years.isEmpty() ? Optional.empty() : office.get().written(years.last());
  }

  private int thisYear() {
    return clock.instant().atZone(zone).getYear();
  }
}
