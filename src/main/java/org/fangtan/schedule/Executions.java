package org.fangtan.schedule;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fangtan.run.LedgerException;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work that this node is doing now, and the way to interrupt it. An interrupt reaches a thread
 * only during the work itself: outside of it, the thread writes Quartz's tables. Thread-safe.
 */
final class Executions {
  private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
  private static final ThreadLocal<JobKey> CURRENT = new ThreadLocal<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Set<Execution> running = new HashSet<>();
  private boolean refusing;

  /** The work of a job. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** One job on one thread; equal only to itself. */
  private static final class Execution {
    final JobKey key;
    final Thread thread = Thread.currentThread();

    Execution(JobKey key) {
      this.key = key;
    }
  }

  /**
   * Does the work on this thread; exceptions are logged, since no caller can do more.
   *
   * @return false, without doing it, while no work is accepted
   */
  boolean run(JobKey key, Work work) {
    Execution execution = new Execution(key);
    lock.lock();
    try {
      if (refusing) {
        return false;
      }
      running.add(execution);
    } finally {
      lock.unlock();
    }
    CURRENT.set(key);
    try {
      work.run();
    } catch (InterruptedException e) {
      LOG.debug("{} was interrupted", key);
    } catch (LedgerException e) {
      LOG.warn("{} could not go on: {}", key, e.getMessage());
      LOG.debug("{}", key, e);
    } catch (RuntimeException | Error e) {
      LOG.error("{} ended without a word", key, e);
    } finally {
      CURRENT.remove();
      leave(execution);
    }
    return true;
  }

  /** From now on no work is accepted. */
  void refuse() {
    set(true);
  }

  /** From now on work is accepted again. */
  void accept() {
    set(false);
  }

  private void set(boolean isRefusing) {
    lock.lock();
    try {
      refusing = isRefusing;
    } finally {
      lock.unlock();
    }
  }

  private void leave(Execution execution) {
    lock.lock();
    try {
      running.remove(execution);
      // An interrupt that came late is cleared here; none can come after the line above.
      Thread.interrupted();
      if (running.isEmpty()) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The job whose work called. */
  static Optional<JobKey> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  Set<JobKey> keys() {
    lock.lock();
    try {
      return running.stream().map(execution -> execution.key).collect(Collectors.toSet());
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts work, except the caller's own. */
  void interrupt(Predicate<JobKey> which) {
    lock.lock();
    try {
      running.stream()
          .filter(execution -> which.test(execution.key))
          .filter(execution -> execution.thread != Thread.currentThread())
          .forEach(execution -> execution.thread.interrupt());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no work is under way any more; returns false when that takes longer than the limit.
   */
  boolean awaitIdle(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (!running.isEmpty()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = idle.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
