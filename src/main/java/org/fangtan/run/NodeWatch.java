package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a node's parts, and takes the node off duty while one of them is down: it then takes no
 * steps, and failures during that time do not count against a topic. An outage, however long, is
 * logged in one line when it begins and one when it ends. Thread-safe; closed by its owner.
 */
public final class NodeWatch implements Outages, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

  /**
   * Long enough for a machine that is busy encoding, short enough to notice an outage before most
   * steps do.
   */
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(10);

  /** The interval of checks; also the maximum time that work waits after the end of an outage. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /**
   * An outage reaches all affected nodes within this time, so a node that is well afterwards is not
   * affected and may take the steps of one that is.
   */
  private static final Duration SPREAD = Duration.ofSeconds(60);

  /** Reports why a node takes no steps now; empty while it does. */
  @FunctionalInterface
  public interface DutyCheck {
    Optional<Failure> now();
  }

  /** The actions when a node goes off duty, and when it returns. */
  public interface Duty {
    /**
     * Takes no more steps.
     *
     * @param givesBack whether steps under way are also given back: an administrator must act
     *     before this node can store their results
     */
    void standAside(boolean givesBack);

    /** Takes steps again. */
    void takeUp();
  }

  private final NodeHealth health;
  private final Supplier<Set<String>> others;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition well = lock.newCondition();
  private final SortedMap<String, Bilingual> remarks = new TreeMap<>();
  private Optional<Map.Entry<String, Failure>> trouble = Optional.empty();
  private Instant since = Instant.EPOCH;
  private Optional<Duty> duty = Optional.empty();
  private Optional<Thread> watching = Optional.empty();

  /**
   * @param others supplies the names of the other nodes that take steps now
   */
  public NodeWatch(NodeHealth health, Supplier<Set<String>> others, InstantSource clock) {
    this.health = health;
    this.others = others;
    this.clock = clock;
  }

  /** Starts watching, for a node that has begun to take steps. */
  public void start(Duty onDuty) {
    lock.lock();
    try {
      onDuty(onDuty);
      Thread thread = new Thread(this::watch, "watch");
      thread.setDaemon(true);
      watching = Optional.of(thread);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Registers who is notified. Until {@link #start} is called, the parts are checked only when
   * somebody asks.
   */
  void onDuty(Duty told) {
    lock.lock();
    try {
      duty = Optional.of(told);
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(LOOK_EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("the node's health is no longer watched");
    }
  }

  /**
   * Checks all parts once, and acts on the result.
   *
   * @return whether all are up
   */
  boolean look() throws InterruptedException {
    NodeHealth.Report report = health.report(CHECK_LIMIT);
    lock.lock();
    try {
      note(report);
      return report.isUp();
    } finally {
      lock.unlock();
    }
  }

  private void note(NodeHealth.Report report) {
    report.parts().forEach(this::remark);
    Optional<Map.Entry<String, Failure>> found = report.trouble();
    if (found.isPresent() && isNews(found.get())) {
      Failure failure = found.get().getValue();
      LOG.warn(
          "this node stands aside and takes no steps: {}: {} {} ({})",
          found.get().getKey(),
          failure.code(),
          failure.summary().en(),
          failure.remedy().en());
      if (trouble.isEmpty()) {
        since = clock.instant();
      }
      duty.ifPresent(d -> d.standAside(needsAdministrator(failure)));
    }
    if (found.isEmpty() && trouble.isPresent()) {
      LOG.warn(
          "this node takes steps again; {} was down for {} s",
          trouble.get().getKey(),
          Duration.between(since, clock.instant()).toSeconds());
      well.signalAll();
      duty.ifPresent(Duty::takeUp);
    }
    trouble = found;
  }

  private boolean isNews(Map.Entry<String, Failure> found) {
    return trouble.isEmpty()
        || (needsAdministrator(found.getValue()) && !needsAdministrator(trouble.get().getValue()));
  }

  private static boolean needsAdministrator(Failure failure) {
    return failure.kind() == FailureKind.CONFIGURATION;
  }

  private void remark(String name, NodeHealth.Part part) {
    if (part.remark().isEmpty()) {
      remarks.remove(name);
    } else if (remarks.put(name, part.remark().get()) == null) {
      LOG.warn("{}: {}", name, part.remark().get().en());
    }
  }

  /** Why this node takes no steps now; empty while it does. */
  public Optional<Failure> trouble() {
    lock.lock();
    try {
      return trouble.map(Map.Entry::getValue);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isUnderWay() throws InterruptedException {
    return !look();
  }

  @Override
  public boolean awaitEnd() throws InterruptedException {
    Instant lastChance = clock.instant().plus(SPREAD);
    while (true) {
      Optional<Failure> now = awaitLook();
      if (now.isEmpty()) {
        return true;
      }
      boolean isOthers = clock.instant().isAfter(lastChance) && !otherNodes().isEmpty();
      if (isOthers || needsAdministrator(now.get())) {
        return false;
      }
    }
  }

  /** The remaining failure, after the next check or as soon as the outage ends. */
  private Optional<Failure> awaitLook() throws InterruptedException {
    lock.lock();
    try {
      long nanos = LOOK_EVERY.toNanos();
      while (trouble.isPresent() && nanos > 0) {
        nanos = well.awaitNanos(nanos);
      }
      return trouble.map(Map.Entry::getValue);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<String> otherNodes() {
    return others.get();
  }

  @Override
  public void close() {
    watching.ifPresent(Thread::interrupt);
    health.close();
  }
}
