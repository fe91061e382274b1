package org.fangtan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What something took. Linux: times of ended children and peak memory are read from /proc.
 *
 * @param cpuSeconds user and system time, of this process's children
 * @param peakMegabytes the most resident memory of one of them
 */
record Cost(double cpuSeconds, double wallSeconds, long peakMegabytes) {
  /** Clock ticks in a second, sysconf(_SC_CLK_TCK); 100 on every Linux. */
  private static final int TICKS = 100;

  /** One after the other. */
  Cost plus(Cost next) {
    return new Cost(
        cpuSeconds + next.cpuSeconds,
        wallSeconds + next.wallSeconds,
        Math.max(peakMegabytes, next.peakMegabytes));
  }

  static final Cost NONE = new Cost(0, 0, 0);

  /** Times in the middle, and the highest peak. */
  static Cost median(List<Cost> all) {
    return new Cost(
        middle(all.stream().map(Cost::cpuSeconds).toList()),
        middle(all.stream().map(Cost::wallSeconds).toList()),
        all.stream().mapToLong(Cost::peakMegabytes).max().orElse(0));
  }

  static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "CPU %.2f s, wall %.2f s, peak %d MB", cpuSeconds, wallSeconds, peakMegabytes);
  }

  /** Begins to measure; {@link Meter#end} tells what children that have ended since took. */
  static Meter begin() throws IOException {
    return new Meter(childTicks(), System.nanoTime());
  }

  /** A measurement that has begun. */
  record Meter(long startTicks, long startNanos) {
    Cost end(long peakMegabytes) throws IOException {
      return new Cost(
          (childTicks() - startTicks) / (double) TICKS,
          (System.nanoTime() - startNanos) / 1e9,
          peakMegabytes);
    }
  }

  /** User and system time of all children that have ended: proc(5), stat, fields 16 and 17. */
  private static long childTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  /** The most resident memory that a process has had; zero when it has ended. */
  static long peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + pid, "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0; // it has just ended
    }
  }

  /** Until a child is gone and its times are added to ours. */
  static void awaitEnd(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get();
    }
    Thread.sleep(100); // the runtime collects the child's times when it reaps it
  }
}
