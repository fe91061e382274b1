package org.fangtan.publish;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.fangtan.failure.StageException;

/**
 * Does the same with many objects of a server, a few at a time: most of the time is spent waiting.
 */
public final class Parallel {
  /** The maximum number of requests that one client should have under way. */
  private static final int AT_ONCE = 4;

  /** Longer than a transfer takes to react to an interruption. */
  private static final long PATIENCE_S = 60;

  private Parallel() {}

  /** What is done with one item, on any thread. */
  public interface Task<T> {
    void run(T item) throws StageException, InterruptedException, IOException;
  }

  /**
   * Returns when all are done. At the first failure the others are interrupted and the failure is
   * thrown; likewise when the calling thread is interrupted. Nothing is running any more when this
   * method ends.
   */
  public static <T> void forEach(Collection<T> items, Task<T> task)
      throws StageException, InterruptedException, IOException {
    if (items.isEmpty()) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()));
    try {
      CompletionService<Boolean> done = new ExecutorCompletionService<>(pool);
      for (T item : items) {
        done.submit(
            () -> {
              task.run(item);
              return true;
            });
      }
      for (int i = 0; i < items.size(); i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      throw StageException.rethrown(e.getCause());
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private static void awaitEnd(ExecutorService pool) throws InterruptedException {
    if (!pool.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a transfer does not heed its interruption");
    }
  }
}
