package org.fangtan.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.config.Priority;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.config.TopicConfReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.plan.Materials;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.run.Failures;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SafeKey;
import org.fangtan.store.StoredObject;
import org.fangtan.store.UncheckedStageException;
import org.fangtan.text.TextDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans the recordings bucket and opens a run for every folder that is ready and has changed since
 * it was last processed. The listing is authoritative: an event only triggers {@link #scan} sooner.
 * Memory is limited to one folder's objects plus a row for each topic. Thread-safe; one node scans
 * at a time.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private static final Bilingual LOOKING = IntakeSentences.lookedAt();

  /** The receipt for objects whose keys name no topic. */
  private static final String UNPLACED_RECEIPT = "_receipt.txt";

  /**
   * The assumed size of a minute of a recording, in bytes: 8 Mb/s. It determines a run's rank until
   * it is probed.
   */
  private static final long BYTES_PER_MINUTE = 60_000_000;

  private final ObjectStorage storage;
  private final RunLedger ledger;
  private final Reconciler reconciler;
  private final Settings settings;
  private final Receipts receipts;
  private final InstantSource clock;
  private final ConfReading reading;

  /** Reads a {@code topic.conf}. */
  @FunctionalInterface
  interface ConfReading {
    TopicConf read(String text, String fileName) throws StageException;
  }

  /**
   * @param receipts a listener of the ledger
   */
  public Intake(
      ObjectStorage storage,
      RunLedger ledger,
      Reconciler reconciler,
      Settings settings,
      Receipts receipts,
      InstantSource clock) {
    this(
        storage,
        ledger,
        reconciler,
        settings,
        receipts,
        clock,
        (text, fileName) -> TopicConfReader.read(text, fileName, settings.schedule().zone()));
  }

  Intake(
      ObjectStorage storage,
      RunLedger ledger,
      Reconciler reconciler,
      Settings settings,
      Receipts receipts,
      InstantSource clock,
      ConfReading reading) {
    this.storage = storage;
    this.ledger = ledger;
    this.reconciler = reconciler;
    this.settings = settings;
    this.clock = clock;
    this.reading = reading;
    this.receipts = receipts;
  }

  /** The result of a scan. */
  public record Scan(int topics, List<RunId> opened, int unplaced) {}

  /**
   * Lists the bucket once and opens the runs that are due.
   *
   * @param retryFailed whether topics that failed for a possibly temporary reason are processed
   *     again although they have not changed: the nightly batch
   * @return empty when another node is scanning now, or other settings are in force in the cluster
   */
  public Optional<Scan> scan(boolean retryFailed) throws StageException, InterruptedException {
    if (!ledger.claimSettings(settings.sharedHash(), clock.instant())) {
      LOG.warn(
          "this node's pipeline.conf differs from the other nodes' in what decides results (media,"
              + " captions, images, documents, engine) or in whether versions are reviewed"
              + " (publish): it carries out steps but plans nothing");
      return Optional.empty();
    }
    List<Scan> scans = new ArrayList<>();
    ledger.exclusively("intake", () -> scans.add(scanAlone(retryFailed)));
    reconciler.admit();
    return scans.stream().findFirst();
  }

  private Scan scanAlone(boolean retryFailed) throws StageException, InterruptedException {
    Map<TopicId, TopicRecord> known = new HashMap<>();
    ledger.topics().forEach(topic -> known.put(topic.topic(), topic));
    TopicNames names = TopicNames.of(storage, settings.storage().recordings());
    Map<TopicId, TopicRecord> missing = new HashMap<>(known);
    List<RunId> opened = new ArrayList<>();
    int topics = 0;
    try (Stream<StoredObject> objects = storage.list(settings.storage().recordings(), "")) {
      FolderListing folders = new FolderListing(objects.iterator());
      while (folders.hasNext()) {
        Folder folder = folders.next();
        topics++;
        missing.remove(folder.topic());
        try {
          look(folder, Optional.ofNullable(known.get(folder.topic())), names, retryFailed)
              .ifPresent(opened::add);
        } catch (StageException e) {
          if (e.failure().kind() == FailureKind.CONFIGURATION || reconciler.isOutage(e)) {
            throw e;
          }
          LOG.warn("topic {} is looked at again later: {}", folder.topic(), e.getMessage());
        } catch (RuntimeException | Error e) {
          if (Failures.outage(e).isPresent()) {
            throw e;
          }
          fail(folder, Optional.ofNullable(known.get(folder.topic())), e);
        }
      }
      abandonMissing(missing.values());
      noteUnplaced(folders.unplaced());
      receipts.deliverLate(ledger);
      return new Scan(topics, opened, folders.unplaced().size());
    } catch (UncheckedStageException e) {
      throw e.stageException();
    }
  }

  /**
   * Stops the work on a topic: its open run ends as failed, its steps stop within seconds, and it
   * is processed again when its files change or somebody {@linkplain #retry retries} it.
   *
   * @return false when no run of it is open
   */
  public boolean cancel(TopicId topic) throws StageException, InterruptedException {
    return cancel(topic, IntakeSentences.wasCancelled());
  }

  /**
   * As {@link #cancel(TopicId)}, and records who requested it.
   *
   * @param by a person's name
   */
  public boolean cancel(TopicId topic, String by) throws StageException, InterruptedException {
    return cancel(topic, IntakeSentences.wasCancelledBy(by));
  }

  private boolean cancel(TopicId topic, Bilingual why) throws StageException, InterruptedException {
    Optional<RunRecord> run = openRun(topic);
    return run.isPresent()
        && reconciler.cancel(
            run.get().id(),
            new Failure(
                FailureKind.INPUT,
                FailureCode.TOPIC_CANCELLED,
                why,
                IntakeSentences.changeItOrRetry(topic)));
  }

  /**
   * Changes how soon a topic's turn comes, on all nodes, for steps that have not begun. It holds
   * until the topic is published, fails or is stopped, also when its files change meanwhile.
   *
   * @param by a person's name
   * @return false when no run of it is open
   */
  public boolean prioritize(TopicId topic, Priority priority, String by)
      throws InterruptedException {
    Optional<RunRecord> run = openRun(topic);
    return run.isPresent() && reconciler.prioritize(run.get().id(), priority, by);
  }

  private Optional<RunRecord> openRun(TopicId topic) {
    return ledger.latestRun(topic).filter(run -> run.state() == RunRecord.State.OPEN);
  }

  /**
   * Stops work on topics that are no longer in the bucket. A listing is not a snapshot, so each
   * topic is looked up once more.
   */
  private void abandonMissing(Collection<TopicRecord> missing)
      throws StageException, InterruptedException {
    for (TopicRecord known : missing) {
      if (known.phase() == Phase.RUNNING && folder(known.topic()).isEmpty()) {
        Failure why = removed();
        Optional<RunRecord> run = openRun(known.topic());
        // Without a fingerprint, so that the same files count as new.
        ledger.putTopic(
            new TopicRecord(
                known.topic(),
                Phase.FAILED,
                "",
                known.title(),
                known.version(),
                Optional.of(why),
                clock.instant()));
        run.ifPresent(open -> reconciler.abandon(open.id(), why));
      }
    }
  }

  private static Failure removed() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_CANCELLED,
        IntakeSentences.folderWasRemoved(),
        IntakeSentences.uploadItAgain());
  }

  /** Opens a run for a topic although it has not changed; empty when there is no such topic. */
  public Optional<RunId> retry(TopicId topic) throws StageException, InterruptedException {
    return Optional.ofNullable(retryAll(List.of(topic)).get(topic));
  }

  /**
   * As {@link #retry}, for many topics.
   *
   * @return the runs of those topics that exist and can be processed
   */
  public Map<TopicId, RunId> retryAll(List<TopicId> topics)
      throws StageException, InterruptedException {
    TopicNames names = TopicNames.of(storage, settings.storage().recordings());
    Map<TopicId, RunId> runs = new LinkedHashMap<>();
    for (TopicId topic : topics) {
      Optional<Folder> folder = folder(topic);
      if (folder.isPresent()) {
        retry(folder.get(), names).ifPresent(run -> runs.put(topic, run));
      }
    }
    reconciler.admit();
    return runs;
  }

  private Optional<RunId> retry(Folder folder, TopicNames names)
      throws StageException, InterruptedException {
    return obstacle(folder, names).isPresent()
        ? look(folder, Optional.empty(), names, true)
        : Optional.of(open(folder, fingerprint(folder)));
  }

  /** The names of the existing folders, for suggestions after a typing error. */
  public List<String> topics() throws StageException, InterruptedException {
    return storage.listFolders(settings.storage().recordings()).stream()
        .filter(name -> !SafeKey.isReserved(name))
        .toList();
  }

  /** The present objects of one topic, for a plan that is only shown. */
  public Optional<Materials> materials(TopicId topic) throws StageException {
    return folder(topic).map(this::materials);
  }

  private Optional<Folder> folder(TopicId topic) throws StageException {
    try (Stream<StoredObject> objects =
        storage.list(settings.storage().recordings(), topic.value())) {
      FolderListing folders = new FolderListing(objects.iterator());
      while (folders.hasNext()) {
        Folder folder = folders.next();
        if (folder.topic().equals(topic)) {
          return Optional.of(folder);
        }
      }
      return Optional.empty();
    } catch (UncheckedStageException e) {
      throw e.stageException();
    }
  }

  private Optional<RunId> look(
      Folder folder, Optional<TopicRecord> known, TopicNames names, boolean retryFailed)
      throws StageException, InterruptedException {
    String fingerprint = fingerprint(folder);
    boolean isSame = known.map(k -> k.fingerprint().equals(fingerprint)).orElse(false);
    Phase phase = known.map(TopicRecord::phase).orElse(Phase.WAITING);
    if (isSame && phase != Phase.WAITING && !(retryFailed && mayPass(known))) {
      return Optional.empty();
    }
    Optional<Failure> obstacle = obstacle(folder, names);
    if (obstacle.isPresent()) {
      if (folder.isEmpty()) {
        openRun(folder.topic()).ifPresent(run -> reconciler.abandon(run.id(), removed()));
      }
      if (!isSame || known.flatMap(TopicRecord::failure).isEmpty()) {
        waits(folder, fingerprint, known, obstacle, obstacle.get().summary());
      }
      return Optional.empty();
    }
    if (!isQuiet(folder)) {
      if (!isSame) {
        waits(folder, fingerprint, known, Optional.empty(), arriving());
      }
      return Optional.empty();
    }
    // A folder that waits for a missing part is processed again only when it has changed.
    if (isSame && known.flatMap(TopicRecord::failure).isPresent() && !retryFailed) {
      return Optional.empty();
    }
    return Optional.of(open(folder, fingerprint));
  }

  private RunId open(Folder folder, String fingerprint)
      throws StageException, InterruptedException {
    Materials materials = materials(folder);
    long bytes = materials.objects().stream().mapToLong(ObjectRef::sizeBytes).sum();
    Priority priority = conf(folder).map(TopicConf::priority).orElse(Priority.NORMAL);
    int rank = priority.rank(RunRecord.rankOf(bytes / BYTES_PER_MINUTE));
    Optional<TopicRecord> known = ledger.topic(folder.topic());
    RunId run =
        ledger.open(
            folder.topic(),
            fingerprint,
            Json.write(new RunSubject(materials, folder.receiptKey())),
            List.of(),
            rank);
    receipts.change(
        ledger,
        new TopicRecord(
            folder.topic(),
            Phase.RUNNING,
            fingerprint,
            known.flatMap(TopicRecord::title),
            known.flatMap(TopicRecord::version),
            Optional.empty(),
            clock.instant()),
        folder.receiptKey(),
        ReceiptText.of(
            folder.topic(),
            IntakeSentences.workingOnFiles(folder.objects().size()),
            Optional.empty()));
    return run;
  }

  private void waits(
      Folder folder,
      String fingerprint,
      Optional<TopicRecord> known,
      Optional<Failure> failure,
      Bilingual state)
      throws StageException, InterruptedException {
    receipts.change(
        ledger,
        new TopicRecord(
            folder.topic(),
            Phase.WAITING,
            fingerprint,
            known.flatMap(TopicRecord::title),
            known.flatMap(TopicRecord::version),
            failure,
            clock.instant()),
        folder.receiptKey(),
        ReceiptText.of(folder.topic(), state, failure));
  }

  /** Whatever was thrown for one topic, the others are still examined. */
  private void fail(Folder folder, Optional<TopicRecord> known, Throwable thrown)
      throws StageException, InterruptedException {
    LOG.error("topic {} cannot be looked at", folder.topic(), thrown);
    Optional<Failure> failure = Optional.of(Failures.of(thrown, folder.topic(), LOOKING));
    try {
      receipts.change(
          ledger,
          new TopicRecord(
              folder.topic(),
              Phase.FAILED,
              fingerprint(folder),
              known.flatMap(TopicRecord::title),
              known.flatMap(TopicRecord::version),
              failure,
              clock.instant()),
          folder.receiptKey(),
          ReceiptText.of(folder.topic(), IntakeSentences.notPublished(), failure));
    } catch (RuntimeException | Error e) {
      if (Failures.outage(e).isPresent()) {
        throw e;
      }
      LOG.error("that topic {} failed could not be reported", folder.topic(), e);
    }
  }

  private Bilingual arriving() {
    Duration quiet = settings.intake().quietPeriod();
    return IntakeSentences.filesAreStillArrivingWork(quiet.toSeconds());
  }

  private boolean isQuiet(Folder folder) throws StageException, InterruptedException {
    Duration quiet = settings.intake().quietPeriod();
    if (quiet.isZero()) {
      // The storage's clock is known only to the second: a file that has just been uploaded could
      // seem to come from the future.
      return true;
    }
    Instant changedAt = folder.changedAt().orElse(Instant.MIN);
    // Its dates come from the storage, and so does the clock with which they are compared.
    Instant now = clock.instant().minus(storage.clock().ahead().orElse(Duration.ZERO));
    return !changedAt.plus(quiet).isAfter(now) || isReady(folder);
  }

  private boolean isReady(Folder folder) throws StageException, InterruptedException {
    return conf(folder).map(TopicConf::ready).orElse(false);
  }

  /** The content of topic.conf; an unreadable one is reported when the run is planned. */
  private Optional<TopicConf> conf(Folder folder) throws StageException, InterruptedException {
    String key = folder.topic().value() + "/topic.conf";
    Optional<ObjectRef> conf =
        folder.objects().stream()
            .map(StoredObject::ref)
            .filter(ref -> ref.key().equals(key))
            .filter(ref -> ref.sizeBytes() <= TopicConfReader.MAX_BYTES)
            .findFirst();
    if (conf.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = storage.getBytes(conf.get().bucket(), key, TopicConfReader.MAX_BYTES);
    try {
      return Optional.of(reading.read(TextDecoder.decode(bytes).text(), "topic.conf"));
    } catch (StageException e) {
      return Optional.empty();
    }
  }

  private Materials materials(Folder folder) {
    List<ObjectRef> objects = new ArrayList<>();
    List<Materials.Refused> refused = new ArrayList<>(folder.refused());
    for (StoredObject object : folder.objects()) {
      if (object.ref().sizeBytes() > settings.intake().maxObjectSizeBytes()) {
        refused.add(
            new Materials.Refused(
                object.ref(),
                Obstacles.tooLarge(object.ref(), settings.intake().maxObjectSizeBytes())));
      } else {
        objects.add(object.ref());
      }
    }
    return new Materials(folder.topic(), objects, refused, folder.changedAt());
  }

  private Optional<Failure> obstacle(Folder folder, TopicNames names)
      throws StageException, InterruptedException {
    Optional<Failure> clash = names.clash(folder);
    return clash.isPresent() ? clash : Obstacles.in(folder, settings.intake().maxObjects());
  }

  private static boolean mayPass(Optional<TopicRecord> known) {
    return known
        .filter(k -> k.phase() == Phase.FAILED)
        .flatMap(TopicRecord::failure)
        .map(f -> f.kind() != FailureKind.INPUT)
        .orElse(false);
  }

  private void noteUnplaced(List<Materials.Refused> unplaced)
      throws StageException, InterruptedException {
    if (unplaced.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("未能采用的对象 (objects refused):\n");
    for (Materials.Refused refused : unplaced) {
      LOG.warn("refused: {}", refused.failure().summary().en());
      text.append("  - ").append(refused.failure().summary()).append('\n');
      text.append("    ").append(refused.failure().remedy()).append('\n');
    }
    receipts.write(UNPLACED_RECEIPT, text.toString());
  }

  /** Changes when an object changes, or a setting that affects results. */
  private String fingerprint(Folder folder) {
    StringBuilder text = new StringBuilder(settings.planHash()).append('\n');
    for (StoredObject object : folder.objects()) {
      ObjectRef ref = object.ref();
      text.append(ref.key()).append('\n').append(ref.etag()).append(' ').append(ref.sizeBytes());
      text.append('\n');
    }
    folder.refused().forEach(refused -> text.append(refused.object().key()).append('\n'));
    folder.unfinished().forEach(name -> text.append(name).append('\n'));
    return ContentHash.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
