package org.fangtan.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fangtan.failure.StageException;

/**
 * A few calls at the same time, whose results are taken in the order in which the calls were added.
 * For one thread; its creator closes it.
 */
final class InOrder<T> implements AutoCloseable {
  /** Longer than a request takes to react to an interruption. */
  private static final long MAX_END_S = 60;

  private final int capacity;
  private final ExecutorService threads;
  private final Queue<Future<T>> calls = new ArrayDeque<>();

  /** What is done on another thread. */
  interface Call<T> {
    T run() throws StageException, InterruptedException;
  }

  InOrder(int capacity) {
    this.capacity = capacity;
    this.threads = Executors.newFixedThreadPool(capacity);
  }

  /** Whether {@link #take} has to be called before the next {@link #add}. */
  boolean isFull() {
    return calls.size() == capacity;
  }

  /** Starts a call. */
  void add(Call<T> call) {
    if (isFull()) {
      throw new IllegalStateException("no result was taken");
    }
    calls.add(threads.submit(call::run));
  }

  /** Waits for the result of the call that was added first. */
  T take() throws StageException, InterruptedException {
    try {
      return calls.remove().get();
    } catch (ExecutionException e) {
      try {
        throw StageException.rethrown(e.getCause());
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** Interrupts the calls whose results nobody has taken; none is running any more afterwards. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean isInterrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(MAX_END_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a request does not heed its interruption");
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
