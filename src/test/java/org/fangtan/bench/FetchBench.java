package org.fangtan.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.embedded.EmbeddedS3;

/**
 * How recordings come to the engine: a copy of an object, checked by its hash, against reading it
 * in ranges of the size that a demuxer would ask for, from the embedded server; and reading the
 * copy.
 */
final class FetchBench {
  private static final int RANGE = 8 << 20;

  private FetchBench() {}

  static void run(int megabytes) throws Exception {
    Path folder = Files.createTempDirectory("fangtan-bench");
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("storage"));
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket("recordings");
      Path file = write(folder.resolve("recording.bin"), megabytes);
      ObjectRef object = storage.putFile("recordings", "a/recording.bin", file, "video/mp4");
      System.out.println("| " + megabytes + " MB | s | MB/s |");
      System.out.println("| --- | --- | --- |");
      long start = System.nanoTime();
      Path copy = folder.resolve("copy.bin");
      storage.getFile(object, copy);
      print("a copy, with its hash", start, megabytes);
      start = System.nanoTime();
      for (long at = 0; at < object.sizeBytes(); at += RANGE) {
        try (InputStream in =
            storage.openRange(object, at, Math.min(RANGE, object.sizeBytes() - at))) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      print("in ranges of 8 MiB, with If-Match", start, megabytes);
      start = System.nanoTime();
      Files.copy(copy, OutputStream.nullOutputStream());
      print("the copy", start, megabytes);
    } finally {
      Engine.delete(folder);
    }
  }

  private static Path write(Path file, int megabytes) throws Exception {
    Random random = new Random(1);
    byte[] block = new byte[1_000_000];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
    return file;
  }

  private static void print(String what, long start, int megabytes) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "| %s | %.2f | %.0f |%n", what, seconds, megabytes / seconds);
  }
}
