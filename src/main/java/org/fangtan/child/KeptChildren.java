package org.fangtan.child;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.fangtan.failure.StageException;

/**
 * Keeps children for a few seconds after a task, for the next task of the same group: starting a
 * child takes half a second of CPU, and most steps of a topic follow each other. A child is kept
 * only after tasks without any failure and with little memory in use, and serves only tasks with
 * the same heap, memory and compilation, so that its limits are those of each task. Time is counted
 * for each call anyway. Thread-safe; closing ends those that are kept at once, and the others when
 * they come back.
 */
public final class KeptChildren implements AutoCloseable {
  /** The time after which an unused child is ended. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** The maximum number of waiting children, as their memory is not used for anything else. */
  private static final int MAX_WAITING = 2;

  /** The maximum number of tasks of one child, so that leaks of native memory do not add up. */
  private static final int MAX_LOANS = 20;

  /** A child that uses more than this fraction of its memory after a task is ended: a quarter. */
  private static final int MAX_SHARE_OF_MEMORY = 4;

  private final long keptNanos;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kept-children");
            thread.setDaemon(true);
            return thread;
          });

  // Guarded by this; the most recently returned child is last.
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean isClosed;

  public KeptChildren() {
    this(KEPT, System::nanoTime);
  }

  KeptChildren(Duration kept, LongSupplier nanoTime) {
    this.keptNanos = kept.toNanos();
    this.nanoTime = nanoTime;
  }

  private record Waiting(ChildJvm child, String group, ChildLimits limits, long since) {
    boolean serves(String other, ChildLimits wanted) {
      return group.equals(other)
          && limits.heapBytes() == wanted.heapBytes()
          && limits.memoryBytes() == wanted.memoryBytes()
          && limits.jit() == wanted.jit();
    }
  }

  /**
   * The children of a group.
   *
   * @param group not empty
   */
  public Children of(String group) {
    if (group.isEmpty()) {
      throw new IllegalArgumentException("a group has a name");
    }
    return new Children() {
      @Override
      public String group() {
        return group;
      }

      @Override
      public ChildJvm start(ChildLimits limits) throws StageException {
        return take(group, limits);
      }
    };
  }

  private ChildJvm take(String group, ChildLimits limits) throws StageException {
    Optional<ChildJvm> kept = find(group, limits);
    ChildJvm child = kept.isPresent() ? kept.get() : ChildJvm.start(limits);
    child.lend(limits, () -> takeBack(child, group, limits));
    return child;
  }

  private Optional<ChildJvm> find(String group, ChildLimits limits) {
    List<ChildJvm> gone = new ArrayList<>();
    try {
      synchronized (this) {
        Iterator<Waiting> newestFirst = waiting.descendingIterator();
        while (newestFirst.hasNext()) {
          Waiting one = newestFirst.next();
          if (one.serves(group, limits)) {
            newestFirst.remove();
            if (one.child().isAlive()) {
              return Optional.of(one.child());
            }
            gone.add(one.child());
          }
        }
        return Optional.empty();
      }
    } finally {
      gone.forEach(ChildJvm::end);
    }
  }

  private void takeBack(ChildJvm child, String group, ChildLimits limits) {
    boolean isFit =
        child.isAlive()
            && !child.hasFailed()
            && child.loans() < MAX_LOANS
            && child.residentBytes() <= limits.memoryBytes() / MAX_SHARE_OF_MEMORY;
    List<ChildJvm> gone = new ArrayList<>();
    synchronized (this) {
      if (isFit && !isClosed) {
        waiting.addLast(new Waiting(child, group, limits, nanoTime.getAsLong()));
        while (waiting.size() > MAX_WAITING) {
          gone.add(waiting.removeFirst().child());
        }
      } else {
        gone.add(child);
      }
    }
    gone.forEach(ChildJvm::end);
    try {
      timer.schedule(this::endIdle, keptNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      endIdle(); // It has just been closed.
    }
  }

  private void endIdle() {
    end(one -> nanoTime.getAsLong() - one.since() >= keptNanos);
  }

  /** Ends the waiting children of a group that has no further tasks. */
  public void end(String group) {
    end(one -> one.group().equals(group));
  }

  private void end(Predicate<Waiting> which) {
    List<ChildJvm> gone = new ArrayList<>();
    synchronized (this) {
      waiting.removeIf(
          one -> {
            boolean goes = which.test(one);
            if (goes) {
              gone.add(one.child());
            }
            return goes;
          });
    }
    gone.forEach(ChildJvm::end);
  }

  /** The number of waiting children. */
  synchronized int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    timer.shutdownNow();
    end(one -> true);
  }
}
