package org.fangtan.store.artefacts;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.StageException;

/**
 * Lets one thread at a time do the work for a key; the others wait for its end, and then check
 * again themselves. Thread-safe.
 */
final class SingleFlight<K> {
  @FunctionalInterface
  interface Work<V> {
    V run() throws StageException, InterruptedException;
  }

  private final Map<K, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

  /**
   * @return what the work returned; empty if another thread was doing it, whether that succeeded or
   *     not
   */
  <V> Optional<V> run(K key, Work<V> work) throws StageException, InterruptedException {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = running.putIfAbsent(key, mine);
    if (other != null) {
      await(other);
      return Optional.empty();
    }
    try {
      return Optional.of(work.run());
    } finally {
      running.remove(key, mine);
      mine.complete(null);
    }
  }

  private static void await(CompletableFuture<Void> other) throws InterruptedException {
    try {
      other.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("it only ever completes", e);
    }
  }
}
