package org.fangtan.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Tells processes that serve one folder whether others do, too. The operating system releases the
 * lock when a process dies. Closed by its owner.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;
  private final boolean alone;
  private @Nullable FileLock lock;

  private FolderLock(FileChannel channel, boolean alone, @Nullable FileLock lock) {
    this.channel = channel;
    this.alone = alone;
    this.lock = lock;
  }

  /**
   * @param file created if necessary; never removed
   */
  public static FolderLock acquire(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock exclusive = channel.tryLock();
      if (exclusive != null) {
        return new FolderLock(channel, true, exclusive);
      }
      return new FolderLock(channel, false, channel.tryLock(0, Long.MAX_VALUE, true));
    } catch (OverlappingFileLockException e) {
      // Another server in the same process.
      return new FolderLock(channel, false, null);
    } catch (IOException e) {
      // A network file system without locks: it is safer to assume that there are others.
      return new FolderLock(channel, false, null);
    }
  }

  /** Whether this server was alone on the folder when it started. */
  public boolean isAlone() {
    return alone;
  }

  /** Lets others in; to be called after the work that only one process may do. */
  public void share() throws IOException {
    FileLock held = lock;
    if (alone && held != null) {
      held.release();
      lock = channel.tryLock(0, Long.MAX_VALUE, true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
