package org.fangtan.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks all parts of a node at once, each for a limited time. A check that has not returned is not
 * started a second time, so a hanging part costs one thread, however often the health is requested.
 * Thread-safe; closing it interrupts the checks under way.
 */
public final class NodeHealth implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeHealth.class);

  /**
   * One part.
   *
   * @param failure why it cannot be relied on; empty for a working part
   * @param remark about a part that works but needs attention
   */
  public record Part(Optional<Failure> failure, Optional<Bilingual> remark) {
    public boolean isUp() {
      return failure.isEmpty();
    }

    static Part down(Failure failure) {
      return new Part(Optional.of(failure), Optional.empty());
    }
  }

  /** All parts by name. */
  public record Report(SortedMap<String, Part> parts) {
    /** Whether every part is up. */
    public boolean isUp() {
      return parts.values().stream().allMatch(Part::isUp);
    }

    /** The failure of the first part that is down, with its name. */
    public Optional<Map.Entry<String, Failure>> trouble() {
      return parts.entrySet().stream()
          .filter(part -> !part.getValue().isUp())
          .map(part -> Map.entry(part.getKey(), part.getValue().failure().orElseThrow()))
          .findFirst();
    }
  }

  private final SortedMap<String, HealthCheck> checks;
  private final ExecutorService threads;
  private final Map<String, CompletableFuture<Part>> underWay = new TreeMap<>();

  public NodeHealth(Map<String, HealthCheck> checks) {
    this.checks = new TreeMap<>(checks);
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, checks.size()),
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Checks all parts.
   *
   * @param limit how long one part may take before it counts as down
   */
  public Report report(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    SortedMap<String, CompletableFuture<Part>> started = start();
    SortedMap<String, Part> parts = new TreeMap<>();
    for (Map.Entry<String, CompletableFuture<Part>> entry : started.entrySet()) {
      parts.put(entry.getKey(), await(entry.getKey(), entry.getValue(), deadline, limit));
    }
    return new Report(parts);
  }

  private synchronized SortedMap<String, CompletableFuture<Part>> start() {
    checks.forEach(
        (name, check) -> {
          CompletableFuture<Part> last = underWay.get(name);
          if (last == null || last.isDone()) {
            underWay.put(name, CompletableFuture.supplyAsync(() -> partOf(name, check), threads));
          }
        });
    return new TreeMap<>(underWay);
  }

  private static Part await(
      String name, CompletableFuture<Part> check, long deadline, Duration limit)
      throws InterruptedException {
    try {
      return check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Part.down(silent(name, limit.toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check's failure is its result", e);
    }
  }

  private static Part partOf(String name, HealthCheck check) {
    try {
      return new Part(Optional.empty(), check.run());
    } catch (StageException e) {
      return Part.down(e.failure());
    } catch (LedgerException e) {
      return Part.down(e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Part.down(
          failure(
              FailureKind.TRANSIENT, RunSentences.nodeIsStopping(), RunSentences.nothingToDo()));
    } catch (RuntimeException e) {
      LOG.warn("the health check of {} failed", name, e);
      return Part.down(
          failure(
              FailureKind.TRANSIENT,
              RunSentences.checkFailedSeeNodeLog(),
              RunSentences.handLogToDevelopers()));
    }
  }

  private static Failure silent(String name, long seconds) {
    return failure(
        FailureKind.TRANSIENT,
        RunSentences.hasNotAnsweredWithinSeconds(seconds),
        RunSentences.checkAndNetworkOnWay(name));
  }

  private static Failure failure(FailureKind kind, Bilingual summary, Bilingual remedy) {
    return new Failure(kind, FailureCode.ENDPOINT_UNREACHABLE, summary, remedy);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
