package org.fangtan.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
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
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every part of a node at once, each for a bounded time. A check that has not come back is not
 * started a second time, so that a part that hangs costs one thread however often one asks.
 * Thread-safe; closing it interrupts the checks under way.
 */
final class Health implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** Whether something can be relied on. */
  enum Status {
    UP,
    DOWN;

    /** As {@code /health} says it. */
    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One part.
   *
   * @param problem what is wrong, for a part that is down
   */
  record Part(Status status, Optional<Bilingual> problem) {
    static final Part UP = new Part(Status.UP, Optional.empty());

    static Part down(Bilingual problem) {
      return new Part(Status.DOWN, Optional.of(problem));
    }
  }

  /** All parts by name; up when every part is. */
  record Report(Status status, SortedMap<String, Part> parts) {
    boolean isUp() {
      return status == Status.UP;
    }
  }

  private final SortedMap<String, HealthCheck> checks;
  private final Duration limit;
  private final ExecutorService threads;
  private final Map<String, CompletableFuture<Part>> underWay = new TreeMap<>();

  /**
   * @param limit how long one part may take before it counts as down
   */
  Health(Map<String, HealthCheck> checks, Duration limit) {
    this.checks = new TreeMap<>(checks);
    this.limit = limit;
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, checks.size()), task -> daemon(task, "fangtan-health"));
  }

  Report report() throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    SortedMap<String, CompletableFuture<Part>> started = start();
    SortedMap<String, Part> parts = new TreeMap<>();
    for (Map.Entry<String, CompletableFuture<Part>> entry : started.entrySet()) {
      parts.put(entry.getKey(), await(entry.getValue(), deadline));
    }
    boolean isUp = parts.values().stream().allMatch(part -> part.status() == Status.UP);
    return new Report(isUp ? Status.UP : Status.DOWN, parts);
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

  private Part await(CompletableFuture<Part> check, long deadline) throws InterruptedException {
    try {
      return check.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      long seconds = limit.toSeconds();
      return Part.down(
          Bilingual.of(seconds + " 秒内没有应答", "has not answered within " + seconds + " seconds"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a check's failure is its result", e);
    }
  }

  private static Part partOf(String name, HealthCheck check) {
    try {
      check.run();
      return Part.UP;
    } catch (StageException e) {
      return Part.down(e.failure().summary());
    } catch (LedgerException e) {
      return Part.down(Trouble.summaryOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Part.down(Bilingual.of("节点正在停止", "the node is stopping"));
    } catch (RuntimeException e) {
      LOG.warn("the health check of {} failed", name, e);
      return Part.down(Bilingual.of("检查时程序出错，详见节点日志", "the check failed, see the node's log"));
    }
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
