package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.fangtan.bundle.PublishedTexts;
import org.fangtan.bundle.Publisher;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.child.ParentProcess;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.intake.Intake;
import org.fangtan.intake.PlanShower;
import org.fangtan.intake.TopicRuns;
import org.fangtan.run.LocalFiles;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunLedger;
import org.fangtan.run.Runner;
import org.fangtan.run.Stages;
import org.fangtan.run.StepWork;
import org.fangtan.schedule.StepScheduler;
import org.fangtan.stage.StageSet;
import org.fangtan.store.BlobCache;
import org.fangtan.store.CachedFiles;
import org.fangtan.store.MinioArtefactStore;
import org.fangtan.store.ObjectStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: every part made and tied to the others, in one place. Opened by a command, which closes
 * it. Until {@link #start} it takes no steps.
 */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

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
  private final PlanShower planShower;
  private final TopicRuns topicRuns;
  private final Publisher publisher;
  private final Stages stages;
  private final MinioArtefactStore store;

  private Node(Settings settings, InstantSource clock, Deque<AutoCloseable> opened)
      throws StageException, InterruptedException, IOException {
    this.opened = opened;
    this.settings = settings;
    this.clock = clock;
    Path state = settings.stateDir();
    ParentProcess.hide();
    StorageAccess access = keep(StorageAccess.open(settings));
    storage = access.storage();
    Settings.Storage buckets = settings.storage();
    storage.ensureBucket(buckets.recordings());
    storage.ensureBucket(buckets.work());
    storage.ensureBucket(buckets.bundles());

    database = keep(Database.open(settings.database()));
    ledger = keep(new JdbcRunLedger(database, clock));
    scheduler = keep(new StepScheduler(database, settings.workers()));

    store = new MinioArtefactStore(storage, buckets.work());
    BlobCache cache = keep(new BlobCache(state.resolve("cache"), settings.cacheMaxSizeBytes()));
    LocalFiles files = new CachedFiles(storage, store, cache);
    ChildPool inspectors = keep(new ChildPool(inspection(settings), settings.workers().light()));
    ChildPool painters = keep(new ChildPool(ImageTask.limits(), 1));
    publisher = new Publisher(storage, buckets.bundles());
    stages = StageSet.of(settings, store, publisher, ledger, inspectors, painters);
    topicRuns =
        new TopicRuns(
            ledger,
            files,
            storage,
            new PublishedVersions(publisher, new PublishedTexts(storage, buckets.bundles())),
            settings,
            clock);
    reconciler = new Reconciler(ledger, store, scheduler, stages, topicRuns, clock);
    Path scratch = state.resolve("scratch");
    StepWork.sweep(scratch);
    StepWork work = new StepWork(store, files, stages, scratch);
    runner = new Runner(ledger, work, reconciler, settings.workers(), clock);
    planShower = new PlanShower(ledger, work, stages, store, topicRuns);
    intake = new Intake(storage, ledger, reconciler, settings, clock);
  }

  /** Makes a node that takes no steps yet. */
  static Node open(Settings settings, InstantSource clock)
      throws StageException, InterruptedException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      return new Node(settings, clock, opened);
    } catch (IOException e) {
      closeAll(opened);
      throw LocalFailures.state(settings.stateDir(), e);
    } catch (StageException | InterruptedException | RuntimeException e) {
      closeAll(opened);
      throw e;
    }
  }

  /** Begins to take steps. */
  void start() throws StageException {
    scheduler.start(runner::execute);
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

  TopicRuns topicRuns() {
    return topicRuns;
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

  /** Newest first; what one part says does not keep the others open. */
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
