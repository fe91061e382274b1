package org.fangtan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The {@code ffmpeg} program that is measured against, and measures.
 *
 * @param program its path
 */
record Ffmpeg(String program) {
  /**
   * @param name {@code bundled} for the one in FFmpeg's own jar, so that both sides run the same
   *     libraries, or a path
   */
  static Ffmpeg of(String name) {
    return new Ffmpeg(
        name.equals("bundled") ? Loader.load(org.bytedeco.ffmpeg.ffmpeg.class) : name);
  }

  /** Runs to the end and returns the peak memory in MB. */
  long run(List<String> line, Path log) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(line);
    if (program.contains("/bytedeco") || program.contains("javacpp")) {
      builder.environment().put("LD_LIBRARY_PATH", String.valueOf(Path.of(program).getParent()));
    }
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, Cost.peakMegabytes(process.pid()));
      Thread.sleep(20);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", line) + "\n" + Files.readString(log));
    }
    Thread.sleep(100); // the runtime collects the child's times when it reaps it
    return peak;
  }
}
