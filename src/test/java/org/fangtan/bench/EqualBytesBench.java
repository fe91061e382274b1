package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.media.MediaPassTask;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;

/**
 * The same media pass again and again, in one process: whether every file has the same bytes each
 * time. The limits are so low that they bind. With the environment's {@code MALLOC_PERTURB_}, what
 * new memory holds differs between two runs of this program; the hashes it prints must not.
 */
final class EqualBytesBench {
  private static final List<Rung> LADDER =
      List.of(
          new Rung("360p", 360, 18, 700_000),
          new Rung("240p", 240, 18, 300_000),
          new Rung("180p", 180, 18, 150_000));

  private EqualBytesBench() {}

  static void run(Path source, int rounds) throws Exception {
    Engine engine = new Engine(source);
    List<RenditionSpec> specs =
        LadderPlanner.renditions(
            engine.summary.mainVideo().orElseThrow(),
            LADDER,
            engine.media.effort(),
            engine.media.av1Effort(),
            engine.media.threads());
    Map<String, String> first = Map.of();
    int differing = 0;
    for (int round = 1; round <= rounds; round++) {
      Path folder = Files.createTempDirectory("fangtan-bench");
      new MediaPassTask()
          .run(
              engine.pass(folder, engine.whole(), specs, true, List.of(), true),
              Progress.Listener.NONE);
      Map<String, String> now = hashes(folder);
      if (round == 1) {
        first = now;
        now.forEach((file, hash) -> System.out.println(hash + " " + file));
      }
      boolean isSame = now.equals(first);
      if (!isSame) {
        differing++;
        System.out.printf(Locale.ROOT, "round %d differs: kept in %s%n", round, folder);
        for (Map.Entry<String, String> file : now.entrySet()) {
          if (!file.getValue().equals(first.get(file.getKey()))) {
            System.out.println(file.getValue() + " " + file.getKey());
          }
        }
      } else if (round > 1) {
        Engine.delete(folder);
      } else {
        System.out.println("the first round is kept in " + folder);
      }
    }
    System.out.printf(Locale.ROOT, "%d of %d rounds differ from the first%n", differing, rounds);
  }

  private static Map<String, String> hashes(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        hashes.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(hash).substring(0, 16));
      }
    }
    return hashes;
  }
}
