package org.fangtan.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Retention;
import org.fangtan.database.LedgerHistory;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.json.Sealed;
import org.fangtan.publish.OldVersions;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.UnfinishedUploads;
import org.fangtan.store.artefacts.WorkContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nothing needs any more, some time after the visit that first saw it so. The kinds
 * depend on each other: a run names results, and a result names blobs. What one visit removes
 * therefore makes other things unneeded at the next visit, and only then does their time begin.
 *
 * <p>Anything that cannot be read counts as needed: a storage or a database that does not answer
 * ends the visit, and a topic whose pointer is damaged keeps everything. Thread-safe; if two sweeps
 * run at once, one does nothing.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** Key in the work bucket. */
  static final String STATE = "sweep/state.json";

  /** The lock by which nodes take turns. */
  static final String LOCK = "sweep";

  private static final int MAX_STATE_BYTES = 256 << 20;

  /**
   * The maximum number of unneeded things recorded; the rest is recorded when some of these have
   * been removed.
   */
  private static final int MAX_NOTICED = 1_000_000;

  private final ObjectStorage storage;
  private final Buckets buckets;
  private final OldVersions versions;
  private final WorkContents work;
  private final RunLedger ledger;
  private final LedgerHistory history;
  private final StepName lookedUp;
  private final Retention retention;
  private final InstantSource storageClock;

  /** The names of the buckets. */
  public record Buckets(String recordings, String work, String bundles) {}

  /**
   * @param history of the same database as the ledger
   * @param lookedUp the step whose results plans look up in earlier runs
   */
  public Sweeper(
      ObjectStorage storage,
      Buckets buckets,
      RunLedger ledger,
      LedgerHistory history,
      StepName lookedUp,
      Retention retention) {
    this(storage, buckets, ledger, history, lookedUp, retention, storage::now);
  }

  Sweeper(
      ObjectStorage storage,
      Buckets buckets,
      RunLedger ledger,
      LedgerHistory history,
      StepName lookedUp,
      Retention retention,
      InstantSource storageClock) {
    this.storage = storage;
    this.buckets = buckets;
    this.versions = new OldVersions(storage, buckets.bundles());
    this.work = new WorkContents(storage, buckets.work());
    this.ledger = ledger;
    this.history = history;
    this.lookedUp = lookedUp;
    this.retention = retention;
    this.storageClock = storageClock;
  }

  /**
   * Checks everything, removes what has been unneeded for long enough, and records the rest.
   *
   * @param listener told of each thing that is removed
   * @return empty when another node is sweeping
   */
  public Optional<SweepReport> sweep(Consumer<Swept> listener)
      throws StageException, InterruptedException {
    return visit(true, listener);
  }

  /** As {@link #sweep}, but neither removes nor records anything. */
  public Optional<SweepReport> wouldSweep(Consumer<Swept> listener)
      throws StageException, InterruptedException {
    return visit(false, listener);
  }

  private Optional<SweepReport> visit(boolean removes, Consumer<Swept> listener)
      throws StageException, InterruptedException {
    List<SweepReport> reports = new ArrayList<>();
    ledger.exclusively(
        LOCK,
        () -> {
          Optional<StoredBytes> stored = storage.findBytes(buckets.work(), STATE, MAX_STATE_BYTES);
          Notices before =
              stored.flatMap(Sweeper::read).orElseGet(() -> Notices.none(storageClock.instant()));
          Visit visit = new Visit(before, storageClock.instant(), removes, listener);
          visit.run();
          if (!removes || noted(stored.map(StoredBytes::ref), visit.after())) {
            reports.add(visit.sums.build());
          }
        });
    return reports.stream().findFirst();
  }

  private boolean noted(Optional<ObjectRef> before, Notices now)
      throws StageException, InterruptedException {
    byte[] json = Sealed.write(now);
    boolean isNoted =
        before.isPresent()
            ? storage.putIfMatch(before.get(), json, "application/json")
            : storage.putIfAbsent(buckets.work(), STATE, json, "application/json");
    if (!isNoted) {
      LOG.warn("another node with another database sweeps the same buckets");
    }
    return isNoted;
  }

  /** A damaged record counts as missing: everything is recorded anew, and removed later. */
  private static Optional<Notices> read(StoredBytes stored) {
    try {
      Sealed<Notices> state = Sealed.read(stored.bytes(), Notices.class);
      return state.state() == Sealed.State.WHOLE ? Optional.of(state.value()) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("{} is damaged; a new one is started", STATE);
      return Optional.empty();
    }
  }

  /** One check of everything. */
  private final class Visit {
    final SweepReport.Builder sums = new SweepReport.Builder();
    private final Notices before;
    private final Instant now;
    private final long counted;
    private final boolean removes;
    private final Consumer<Swept> listener;
    private final SortedMap<String, Notices.Notice> unneeded = new TreeMap<>();
    private final NamedHashes named = new NamedHashes();

    Visit(Notices before, Instant now, boolean removes, Consumer<Swept> listener) {
      this.before = before;
      this.now = now;
      this.counted = before.counted(now);
      this.removes = removes;
      this.listener = listener;
    }

    Notices after() {
      return new Notices(counted, now, unneeded);
    }

    void run() throws StageException, InterruptedException {
      oldVersions();
      // The listing is made before the ledger is read, so it contains a result that is reused in
      // between.
      List<WorkContents.Item> records = work.records();
      history.texts(named::addAllOf);
      runs();
      results(records);
      blobs();
      uploads();
    }

    private void oldVersions() throws StageException, InterruptedException {
      int kept = retention.versions();
      Bilingual why = SweepSentences.olderThanTheNewest(kept);
      for (TopicId topic : versions.topics()) {
        for (OldVersions.Old old : versions.of(topic, kept)) {
          String tag = old.seen().tagManifestSha256().hex();
          if (isDue(Kind.VERSION, old.name(), tag, old.sizeBytes(), why)
              && (!removes || versions.remove(old, kept))) {
            sums.gone(Kind.VERSION, 1, old.sizeBytes());
          }
        }
        versions.manifests(topic, named::addAllOf);
      }
    }

    private void runs() throws StageException, InterruptedException {
      for (LedgerHistory.Former run : history.former(lookedUp)) {
        String name = run.topic() + " " + run.run();
        if (isDue(Kind.RUN, name, "", run.sizeBytes(), SweepSentences.newerRunsCount())
            && (!removes || history.remove(run))) {
          sums.gone(Kind.RUN, 1, run.sizeBytes());
        }
      }
    }

    private void results(List<WorkContents.Item> records)
        throws StageException, InterruptedException {
      List<WorkContents.Item> unnamed =
          records.stream().filter(record -> !named.contains(record.hash())).toList();
      for (WorkContents.Item record : unnamed) {
        Optional<byte[]> bytes = work.bytes(record);
        // What a record names stays until the next visit, which no longer sees the record.
        bytes.ifPresent(text -> named.addAllOf(new String(text, StandardCharsets.UTF_8)));
        String tag = record.object().lastModified().toString();
        long sizeBytes = record.object().ref().sizeBytes();
        Bilingual why = SweepSentences.noRunNamesIt();
        if (isDue(Kind.RESULT, record.object().ref().key(), tag, sizeBytes, why)) {
          if (removes) {
            work.removeRecord(record);
          }
          sums.gone(Kind.RESULT, 1, sizeBytes);
        }
      }
    }

    private void blobs() throws StageException, InterruptedException {
      List<WorkContents.Item> due = work.blobs(this::isDue);
      long all = due.stream().mapToLong(blob -> blob.object().ref().sizeBytes()).sum();
      sums.gone(Kind.BLOB, due.size(), removes ? work.removeBlobs(due) : all);
    }

    private boolean isDue(WorkContents.Item blob) {
      if (named.contains(blob.hash())) {
        return false;
      }
      ObjectRef object = blob.object().ref();
      String tag = blob.object().lastModified().toString();
      Bilingual why = SweepSentences.nothingNamesIt();
      return isDue(Kind.BLOB, object.key(), tag, object.sizeBytes(), why);
    }

    private void uploads() throws StageException, InterruptedException {
      UnfinishedUploads uploads = storage.unfinishedUploads();
      for (String bucket : List.of(buckets.recordings(), buckets.work(), buckets.bundles())) {
        for (UnfinishedUploads.Upload upload : uploads.list(bucket)) {
          String name = bucket + "/" + upload.key() + " " + upload.id();
          long sizeBytes = uploads.sizeBytes(upload);
          if (isDue(Kind.UPLOAD, name, "", sizeBytes, SweepSentences.uploadWasNotEnded())) {
            if (removes) {
              uploads.abort(upload);
            }
            sums.gone(Kind.UPLOAD, 1, sizeBytes);
          }
        }
      }
    }

    /**
     * Records something that nothing needs. Returns whether it has been unneeded for long enough.
     */
    private boolean isDue(Kind kind, String name, String tag, long sizeBytes, Bilingual why) {
      String key = kind + " " + name;
      Notices.Notice known = before.unneeded().get(key);
      if (known == null || !known.tag().equals(tag)) {
        if (unneeded.size() < MAX_NOTICED) {
          unneeded.put(key, new Notices.Notice(tag, counted));
        }
        sums.waits(kind, sizeBytes);
        return false;
      }
      unneeded.put(key, known);
      Duration unneededFor = Duration.ofSeconds(counted - known.since());
      if (unneededFor.compareTo(kind.kept(retention)) < 0) {
        sums.waits(kind, sizeBytes);
        return false;
      }
      listener.accept(new Swept(kind, name, sizeBytes, unneededFor, why));
      return true;
    }
  }
}
