package org.fangtan.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.fangtan.sweep.SweptYear;

/** A year of a studio by simulated objects: {@code SweepBench FOLDER TOPICS VERSIONS}. */
public final class SweepBench {
  private SweepBench() {}

  public static void main(String[] args) throws Exception {
    int topics = Integer.parseInt(args[1]);
    int versions = Integer.parseInt(args[2]);
    try (SweptYear year = new SweptYear(Path.of(args[0]))) {
      Instant start = Instant.now();
      year.make(topics, versions);
      System.out.printf(
          Locale.ROOT,
          "%d topics, %d versions, made in %s%n",
          topics,
          topics * versions,
          took(start));
      System.out.println("before: " + year.contents());
      start = Instant.now();
      year.visit();
      System.out.println("the first visit took " + took(start));
      int visits = 1;
      Duration slowest = Duration.ZERO;
      while (visits < 400 && !year.isSettled()) {
        start = Instant.now();
        year.visit();
        Duration took = took(start);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
        visits++;
      }
      System.out.println(
          "after " + visits + " visits, the slowest of " + slowest + ": " + year.contents());
    }
    System.exit(0);
  }

  private static Duration took(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
