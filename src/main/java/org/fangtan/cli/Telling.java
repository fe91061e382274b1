package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.Settings;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.NodeStates;
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.fangtan.tell.Courier;
import org.fangtan.tell.NodeNotices;
import org.fangtan.tell.Target;
import org.fangtan.tell.Targets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications of a running node: it delivers the notices in the outbox, and watches for
 * silent nodes and its own disk. Closed before the node.
 */
final class Telling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(15);

  private static final Duration ONCE_LIMIT = Duration.ofMinutes(1);

  /** A node that has been silent for longer was already reported, or is gone for good. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Courier courier;
  private final NodeStates states;
  private final NodeNotices notices;
  private final String node;
  private final Path stateDir;
  private final InstantSource clock;
  private final ScheduledExecutorService watching =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tell nodes");
            thread.setDaemon(true);
            return thread;
          });

  private Telling(
      Courier courier,
      NodeStates states,
      NodeNotices notices,
      String node,
      Path stateDir,
      InstantSource clock) {
    this.courier = courier;
    this.states = states;
    this.notices = notices;
    this.node = node;
    this.stateDir = stateDir;
    this.clock = clock;
  }

  /** Starts. Earlier silences are checked before this node reports. */
  static Telling start(Node node, Courier.Watcher watcher) {
    Telling telling = of(node, watcher);
    telling.watch();
    telling.courier.register();
    telling.courier.start();
    telling.watching.scheduleWithFixedDelay(
        telling::watch, WATCH_EVERY.toMillis(), WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return telling;
  }

  /**
   * For a command that exits by itself: {@link #once} delivers what was written after this call.
   * Registers the targets in the settings.
   */
  static Telling prepare(Node node, Courier.Watcher watcher) {
    Telling telling = of(node, watcher);
    telling.courier.register();
    return telling;
  }

  /** Delivers what is due; failed deliveries stay in the outbox. */
  void once() throws InterruptedException {
    try {
      watch();
      courier.deliverDue(ONCE_LIMIT);
    } catch (LedgerException e) {
      LOG.warn("notices are left in the outbox: {}", String.valueOf(e.getMessage()));
    }
  }

  private static Telling of(Node node, Courier.Watcher watcher) {
    Settings settings = node.settings();
    InstantSource clock = node.clock();
    List<Target> targets =
        Targets.of(
            settings.tell(),
            settings.schedule().zone(),
            node.storage(),
            settings.storage().recordings(),
            clock);
    String name = settings.workers().node();
    Courier courier =
        new Courier(
            new JdbcDeliveries(node.database()),
            targets,
            name + "~" + UUID.randomUUID(),
            settings.tell(),
            clock,
            watcher);
    return new Telling(
        courier,
        new NodeStates(node.database()),
        new NodeNotices(node.outbox(), settings.tell(), settings.schedule().zone(), clock),
        name,
        settings.stateDir(),
        clock);
  }

  private void watch() {
    try {
      Instant gone = clock.instant().minus(REMEMBERED);
      notices.silences(states.reportedAt(gone));
      if (states.forget(gone) > 0) {
        LOG.info("nodes that have been silent for {} days are forgotten", REMEMBERED.toDays());
      }
      notices.disk(node, stateDir.toString(), Files.getFileStore(stateDir).getUsableSpace());
    } catch (StageException | LedgerException | IOException e) {
      LOG.debug("nodes and disk are looked at later", e);
    } catch (RuntimeException e) {
      LOG.error("nodes and disk are looked at later", e);
    }
  }

  @Override
  public void close() {
    watching.shutdownNow();
    courier.close();
  }
}
