package org.fangtan.child;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fangtan.recording.ContentHash;

/**
 * A class-data archive (AppCDS) with which children start faster. The first child of an
 * installation writes it when it exits; its name depends on the files of the class path, so a new
 * build makes a new one. Best effort: if anything fails, children only start more slowly.
 * Thread-safe.
 */
final class ClassArchive {
  /** Archives that no build has used for this long are deleted; each is some 20 MB. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);

  private static final ClassArchive INSTANCE = new ClassArchive();

  private final String classPath = ChildCommand.classPath();
  private final AtomicBoolean writing = new AtomicBoolean();

  private ClassArchive() {}

  static ClassArchive instance() {
    return INSTANCE;
  }

  String classPath() {
    return classPath;
  }

  /** The role of one child: it reads the archive, writes it, or does without. */
  record Use(List<String> flags, boolean isWriting, Path unfinished, Path archive) {}

  Use use() {
    Path archive = folder().resolve(name());
    Path unfinished = Path.of(archive + "." + ProcessHandle.current().pid() + ".tmp");
    if (Files.isRegularFile(archive)) {
      touch(archive);
      return new Use(List.of("-XX:SharedArchiveFile=" + archive), false, unfinished, archive);
    }
    boolean write = isPossible() && !writing.getAndSet(true) && hasFolder(folder());
    if (write) {
      deleteLeftovers(folder());
    }
    List<String> flags =
        write
            ? List.of(
                "-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
            : List.of();
    return new Use(flags, write, unfinished, archive);
  }

  private static void touch(Path archive) {
    try {
      Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // At worst it is written again one day.
    }
  }

  /**
   * Deletes archives that were never finished because the process that waited for them is gone, and
   * those of builds that are no longer used.
   */
  static void deleteLeftovers(Path folder) {
    Instant oldest = Instant.now().minus(KEPT_UNUSED);
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, "*.jsa")) {
      for (Path archive : archives) {
        if (Files.getLastModifiedTime(archive).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(archive);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They merely take up disk space.
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsa.*.tmp")) {
      for (Path file : files) {
        String[] name = String.valueOf(file.getFileName()).split("\\.");
        long pid = Long.parseLong(name[name.length - 2]);
        if (ProcessHandle.of(pid).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      // They merely take up disk space.
    }
  }

  /** To be called when the writing child has exited. */
  void finish(Use use, int exitStatus) {
    try {
      if (exitStatus == 0 && Files.isRegularFile(use.unfinished())) {
        Files.move(use.unfinished(), use.archive(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(use.unfinished());
      }
    } catch (IOException e) {
      // The next installation or process may succeed; children run without an archive.
    } finally {
      writing.set(false);
    }
  }

  /** The virtual machine archives classes from jars only. */
  private boolean isPossible() {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
  }

  private String name() {
    StringBuilder identity = new StringBuilder(System.getProperty("java.vm.version"));
    for (String entry : classPath.split(File.pathSeparator)) {
      File file = new File(entry);
      identity.append('\n').append(entry).append(' ').append(file.length());
      identity.append(' ').append(file.lastModified());
    }
    String hex = ContentHash.of(identity.toString().getBytes(StandardCharsets.UTF_8)).hex();
    return "classes-" + hex.substring(0, 16) + ".jsa";
  }

  private static Path folder() {
    return Path.of(System.getProperty("user.home", "."), ".cache", "fangtan");
  }

  private static boolean hasFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
