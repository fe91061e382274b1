package org.fangtan.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings files to the disk before the one that speaks of them. The system writes files back when it
 * likes, within half a minute and in any order; after a power failure a record could be there
 * without what it names. So all files written are remembered, and brought to the disk together
 * before a record is written: side by side, because the file system's journal then serves many at
 * once. Thread-safe.
 */
final class WriteBarrier implements AutoCloseable {
  private static final int THREADS = 8;

  /** Beyond, they are brought to the disk without a record's asking. */
  private static final int MAX_PENDING = 4096;

  private final Queue<Path> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "write-barrier");
            thread.setDaemon(true);
            return thread;
          });

  /** Remembers a file that has its name now. */
  void wrote(Path file) throws IOException {
    pending.add(file);
    if (count.incrementAndGet() > MAX_PENDING) {
      flush();
    }
  }

  /** Returns when everything written so far is on the disk. */
  synchronized void flush() throws IOException {
    List<Future<?>> running = new ArrayList<>();
    Path file;
    while ((file = pending.poll()) != null) {
      count.decrementAndGet();
      Path each = file;
      running.add(threads.submit(() -> force(each)));
    }
    for (Future<?> one : running) {
      await(one);
    }
  }

  static void force(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (NoSuchFileException e) {
      // Removed again; nothing speaks of it any more.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Future<?> one) throws IOException {
    boolean interrupted = false;
    while (true) {
      try {
        one.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof UncheckedIOException io
            ? io.getCause()
            : new IOException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    threads.shutdown();
  }
}
