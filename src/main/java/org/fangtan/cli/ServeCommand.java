package org.fangtan.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.fangtan.config.Priority;
import org.fangtan.config.Settings;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.recording.OwnName;
import org.fangtan.recording.TopicId;
import org.fangtan.run.LedgerException;
import org.fangtan.schedule.Nodes;
import org.fangtan.schedule.Schedules;
import org.fangtan.store.ObjectEvents;
import org.fangtan.store.SafeKey;
import org.fangtan.web.TopicControl;
import org.fangtan.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fangtan serve}: a node, until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "运行一个节点：按计划扫描、处理、发布，并提供状态页；Ctrl-C 或 SIGTERM 停止。",
      "Runs a node: scans by schedule, works, publishes, shows its page; stop with Ctrl-C or"
          + " SIGTERM."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration RECONCILE_EVERY = Duration.ofSeconds(10);

  /**
   * How long notices are kept, longer than a year: a reminder whose id is forgotten could be
   * written again.
   */
  private static final Duration NOTICES_KEPT = Duration.ofDays(400);

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Settings settings = config.settings();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              awaitQuietly(stopped);
            },
            "stop");
    try (Node node = Node.openToWork(settings, InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(hook);
      serve(node, stop);
      return ExitCode.OK.number();
    } finally {
      stopped.countDown();
    }
  }

  private void serve(Node node, CountDownLatch stop) throws StageException, InterruptedException {
    Settings settings = node.settings();
    Semaphore scanning = new Semaphore(1);
    try (Telling telling = Telling.start(node, Metrics::noticeAttempted);
        Schedules schedules =
            new Schedules(node.database(), settings.workers(), settings.schedule());
        Closing<ObjectEvents> events = events(node, scanning);
        Closing<WebServer> web = web(node)) {
      node.start(
          () -> {
            reconcile(node);
            scan(node, scanning, false);
          });
      node.trySpeechModel();
      schedules.start(
          () -> scan(node, scanning, false),
          () -> nightly(node, scanning),
          () -> audit(node),
          () -> programme(node),
          () -> reconcile(node),
          RECONCILE_EVERY);
      console.line(CliSentences.nodeIsReady(settings.workers().node()));
      console.line(dropPlace(settings));
      web.part().ifPresent(server -> console.line(CliSentences.itsPage(server.url())));
      stop.await();
      console.line(CliSentences.stopping());
    }
  }

  /** Where operators put their files. */
  private static Bilingual dropPlace(Settings settings) {
    String bucket = settings.storage().recordings();
    return settings
        .storage()
        .endpoint()
        .map(endpoint -> CliSentences.uploadFolderForEachTopic(endpoint, bucket))
        .orElseGet(
            () -> {
              Path folder = settings.stateDir().resolve("storage").resolve(bucket);
              return CliSentences.dropFolderForEachTopic(folder);
            });
  }

  /** Bucket events, if the settings request them; the embedded server has none. */
  private static Closing<ObjectEvents> events(Node node, Semaphore scanning) {
    Settings settings = node.settings();
    return new Closing<>(
        settings.intake().events() && settings.storage().endpoint().isPresent()
            ? Optional.of(
                new ObjectEvents(
                    node.storage().settings(),
                    settings.storage().recordings(),
                    "",
                    key -> {
                      if (!SafeKey.isReserved(key.substring(key.lastIndexOf('/') + 1))
                          && !key.startsWith(
                              OwnName.PROGRAMME
                                  + "/")) { // The program's own writes cause events, too.
                        scan(node, scanning, false);
                      }
                    }))
            : Optional.empty());
  }

  /** The operator page, unless port 0 turns it off. */
  private static Closing<WebServer> web(Node node) throws StageException, InterruptedException {
    Settings settings = node.settings();
    if (settings.web().port() == 0) {
      return new Closing<>(Optional.empty());
    }
    return new Closing<>(
        Optional.of(
            WebServer.start(
                settings.web(),
                settings.schedule().zone(),
                node.ledger(),
                () -> Nodes.alive(node.database(), node.clock().instant()),
                node.health(),
                node::trouble,
                node.clock(),
                Optional.of(
                    new WebServer.Releases(
                        node.desk(),
                        PreviewLinks.of(node.storage(), settings.storage().work()),
                        new PreviewFiles(node.storage(), settings.storage().bundles()),
                        settings.publish().previewAddress().map(URI::getHost))),
                Optional.of(node.programme()),
                control(node),
                new NodeReadings(node)::write)));
  }

  /** An optional part in a try statement. */
  private record Closing<T extends AutoCloseable>(Optional<T> part) implements AutoCloseable {
    @Override
    public void close() throws StageException {
      try {
        if (part.isPresent()) {
          part.get().close();
        }
      } catch (StageException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void scan(Node node, Semaphore scanning, boolean retryFailed) {
    if (!node.isWell() || !scanning.tryAcquire()) {
      return; // The present scan, or the next one, sees the change.
    }
    try {
      node.intake().scan(retryFailed);
      node.index().showDue();
    } catch (StageException e) {
      failed(node, e.failure());
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      scanning.release();
    }
  }

  /** An outage is already in the log, once at its beginning and once at its end. */
  private static void failed(Node node, Failure failure) {
    if (failure.isOfSystem() && node.isOutage()) {
      LOG.debug("the scan met an outage: {}", failure.summary().en());
    } else {
      LOG.warn("the scan failed and comes again: {} {}", failure.code(), failure.summary().en());
    }
  }

  private static void nightly(Node node, Semaphore scanning) {
    scan(node, scanning, true);
    try {
      node.publisher().sweepCandidates();
      node.publisher().rebuildCatalog();
      node.index().rebuild();
      node.remindOfRecords();
      int forgotten =
          new JdbcDeliveries(node.database()).forget(node.clock().instant().minus(NOTICES_KEPT));
      LOG.debug("{} old notices are forgotten", forgotten);
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (StageException e) {
      LOG.warn("the catalogue or the index was not rebuilt: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    sweep(node);
  }

  private static void sweep(Node node) {
    if (!node.isWell()) {
      return; // The next night does this work as well.
    }
    try {
      node.sweeper()
          .sweep(swept -> LOG.debug("removed: {}", swept.toLine().en()))
          .ifPresent(
              report ->
                  LOG.info(
                      "swept: {} things, {} bytes; {} things, {} bytes wait for their time",
                      report.allGone().count(),
                      report.allGone().sizeBytes(),
                      report.allWaiting().count(),
                      report.allWaiting().sizeBytes()));
    } catch (StageException e) {
      LOG.warn("the sweep ended early: {} {}", e.failure().code(), e.failure().summary().en());
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void audit(Node node) {
    if (!node.isWell()) {
      return; // The next night continues where this one stopped.
    }
    try {
      node.auditor().portion(node.settings().schedule().auditTime());
    } catch (StageException e) {
      LOG.warn("the audit ended early: {} {}", e.failure().code(), e.failure().summary().en());
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void programme(Node node) {
    if (!node.isWell()) {
      return; // Nothing is lost: the next run sends what is due then.
    }
    try {
      node.programme().refresh(node.clock().instant(), Optional.of(node.outbox()));
    } catch (StageException e) {
      LOG.warn(
          "the programme was not looked at: {} {}", e.failure().code(), e.failure().summary().en());
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reconcile(Node node) {
    node.sweepCache();
    if (!node.isWell()) {
      return; // It is checked again when the outage ends.
    }
    try {
      node.reconciler().advanceAll();
    } catch (LedgerException e) {
      failed(node, e.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TopicControl control(Node node) {
    return new TopicControl() {
      @Override
      public boolean cancel(TopicId topic, String by) throws StageException, InterruptedException {
        return node.intake().cancel(topic, by);
      }

      @Override
      public boolean prioritize(TopicId topic, Priority priority, String by)
          throws InterruptedException {
        return node.intake().prioritize(topic, priority, by);
      }
    };
  }
}
