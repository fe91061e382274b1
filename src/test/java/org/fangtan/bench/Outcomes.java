package org.fangtan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;

/** How files ended: counted, and listed where they must not end so. */
final class Outcomes {
  private static final Set<FailureCode> FAULTS =
      EnumSet.of(
          FailureCode.INTERNAL,
          FailureCode.ENGINE_CRASH,
          FailureCode.ENGINE_STALLED,
          FailureCode.ENGINE_TIMEOUT,
          FailureCode.ENGINE_OUT_OF_MEMORY);
  private static final int REPORTED_EVERY = 100;

  private final long seed;
  private final Path kept;
  private final long start = System.nanoTime();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int files;
  private double slowestSeconds;
  private String slowest = "";

  Outcomes(long seed, Path kept) {
    this.seed = seed;
    this.kept = kept;
  }

  void count(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /** A refusal by code, or a fault where the code is one of a defect, a hang or a crash. */
  void refused(String step, Failure failure, int index, Path file) throws IOException {
    if (FAULTS.contains(failure.code())) {
      String context = failure.context().toString();
      fault(
          step,
          failure.code()
              + " "
              + failure.summary().en()
              + " "
              + context.substring(0, Math.min(context.length(), 1500)),
          index,
          file);
    } else {
      count(step + ": refused, " + failure.code());
    }
  }

  void fault(String step, String what, int index, Path file) throws IOException {
    String line = "FAULT seed " + seed + " index " + index + " " + file.getFileName() + ", " + step;
    System.out.println(line + ": " + what);
    faults.add(line);
    count(step + ": FAULT");
    Files.copy(
        file,
        kept.resolve(seed + "-" + index + "-" + file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A file is done with. */
  void took(double seconds, int index, String name) {
    files++;
    if (seconds > slowestSeconds) {
      slowestSeconds = seconds;
      slowest = index + " " + name;
    }
    if (files % REPORTED_EVERY == 0) {
      System.out.printf(
          Locale.ROOT, "%d files, %d s, %d faults%n", files, elapsed(), faults.size());
    }
  }

  private long elapsed() {
    return (System.nanoTime() - start) / 1_000_000_000L;
  }

  /** Prints all; whether there was no fault. */
  boolean finish() {
    System.out.printf(Locale.ROOT, "%d files of seed %d in %d s%n", files, seed, elapsed());
    counts.forEach((outcome, count) -> System.out.printf(Locale.ROOT, "%7d  %s%n", count, outcome));
    System.out.printf(Locale.ROOT, "slowest: %.1f s, %s%n", slowestSeconds, slowest);
    faults.forEach(System.out::println);
    System.out.println(faults.size() + " faults");
    return faults.isEmpty();
  }
}
