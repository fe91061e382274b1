package org.fangtan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system with little room: a tmpfs, which takes root and Linux. The test closes it. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where it cannot be had. */
  public static SmallDisk mount(Path folder, int mebibytes) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount here");
    Files.createDirectories(folder);
    Assumptions.assumeTrue(
        run(
                "/bin/mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + mebibytes + "m",
                "tmpfs",
                folder.toString())
            == 0,
        "only root may mount a small disk");
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  public long freeBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    // Lazily, so that a file that is still open cannot keep it.
    run("/bin/umount", "-l", folder.toString());
  }
}
