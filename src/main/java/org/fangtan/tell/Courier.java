package org.fangtan.tell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fangtan.config.TellSettings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the notices of the outbox on a node. For each target it takes a lease that only one node
 * can have. While it has the lease, it delivers each topic's notices one after another, and several
 * topics at once. A notice that the target does not accept stays the next of its topic and is tried
 * again after growing pauses. Thread-safe; its creator closes it, before the database.
 */
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** After a node was killed, another one takes over when this lease has expired. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static final Duration RENEW_EVERY = Duration.ofSeconds(1);

  /**
   * How often a node asks for a target that another node holds; a hundred such nodes must not load
   * the database noticeably.
   */
  private static final Duration ASK_EVERY = Duration.ofSeconds(2);

  /** The maximum time until a new notice is seen. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /**
   * Topics whose notices are older than this are checked less often. It is longer than a
   * transaction may last: a notice becomes visible when it is committed, but carries the time at
   * which its transaction began.
   */
  private static final Duration LATELY = Duration.ofMinutes(2);

  /**
   * A full check reads one row for each topic; docs/benchmarks.md has its cost for ten thousand.
   */
  private static final Duration WHOLE_LOOK_EVERY = Duration.ofSeconds(30);

  /** The maximum number of topics of one target that are delivered at once. */
  private static final int THREADS = 4;

  private static final int MAX_TOPICS = 200;
  private static final int MAX_NOTICES = 50;

  private final Deliveries deliveries;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final String holder;
  private final TellSettings settings;
  private final InstantSource clock;
  private final Watcher watcher;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "tell"));

  /** Told how each attempt ended. */
  @FunctionalInterface
  public interface Watcher {
    void attempted(String target, boolean isDelivered, Duration took);
  }

  /**
   * @param holder unique to this process
   */
  public Courier(
      Deliveries deliveries,
      List<Target> targets,
      String holder,
      TellSettings settings,
      InstantSource clock,
      Watcher watcher) {
    this.deliveries = deliveries;
    this.holder = holder;
    this.settings = settings;
    this.clock = clock;
    this.watcher = watcher;
    targets.forEach(target -> lanes.put(target.name(), new Lane(target)));
  }

  /** Registers the targets, so that notices written from now on are delivered to them. */
  public void register() {
    lanes.values().forEach(Lane::register);
  }

  /** Starts delivering. When the database does not answer, it is asked again. */
  public void start() {
    if (lanes.isEmpty()) {
      return;
    }
    looking.scheduleWithFixedDelay(
        this::lookQuietly, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookQuietly() {
    try {
      look();
    } catch (LedgerException e) {
      LOG.debug("notices wait for the database", e);
    } catch (RuntimeException | Error e) {
      LOG.error("notices wait; the outbox is checked again soon", e);
    }
  }

  /**
   * Checks once, and starts the deliveries that are due.
   *
   * @return the deliveries that were started
   */
  List<Future<?>> look() {
    List<Future<?>> begun = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      begun.addAll(lane.look());
    }
    return begun;
  }

  /**
   * Delivers what is due, for a process that exits afterwards.
   *
   * @param limit the time after which the rest is left to the next process
   */
  public void deliverDue(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Future<?>> begun = look();
    while (!begun.isEmpty()) {
      for (Future<?> one : begun) {
        try {
          one.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          LOG.warn("not everything has been delivered within {} s", limit.toSeconds());
          return;
        } catch (ExecutionException e) {
          LOG.debug("left for later", e);
        }
      }
      begun = look();
    }
  }

  /** A target and the deliveries under way to it. */
  private final class Lane {
    private final Target target;
    private final ExecutorService threads;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean isKnown;
    private boolean isHeld;

    /** When the next full check is due, by {@link System#nanoTime}. */
    private long wholeLookAt = System.nanoTime();

    private long askedAt = System.nanoTime() - ASK_EVERY.toNanos();

    /** Until when this node surely has the lease, by {@link System#nanoTime}. */
    private volatile long heldUntil = System.nanoTime();

    Lane(Target target) {
      this.target = target;
      this.threads =
          Executors.newFixedThreadPool(THREADS, task -> daemon(task, "tell " + target.name()));
    }

    void register() {
      if (!isKnown) {
        deliveries.register(Set.of(target.name()));
        isKnown = true;
      }
    }

    List<Future<?>> look() {
      register();
      long now = System.nanoTime();
      if (now - askedAt >= (isHeld ? RENEW_EVERY : ASK_EVERY).toNanos()) {
        askedAt = now;
        boolean wasHeld = isHeld;
        isHeld = deliveries.hold(target.name(), holder, LEASE);
        if (isHeld) {
          // Taken before the request: the lease in the database begins later, and so ends later.
          heldUntil = now + LEASE.toNanos();
        }
        if (isHeld && !wasHeld) {
          wholeLookAt = now;
          LOG.info("this node delivers to {}", target.name());
        }
      }
      if (!isHeld) {
        return List.of();
      }
      List<Future<?>> begun = new ArrayList<>();
      for (Deliveries.Due due : due(now)) {
        if (busy.add(due.topic())) {
          begun.add(threads.submit(() -> deliverQuietly(due.topic())));
        }
      }
      return begun;
    }

    private List<Deliveries.Due> due(long now) {
      boolean isWhole = now - wholeLookAt >= 0;
      List<Deliveries.Due> due =
          isWhole
              ? deliveries.due(target.name(), clock.instant(), MAX_TOPICS)
              : deliveries.dueLately(target.name(), LATELY, clock.instant(), MAX_TOPICS);
      if (due.size() >= MAX_TOPICS) {
        wholeLookAt = now; // There may be more.
      } else if (isWhole) {
        wholeLookAt = now + WHOLE_LOOK_EVERY.toNanos();
      }
      return due;
    }

    private boolean isStillHeld() {
      return heldUntil - System.nanoTime() > 0;
    }

    private void deliverQuietly(String topic) {
      try {
        // Read again: a delivery that was under way may have ended since.
        Optional<Deliveries.Due> due = deliveries.due(target.name(), topic, clock.instant());
        if (due.isPresent()) {
          deliver(due.get());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (LedgerException e) {
        LOG.debug("{} waits for the database", topic, e);
      } catch (RuntimeException | Error e) {
        LOG.error("{}: delivery of topic {} is postponed", target.name(), topic, e);
      } finally {
        busy.remove(topic);
      }
    }

    /** Delivers the notices of one topic, until one is not accepted. */
    private void deliver(Deliveries.Due due) throws InterruptedException {
      long told = due.delivered();
      int attempts = due.attempts();
      while (true) {
        List<Posted> next = deliveries.after(due.topic(), told, MAX_NOTICES);
        if (next.isEmpty()) {
          return;
        }
        for (Posted posted : next) {
          if (!isStillHeld() || Thread.currentThread().isInterrupted()) {
            return;
          }
          if (target.wants().contains(posted.notice().type()) && !isTaken(posted, attempts)) {
            return;
          }
          attempts = 0;
          told = posted.sequence();
          if (!deliveries.delivered(target.name(), holder, due.topic(), told)) {
            return; // Another node has the target, or an administrator has dropped the notice.
          }
        }
      }
    }

    private boolean isTaken(Posted posted, int attempts) throws InterruptedException {
      long begun = System.nanoTime();
      Failure failure;
      try {
        target.deliver(posted);
        watch(true, begun);
        if (attempts > 0) {
          LOG.info(
              "{}: notices of topic {} are accepted again", target.name(), posted.notice().topic());
        }
        return true;
      } catch (StageException e) {
        failure = e.failure();
      } catch (RuntimeException e) {
        LOG.error("a delivery to {} failed", target.name(), e);
        failure =
            new Failure(
                FailureKind.DEFECT,
                FailureCode.INTERNAL,
                TellSentences.defectShowed(target.name()),
                SharedSentences.giveLogToDevelopers());
      }
      watch(false, begun);
      if (attempts == 0) {
        LOG.warn(
            "{} of {} is not delivered to {} yet: {} {}",
            posted.notice().type().id(),
            posted.notice().topic(),
            target.name(),
            failure.code(),
            failure.summary().en());
      }
      Instant retryAt = clock.instant().plus(pause(attempts));
      deliveries.failed(
          target.name(), holder, posted.notice().topic(), attempts + 1, retryAt, failure);
      return false;
    }

    private void watch(boolean isDelivered, long begun) {
      watcher.attempted(target.name(), isDelivered, Duration.ofNanos(System.nanoTime() - begun));
    }

    void close() {
      threads.shutdownNow();
      try {
        if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
          LOG.debug("{} has not finished its response; this node stops without it", target.name());
        }
        if (isHeld) {
          deliveries.letGo(target.name(), holder);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (LedgerException e) {
        LOG.debug("the lease of {} could not be given back and will expire", target.name(), e);
      }
    }
  }

  /**
   * The pause after a failed attempt.
   *
   * @param before the number of failed attempts before it
   */
  Duration pause(int before) {
    Duration pause = settings.retryDelay();
    for (int i = 0; i < before && pause.compareTo(settings.retryDelayMax()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(settings.retryDelayMax()) < 0 ? pause : settings.retryDelayMax();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Gives the leases back. Another node may repeat a delivery that is under way. */
  @Override
  public void close() {
    looking.shutdownNow();
    lanes.values().forEach(Lane::close);
  }
}
