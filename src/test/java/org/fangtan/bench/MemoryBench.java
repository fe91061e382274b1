package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.media.AssembleAnswer;
import org.fangtan.media.AssembleRequest;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.MediaPassAnswer;

/** Peak memory of the engine's children, for a short and for a long recording of the same kind. */
final class MemoryBench {
  private MemoryBench() {}

  static void run(Path shorter, Path longer) throws Exception {
    System.out.println("| recording | step | peak MB | CPU s | wall s |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Path source : List.of(shorter, longer)) {
      Engine engine = new Engine(source);
      Path folder = Files.createTempDirectory("fangtan-bench");
      try {
        measure(engine, folder);
      } finally {
        Engine.delete(folder);
      }
    }
  }

  private static void measure(Engine engine, Path folder) throws Exception {
    String what =
        String.format(
            Locale.ROOT,
            "%dx%d, %d s, %d frames",
            engine.summary.mainVideo().orElseThrow().width(),
            engine.summary.mainVideo().orElseThrow().height(),
            engine.summary.durationUs().orElseThrow() / 1_000_000,
            engine.frames);
    Engine.Done<MediaPassAnswer> pictures =
        engine.mediaPass(folder, engine.whole(), engine.specs, true);
    print(what, "media pass", pictures.cost());
    Engine.Done<AudioPassAnswer> sound = engine.audioPass(folder);
    print(what, "audio pass", sound.cost());
    AssembleRequest joining =
        engine.joining(
            folder,
            engine.joinable(List.of(folder), List.of(pictures.answer())),
            Optional.of(folder.resolve(sound.answer().file())),
            sound.answer().samples());
    Engine.Done<AssembleAnswer> joined = Engine.inChild(child -> Engine.assemble(child, joining));
    print(what, "assembling", joined.cost());
  }

  private static void print(String what, String step, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f |%n",
        what,
        step,
        cost.peakMegabytes(),
        cost.cpuSeconds(),
        cost.wallSeconds());
  }
}
