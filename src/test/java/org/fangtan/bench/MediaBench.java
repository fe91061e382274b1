package org.fangtan.bench;

import java.nio.file.Path;
import java.util.Arrays;

/** What the media engine costs and gives; {@code media.sh} says what can be asked, and calls it. */
public final class MediaBench {
  private MediaBench() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "compare" -> CompareBench.run(Path.of(args[1]), Integer.parseInt(args[2]), args[3]);
      case "shapes" -> ShapesBench.run(Path.of(args[1]), Integer.parseInt(args[2]), args[3]);
      case "equal" -> EqualBytesBench.run(Path.of(args[1]), Integer.parseInt(args[2]));
      case "presets" -> PresetBench.run(Path.of(args[1]));
      case "efforts" ->
          EffortBench.run(Path.of(args[1]), Arrays.stream(args).skip(2).map(Path::of).toList());
      case "program" -> System.out.println(Ffmpeg.of("bundled").program());
      case "best" -> BestBench.run(Arrays.stream(args).skip(1).map(Path::of).toList());
      case "av1" -> Av1Bench.run(Arrays.stream(args).skip(1).map(Path::of).toList());
      case "quality" ->
          QualityBench.run(
              Double.parseDouble(args[1]), Arrays.stream(args).skip(2).map(Path::of).toList());
      case "copy" -> CopyBench.run(Path.of(args[1]));
      case "chunks" -> ChunkBench.run(Path.of(args[1]), Integer.parseInt(args[2]));
      case "memory" -> MemoryBench.run(Path.of(args[1]), Path.of(args[2]));
      case "fetch" -> FetchBench.run(Integer.parseInt(args[1]));
      case "start" -> StartBench.run(Path.of(args[1]), Integer.parseInt(args[2]), args[3]);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }
}
