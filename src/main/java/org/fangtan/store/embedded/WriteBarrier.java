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
 * Flushes files to the disk before a record that names them. The system writes files back within
 * half a minute and in any order, so after a power failure a record could exist without the objects
 * that it names. Therefore all written files are remembered, and flushed together before a record
 * is written: concurrently, because the file system's journal then handles many at once.
 * Thread-safe.
 */
final class WriteBarrier implements AutoCloseable {
  private static final int THREADS = 8;

  /** Above this number, files are flushed without waiting for a record. */
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

  /** Remembers a file that has its final name. */
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
      // Removed again; nothing refers to it any more.
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
