package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.fangtan.failure.Bilingual;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.SourceCopy;

/**
 * The largest rendition of a recording that fits it: copied, and encoded. Each is a child JVM that
 * does nothing else; the start of an idle child is measured too, as it is a large part of a copy.
 */
final class CopyBench {
  private CopyBench() {}

  static void run(Path source) throws Exception {
    Engine engine = new Engine(source);
    RenditionSpec spec = engine.specs.get(0);
    String obstacle =
        SourceCopy.obstacle(
                engine.summary.mainVideo().orElseThrow(), spec, engine.grid, 0, engine.frames)
            .map(Bilingual::en)
            .orElse("it fits");
    System.out.printf(
        Locale.ROOT, "%s: %d frames, %s: %s%n%n", source, engine.frames, spec.name(), obstacle);
    System.out.println("| what | CPU s | wall s | bytes |");
    System.out.println("| --- | --- | --- | --- |");
    Cost idle = Engine.inChild(child -> true).cost();
    print("a child's start and end", idle, 0);
    Cost copied = pass(engine, spec.asCopy(), "copied");
    Cost encoded = pass(engine, spec, "encoded");
    System.out.printf(
        Locale.ROOT,
        "%nCopied to encoded: CPU %.4f, wall %.4f.%n",
        copied.cpuSeconds() / encoded.cpuSeconds(),
        copied.wallSeconds() / encoded.wallSeconds());
  }

  private static Cost pass(Engine engine, RenditionSpec spec, String what) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try {
      Engine.Done<MediaPassAnswer> done =
          engine.mediaPass(folder, engine.whole(), List.of(spec), false);
      print(what, done.cost(), done.answer().renditions().get(0).sizeBytes());
      return done.cost();
    } finally {
      Engine.delete(folder);
    }
  }

  private static void print(String what, Cost cost, long bytes) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %d |%n",
        what,
        cost.cpuSeconds(),
        cost.wallSeconds(),
        bytes);
  }
}
