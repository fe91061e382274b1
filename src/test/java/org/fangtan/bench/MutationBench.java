package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What damaged files do to a node. {@code recordings} sends mutated recordings through the probe,
 * the planner and the passes in warm children; {@code texts} sends mutated captions, transcripts,
 * lists and drawings to their readers. The same seed gives the same files.
 *
 * <pre>MutationBench recordings|texts COUNT SEED [FIRST]</pre>
 *
 * FIRST begins with a later number of the same series. Ends with 1 where something happened that
 * must not: an INTERNAL, a hang or a crash. Their files are kept in target/mutated.
 */
public final class MutationBench {
  private MutationBench() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    int first = args.length > 3 ? Integer.parseInt(args[3]) : 0;
    Outcomes outcomes = new Outcomes(seed, Files.createDirectories(Path.of("target/mutated")));
    switch (args[0]) {
      case "recordings" -> MutatedRecordings.run(first, count, seed, outcomes);
      case "texts" -> MutatedTexts.run(first, count, seed, outcomes);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(outcomes.finish() ? 0 : 1);
  }
}
