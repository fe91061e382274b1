package org.fangtan.store.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/**
 * Gives files that were prepared under a hidden name the name of their object: atomically, in
 * order, and conditionally if requested. Thread-safe.
 */
final class FolderWrites implements Closeable {
  private final FolderPaths paths;
  private final WriteBarrier barrier = new WriteBarrier();
  private final List<Object> locks = IntStream.range(0, 64).mapToObj(i -> new Object()).toList();

  FolderWrites(FolderPaths paths) {
    this.paths = paths;
  }

  /** Flushes writes to the disk. */
  @Override
  public void close() throws IOException {
    barrier.close();
  }

  /** Gives a prepared file its name; afterwards it is no longer under its hidden one. */
  String publish(
      Path prepared,
      Path target,
      @Nullable String etag,
      @Nullable String ifNoneMatch,
      @Nullable String ifMatch) {
    try {
      FileVersion version = FileVersion.stamp(prepared, etag);
      paths.requirePossible(target);
      Files.createDirectories(target.getParent());
      if (ifNoneMatch != null || ifMatch != null) {
        // Records are written conditionally: the objects that they name reach the disk first.
        barrier.flush();
        WriteBarrier.force(prepared);
      }
      synchronized (lock(target.toString())) {
        if (ifMatch != null) {
          Conditions.requireMatch(ifMatch, FileVersion.of(target));
        }
        if ("*".equals(ifNoneMatch)) {
          claim(prepared, target);
        } else {
          Files.move(
              prepared,
              target,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      barrier.wrote(target);
      return version.etag();
    } catch (FileAlreadyExistsException e) {
      throw S3Exceptions.preconditionFailed(e);
    } catch (IOException e) {
      throw FolderErrors.translate(e);
    } finally {
      discard(prepared);
    }
  }

  /**
   * A hard link instead of a copy, for a file that this server wrote: it never changes such a file,
   * only replaces it, so a version equal to the previous one takes neither time nor space. A file
   * that somebody put into the folder may be changed in place, and is copied.
   */
  static boolean linked(Path source, FileVersion version, Path prepared) {
    if (!version.isOurs()) {
      return false;
    }
    try {
      Files.createLink(prepared, source);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      // Links are not supported, or their maximum number is reached: then it is copied.
      return false;
    }
  }

  /** A link fails if the name is taken, by whichever process; a move would replace it. */
  private static void claim(Path prepared, Path target) throws IOException {
    try {
      Files.createLink(target, prepared);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links, such as exFAT: atomic only within one process.
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Object lock(String name) {
    return locks.get(Math.floorMod(name.hashCode(), locks.size()));
  }

  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // Removed at the next start.
    }
  }
}
