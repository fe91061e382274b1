package org.fangtan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.recording.MediaSummary;

/**
 * From starting a child JVM to its first answer, a look at a short recording: the virtual machine,
 * our classes, FFmpeg's libraries, the look itself. The second answer shows what of it is the look.
 */
final class StartBench {
  private StartBench() {}

  /**
   * @param label of what is different in this run, such as the class archive
   */
  static void run(Path source, int times, String label) throws Exception {
    look(source); // its end writes the class archive, where there may be one
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Cost.Meter meter = Cost.begin();
      double[] seconds = look(source);
      cpu.add(meter.end(0).cpuSeconds());
      first.add(seconds[0]);
      second.add(seconds[1]);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f to %.3f | %.3f | %.2f |%n",
        label,
        Cost.middle(first),
        first.stream().min(Double::compare).orElseThrow(),
        first.stream().max(Double::compare).orElseThrow(),
        Cost.middle(second),
        Cost.middle(cpu));
  }

  private static double[] look(Path source) throws Exception {
    long start = System.nanoTime();
    ChildJvm child = ChildJvm.start(ChildLimits.forInspection());
    try (child) {
      double[] seconds = new double[2];
      for (int i = 0; i < seconds.length; i++) {
        child.call(
            ProbeTask.class,
            new ProbeRequest(
                source, "recording", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            MediaSummary.class,
            Progress.Listener.NONE);
        seconds[i] = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
      }
      return seconds;
    } finally {
      Cost.awaitEnd(child.pid());
    }
  }
}
