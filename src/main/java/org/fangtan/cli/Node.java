package org.fangtan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.audit.Auditor;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.child.GnuCLibrary;
import org.fangtan.child.KeptChildren;
import org.fangtan.child.ParentProcess;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.LedgerHistory;
import org.fangtan.database.NodeName;
import org.fangtan.database.NodeStates;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.intake.Intake;
import org.fangtan.intake.PlanShower;
import org.fangtan.intake.Receipts;
import org.fangtan.intake.TopicRuns;
import org.fangtan.plan.Planner;
import org.fangtan.programme.office.ProgrammeOffice;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.CandidateRules;
import org.fangtan.publish.IndexKeeper;
import org.fangtan.publish.PublishedTexts;
import org.fangtan.publish.Publisher;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.run.LocalFiles;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.NodeWatch;
import org.fangtan.run.Outages;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunLog;
import org.fangtan.run.Runner;
import org.fangtan.run.Stages;
import org.fangtan.run.StepWork;
import org.fangtan.schedule.EndedRuns;
import org.fangtan.schedule.Nodes;
import org.fangtan.schedule.StepScheduler;
import org.fangtan.site.SiteAddress;
import org.fangtan.stage.StageSet;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageProbe;
import org.fangtan.store.artefacts.BlobCache;
import org.fangtan.store.artefacts.CachedFiles;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.sweep.Sweeper;
import org.fangtan.tell.TopicNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: creates and connects all parts, in one place. Opened by a command, which closes it. Until
 * {@link #start} it takes no steps.
 */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /** The object in the work bucket with which conditional writes are tested. */
  private static final String CONDITIONS_TRIED = "nodes/.conditions";

  private static final Duration CACHE_SWEPT_EVERY = Duration.ofDays(1);

  private final Deque<AutoCloseable> opened;
  private final Settings settings;
  private final InstantSource clock;

  private final ObjectStorage storage;
  private final Database database;
  private final RunLedger ledger;
  private final StepScheduler scheduler;
  private final Reconciler reconciler;
  private final Runner runner;
  private final Intake intake;
  private final Auditor auditor;
  private final Sweeper sweeper;
  private final BlobCache cache;
  private final PlanShower planShower;
  private final TopicRuns topicRuns;
  private final Publisher publisher;
  private final IndexKeeper index;
  private final ReleaseDesk desk;
  private final ProgrammeOffice programme;
  private final Stages stages;
  private final MinioArtefactStore store;
  private final NodeHealth health;
  private final NodeWatch watch;
  private final SpeechCheck speech;
  private volatile Instant cacheSweptAt = Instant.EPOCH;

  private Node(Settings given, InstantSource clock, Deque<AutoCloseable> opened, boolean works)
      throws StageException, InterruptedException, IOException {
    this.opened = opened;
    this.clock = clock;
    Path state = given.stateDir();
    if (works) {
      GnuCLibrary.require();
      EncoderChecks.require(given.media());
    }
    ParentProcess.hide();
    StorageAccess access = keep(StorageAccess.open(given));
    storage = access.storage();
    Settings.Storage buckets = given.storage();
    storage.ensureBucket(buckets.recordings());
    storage.ensureBucket(buckets.work());
    storage.ensureBucket(buckets.bundles());
    storage.tryConditions(buckets.work(), CONDITIONS_TRIED);

    database = keep(Database.open(given.database()));
    settings =
        works ? given.named(keep(NodeName.claim(database, given.workers().node())).name()) : given;
    ConnectionCheck connections = new ConnectionCheck(database, settings, clock);
    if (works) {
      connections.require();
    }
    Receipts receipts =
        new Receipts(storage, buckets.recordings(), clock, settings.schedule().zone());
    ledger =
        keep(
            new JdbcRunLedger(
                database, clock, List.of(new RunLog(), receipts, new TopicNotices())));
    scheduler = keep(new StepScheduler(database, settings.workers()));

    speech = new SpeechCheck(settings.speech());
    NodeStates states = new NodeStates(database);
    keep(() -> states.stopped(settings.workers().node()));
    StorageProbe probe = keep(new StorageProbe(storage));
    health =
        keep(
            new NodeHealth(
                NodeChecks.of(
                    settings,
                    probe,
                    states,
                    speech,
                    this::trouble,
                    connections,
                    database.isClustered(),
                    clock)));
    watch = keep(new NodeWatch(health, this::others, clock));
    Outages outages = settings.workers().patience().isZero() ? Outages.NONE : watch;
    store = new MinioArtefactStore(storage, buckets.work());
    cache = keep(new BlobCache(state.resolve("cache"), settings.cacheMaxSizeBytes()));
    LocalFiles files = new CachedFiles(storage, store, cache);
    ChildPool inspectors = keep(new ChildPool(inspection(settings), settings.workers().light()));
    ChildPool painters = keep(new ChildPool(ImageTask.limits(), 1));
    index =
        new IndexKeeper(
            new BundleBucket(storage, buckets.bundles()), SiteAddress.of(settings.portal()), clock);
    CandidateRules rules =
        new CandidateRules(clock, given.schedule().zone(), given.publish().previewTime());
    publisher = new Publisher(storage, buckets.bundles(), rules, Optional.of(index));
    desk = new ReleaseDesk(storage, buckets.bundles(), publisher, given.publish().steps(), rules);
    programme = ProgrammeAccess.office(settings, storage, inspectors);
    stages = StageSet.of(settings, store, publisher, ledger, inspectors, painters);
    topicRuns =
        new TopicRuns(
            ledger,
            files,
            receipts,
            new PublishedVersions(publisher, new PublishedTexts(storage, buckets.bundles())),
            settings,
            clock);
    reconciler = new Reconciler(ledger, store, scheduler, stages, topicRuns, outages, clock);
    Path scratch = state.resolve("scratch");
    StepWork.sweep(scratch);
    StepWork work = new StepWork(store, files, stages, scratch, outages, keep(new KeptChildren()));
    runner = new Runner(ledger, work, reconciler, settings.workers(), outages, clock);
    planShower = new PlanShower(ledger, work, stages, store, topicRuns);
    intake = new Intake(storage, ledger, reconciler, settings, receipts, clock);
    sweeper =
        new Sweeper(
            storage,
            new Sweeper.Buckets(buckets.recordings(), buckets.work(), buckets.bundles()),
            ledger,
            new LedgerHistory(database),
            Planner.ASSEMBLE,
            settings.retention());
    auditor =
        new Auditor(
            storage,
            buckets.bundles(),
            buckets.work(),
            ledger,
            intake::retry,
            clock,
            Optional.of(index));
  }

  /** Makes a node that only queues steps. */
  static Node open(Settings settings, InstantSource clock)
      throws StageException, InterruptedException {
    return open(settings, clock, false);
  }

  /** Makes a node that will take steps later. */
  static Node openToWork(Settings settings, InstantSource clock)
      throws StageException, InterruptedException {
    return open(settings, clock, true);
  }

  private static Node open(Settings settings, InstantSource clock, boolean works)
      throws StageException, InterruptedException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      return new Node(settings, clock, opened, works);
    } catch (IOException e) {
      closeAll(opened);
      throw LocalFailures.state(settings.stateDir(), e);
    } catch (StageException | InterruptedException | RuntimeException e) {
      closeAll(opened);
      throw e;
    }
  }

  /** Starts taking steps, as long as everything needed for them works. */
  void start() throws StageException {
    start(() -> {});
  }

  /**
   * As {@link #start()}.
   *
   * @param afterOutage called when the node takes steps again, on its own thread
   */
  void start(Runnable afterOutage) throws StageException {
    start(afterOutage, Set.of(StageId.Weight.values()));
  }

  /**
   * As above.
   *
   * @param weights of the steps that this node takes
   */
  void start(Runnable afterOutage, Set<StageId.Weight> weights) throws StageException {
    scheduler.start(runner::execute, weights);
    keep(new EndedRuns(ledger, scheduler)).start();
    if (settings.workers().patience().isZero()) {
      return; // Somebody waits for the result, and is told of an outage immediately.
    }
    watch.start(
        new NodeWatch.Duty() {
          @Override
          public void standAside(boolean givesBack) {
            scheduler.standAside(givesBack);
          }

          @Override
          public void takeUp() {
            scheduler.takeUp();
            Thread thread = new Thread(afterOutage, "after an outage");
            thread.setDaemon(true);
            thread.start();
          }
        });
  }

  /** Why this node takes no steps now; empty while it does. */
  Optional<Failure> trouble() {
    return watch.trouble();
  }

  /** Empty when the database does not answer. */
  private Set<String> others() {
    try {
      return database.isClustered()
          ? Nodes.others(database, settings.workers().node(), clock.instant())
          : Set.of();
    } catch (StageException e) {
      LOG.debug("the other nodes are not known", e);
      return Set.of();
    }
  }

  /** Tries the speech model on a sentence, on its own thread; the node's health has the result. */
  void trySpeechModel() {
    speech.tryModel();
  }

  NodeHealth health() {
    return health;
  }

  /** Checks all parts of the node now; also true when the thread should stop. */
  boolean isOutage() {
    try {
      return watch.isUnderWay();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether to wait until a failure is over, as nobody is watching this node. */
  boolean outlasts(Failure failure) {
    return failure.isOfSystem() && !settings.workers().patience().isZero();
  }

  /** Whether no part that the node needs is known to be down. */
  boolean isWell() {
    return watch.trouble().isEmpty();
  }

  Settings settings() {
    return settings;
  }

  ObjectStorage storage() {
    return storage;
  }

  Database database() {
    return database;
  }

  RunLedger ledger() {
    return ledger;
  }

  StepScheduler scheduler() {
    return scheduler;
  }

  Reconciler reconciler() {
    return reconciler;
  }

  Intake intake() {
    return intake;
  }

  Auditor auditor() {
    return auditor;
  }

  /** Removes files from this node's cache that have not been read for long; once a day. */
  void sweepCache() {
    Instant now = clock.instant();
    Instant last = cacheSweptAt;
    if (Duration.between(last, now).abs().compareTo(CACHE_SWEPT_EVERY) < 0) {
      return;
    }
    cacheSweptAt = now;
    try {
      long removed = cache.removeUnread(settings.retention().cache(), now);
      LOG.debug("{} bytes removed from the cache", removed);
    } catch (StageException | UncheckedIOException e) {
      LOG.warn("the cache was not swept: {}", e.getMessage());
    }
  }

  Sweeper sweeper() {
    return sweeper;
  }

  TopicRuns topicRuns() {
    return topicRuns;
  }

  /** Reminds operators of previews whose recording is overdue. For a nightly run. */
  void remindOfRecords() throws StageException, InterruptedException {
    topicRuns.remind(publisher.awaited(clock.instant().minus(settings.airing().grace())));
  }

  IndexKeeper index() {
    return index;
  }

  ProgrammeOffice programme() {
    return programme;
  }

  ReleaseDesk desk() {
    return desk;
  }

  Publisher publisher() {
    return publisher;
  }

  PlanShower planShower() {
    return planShower;
  }

  InstantSource clock() {
    return clock;
  }

  /** For notices that do not belong to a change of a run. */
  JdbcOutbox outbox() {
    return new JdbcOutbox(database);
  }

  private static ChildLimits inspection(Settings settings) {
    Settings.Documents documents = settings.documents();
    return new ChildLimits(
        documents.heapBytes(),
        documents.memoryBytes(),
        documents.timeout(),
        documents.timeout(),
        ChildLimits.Jit.QUICK);
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  @Override
  public void close() {
    closeAll(opened);
  }

  /** Closes the newest first; a failure of one part does not keep the others open. */
  private static void closeAll(Deque<AutoCloseable> opened) {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.toString());
      }
    }
  }
}
