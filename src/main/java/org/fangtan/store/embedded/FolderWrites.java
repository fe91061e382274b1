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
 * Files that were prepared under a hidden name get the name of their object: whole, in their order,
 * and conditionally where that is asked. Thread-safe.
 */
final class FolderWrites implements Closeable {
  private final FolderPaths paths;
  private final WriteBarrier barrier = new WriteBarrier();
  private final List<Object> locks = IntStream.range(0, 64).mapToObj(i -> new Object()).toList();

  FolderWrites(FolderPaths paths) {
    this.paths = paths;
  }

  /** Brings what was written to the disk. */
  @Override
  public void close() throws IOException {
    barrier.close();
  }

  /** Gives a prepared file its name; afterwards it is no longer where it was prepared. */
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
        // Conditional writes are how records are written: what they speak of goes first.
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
   * A second name instead of a copy, for a file that this server wrote: it never writes to one
   * again, it only replaces it, and so a version that is like the one before takes neither time nor
   * room. A file that somebody put into the folder may be written to in place, and is copied.
   */
  static boolean linked(Path source, FileVersion version, Path prepared) {
    if (!version.isOurs()) {
      return false;
    }
    try {
      Files.createLink(prepared, source);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      // No links here, or as many as a file may have: then it is copied.
      return false;
    }
  }

  /** A link fails if the name is taken, by whatever process; a move would replace it. */
  private static void claim(Path prepared, Path target) throws IOException {
    try {
      Files.createLink(target, prepared);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links, such as exFAT: then one process must do.
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
      // Swept at the next start.
    }
  }
}
