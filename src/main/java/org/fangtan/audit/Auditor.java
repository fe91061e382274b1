package org.fangtan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.json.Sealed;
import org.fangtan.publish.Damage;
import org.fangtan.publish.IndexKeeper;
import org.fangtan.publish.TopicAudit;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.artefacts.WorkAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything that was made and published, and compares it with its hashes. A damaged object
 * is copied from another place that has the same bytes. Where there is none, the topic is processed
 * again, and its steps make the object from the recordings. Nothing is removed without a
 * replacement, except blobs and records of the artefact store, which are no better than missing
 * ones.
 *
 * <p>A pass is a sequence of parts: each topic, the catalogue, and the records and blobs by the
 * first digits of their hashes. {@link #portion} continues after the last part that any node has
 * checked. Thread-safe.
 */
public final class Auditor {
  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  private static final String STATE = "audit.json";
  private static final int MAX_STATE_BYTES = 1 << 16;
  private static final Duration NOTED_EVERY = Duration.ofSeconds(5);

  private static final String TOPIC = "1 ";

  /** After the topics: until then the catalogue shows what a damaged pointer contained. */
  private static final String CATALOG = "2";

  /** After the topics, as it is made from their versions. */
  private static final String INDEX = "2 index";

  private static final String RESULTS = "3 ";
  private static final String BLOBS = "4 ";

  private final ObjectStorage storage;
  private final String workBucket;
  private final WorkAudit work;
  private final TopicAudit topics;
  private final RunLedger ledger;
  private final KnownResults results;
  private final Remaking remaking;
  private final InstantSource clock;
  private final Optional<IndexKeeper> index;

  /** Processes a topic again although nothing in its folder has changed. */
  @FunctionalInterface
  public interface Remaking {
    /**
     * @return empty when its recordings are gone
     */
    Optional<RunId> retry(TopicId topic) throws StageException, InterruptedException;
  }

  public Auditor(
      ObjectStorage storage,
      String bundlesBucket,
      String workBucket,
      RunLedger ledger,
      Remaking remaking,
      InstantSource clock) {
    this(storage, bundlesBucket, workBucket, ledger, remaking, clock, Optional.empty());
  }

  /**
   * As above, for a bucket with a page of all interviews.
   *
   * @param index of the bucket of bundles
   */
  public Auditor(
      ObjectStorage storage,
      String bundlesBucket,
      String workBucket,
      RunLedger ledger,
      Remaking remaking,
      InstantSource clock,
      Optional<IndexKeeper> index) {
    this.index = index;
    this.storage = storage;
    this.workBucket = workBucket;
    this.work = new WorkAudit(storage, workBucket);
    this.ledger = ledger;
    this.results = new KnownResults(ledger);
    this.topics = new TopicAudit(storage, bundlesBucket, new StepFiles(work, results));
    this.remaking = remaking;
    this.clock = clock;
  }

  /**
   * Reads everything in one pass.
   *
   * @param listener told of each damaged object
   */
  public AuditReport whole(boolean mend, Consumer<Damage> listener)
      throws StageException, InterruptedException {
    AuditReport all = AuditReport.EMPTY;
    for (String part : parts()) {
      AuditReport report = part(part, mend);
      report.damages().forEach(listener);
      all = all.and(report);
    }
    return all;
  }

  /**
   * Reads what was published of one topic, and the records and blobs that its latest run made or
   * used.
   */
  public AuditReport topic(TopicId topic, boolean mend)
      throws StageException, InterruptedException {
    AuditReport report = published(topic, mend);
    Set<ContentHash> contents = new HashSet<>();
    for (StepResult result : results.of(topic)) {
      result.artefacts().stream().map(Artefact::content).forEach(contents::add);
      Optional<WorkAudit.Damaged> damaged = work.record(result);
      if (damaged.isPresent() && !report.names(shown(damaged.get()))) {
        report = report.and(new AuditReport(List.of(record(damaged.get(), mend)), 0));
      }
    }
    for (ContentHash content : contents) {
      Optional<WorkAudit.Damaged> damaged = work.blob(content);
      if (damaged.isPresent() && !report.names(shown(damaged.get()))) {
        report = report.and(new AuditReport(List.of(blob(damaged.get(), mend)), 0));
      }
    }
    return report;
  }

  /**
   * Continues the pass where it stopped, and mends. If two nodes do so at once, one stops.
   *
   * @param time after which no new parts are started
   */
  public AuditReport portion(Duration time) throws StageException, InterruptedException {
    Instant end = clock.instant().plus(time);
    Optional<StoredBytes> stored = storage.findBytes(workBucket, STATE, MAX_STATE_BYTES);
    Optional<ObjectRef> ref = stored.map(StoredBytes::ref);
    AuditState state =
        stored
            .flatMap(Auditor::read)
            .orElseGet(() -> AuditState.atBeginning(clock.instant(), Optional.empty()));
    AuditReport all = AuditReport.EMPTY;
    Instant noted = clock.instant();
    boolean isEnded = true;
    for (String part : parts()) {
      if (part.compareTo(state.after()) <= 0) {
        continue;
      }
      if (!clock.instant().isBefore(end)) {
        isEnded = false;
        break;
      }
      AuditReport report = part(part, true);
      report.damages().forEach(damage -> LOG.warn("{}", damage.toLine().en()));
      all = all.and(report);
      state = state.with(part, report);
      if (Duration.between(noted, clock.instant()).compareTo(NOTED_EVERY) >= 0) {
        noted = clock.instant();
        ref = noted(ref, state);
        if (ref.isEmpty()) {
          LOG.info("another node goes on with the audit");
          return all;
        }
      }
    }
    if (isEnded) {
      LOG.info(
          "the audit has read everything since {}: {} bytes, {} objects damaged, {} not mended",
          state.begunAt(),
          state.sizeBytes(),
          state.damaged(),
          state.lost());
      state = AuditState.atBeginning(clock.instant(), Optional.of(clock.instant()));
    }
    noted(ref, state);
    return all;
  }

  /** The parts of a pass; sorting their names gives this order. */
  private List<String> parts() throws StageException, InterruptedException {
    List<String> parts = new ArrayList<>();
    for (TopicId topic : topics.topics()) {
      parts.add(TOPIC + topic);
    }
    parts.add(CATALOG);
    parts.add(INDEX);
    for (int i = 0; i < 0x100; i++) {
      parts.add(RESULTS + String.format(Locale.ROOT, "%02x", i));
      parts.add(BLOBS + String.format(Locale.ROOT, "%02x", i));
    }
    parts.sort(null);
    return parts;
  }

  private AuditReport part(String part, boolean mend) throws StageException, InterruptedException {
    if (part.equals(CATALOG)) {
      return new AuditReport(topics.catalog(mend), 0);
    }
    if (part.equals(INDEX)) {
      return new AuditReport(index.isPresent() ? index.get().audit(mend) : List.of(), 0);
    }
    String what = part.substring(TOPIC.length());
    return switch (part.substring(0, TOPIC.length())) {
      case TOPIC -> published(new TopicId(what), mend);
      case RESULTS -> results(work.results(what), mend);
      default -> blobs(work.blobs(what), mend);
    };
  }

  private AuditReport published(TopicId topic, boolean mend)
      throws StageException, InterruptedException {
    List<Damage> made = new ArrayList<>();
    WorkAudit.Existence existence = work.existence(results.of(topic));
    for (WorkAudit.Damaged damaged : existence.beyondReading()) {
      made.add(damaged.content().isPresent() ? blob(damaged, mend) : record(damaged, mend));
    }
    for (WorkAudit.Damaged missing : existence.missing()) {
      made.add(blob(missing, SharedSentences.fileIsMissing(), mend));
    }
    return new AuditReport(made, 0).and(publishedVersions(topic, mend));
  }

  private AuditReport publishedVersions(TopicId topic, boolean mend)
      throws StageException, InterruptedException {
    TopicAudit.Report report = topics.check(topic, mend);
    if (!mend || report.missing().isEmpty()) {
      return new AuditReport(report.damages(), report.sizeBytes());
    }
    for (ContentHash content : report.missing()) {
      Optional<WorkAudit.Damaged> blob = work.blob(content);
      if (blob.isPresent()) {
        work.remove(blob.get());
      }
      forget(results.of(topic), content);
    }
    boolean isMadeAgain = remaking.retry(topic).isPresent();
    List<Damage> damages = new ArrayList<>();
    for (Damage damage : report.damages()) {
      boolean isWaiting =
          damage.outcome() == Damage.Outcome.LOST
              && report.visible().filter(damage.object()::startsWith).isPresent();
      damages.add(isMadeAgain && isWaiting ? damage.with(Damage.Outcome.MADE_AGAIN) : damage);
    }
    return new AuditReport(damages, report.sizeBytes());
  }

  private AuditReport blobs(WorkAudit.Seen seen, boolean mend)
      throws StageException, InterruptedException {
    List<Damage> damages = new ArrayList<>();
    for (WorkAudit.Damaged damaged : seen.damaged()) {
      damages.add(blob(damaged, mend));
    }
    return new AuditReport(damages, seen.sizeBytes());
  }

  private Damage blob(WorkAudit.Damaged damaged, boolean mend)
      throws StageException, InterruptedException {
    return blob(damaged, AuditSentences.bytesDoNotMatchHash(), mend);
  }

  private Damage blob(WorkAudit.Damaged damaged, Bilingual what, boolean mend)
      throws StageException, InterruptedException {
    ContentHash content = damaged.content().orElseThrow();
    Damage damage = damage(damaged, what);
    if (!mend) {
      return damage;
    }
    Optional<ObjectRef> published = topics.holding(content);
    if (published.isPresent() && work.restore(content, published.get())) {
      return damage.with(Damage.Outcome.MENDED);
    }
    if (!work.remove(damaged)) {
      return damage.with(Damage.Outcome.LOST);
    }
    boolean isMadeAgain = false;
    for (TopicRecord topic : ledger.topics()) {
      boolean isUsed = forget(results.of(topic.topic()), content);
      isMadeAgain = isMadeAgain || isUsed && isRetried(topic.topic());
    }
    return damage.with(isMadeAgain ? Damage.Outcome.MADE_AGAIN : Damage.Outcome.REMOVED);
  }

  /**
   * Makes the steps count as not done whose results need a blob that is gone.
   *
   * @return whether there are any
   */
  private boolean forget(List<StepResult> results, ContentHash content)
      throws StageException, InterruptedException {
    boolean isAny = false;
    for (StepResult result : results) {
      boolean isNamed =
          result.artefacts().stream().anyMatch(artefact -> artefact.content().equals(content));
      if (isNamed && work.small(result, content).isEmpty()) {
        isAny = true;
        if (!work.forget(result)) {
          LOG.warn("the record of {} stays although a file of it is gone", result.key());
        }
      }
    }
    return isAny;
  }

  /** A run that is under way continues, and would not check again what it has already done. */
  private boolean isRetried(TopicId topic) throws StageException, InterruptedException {
    boolean isUnderWay =
        ledger.latestRun(topic).filter(run -> run.state() == RunRecord.State.OPEN).isPresent();
    return !isUnderWay && remaking.retry(topic).isPresent();
  }

  private AuditReport results(WorkAudit.Seen seen, boolean mend)
      throws StageException, InterruptedException {
    List<Damage> damages = new ArrayList<>();
    for (WorkAudit.Damaged damaged : seen.damaged()) {
      damages.add(record(damaged, mend));
    }
    return new AuditReport(damages, seen.sizeBytes());
  }

  private Damage record(WorkAudit.Damaged damaged, boolean mend)
      throws StageException, InterruptedException {
    Damage damage = damage(damaged, AuditSentences.recordIsDamaged());
    if (!mend) {
      return damage;
    }
    Optional<KnownResults.Known> known = results.withRecord(damaged.object().key());
    if (known.isPresent()) {
      TopicId topic = known.get().topic();
      Optional<Boolean> isMended =
          work.rewrite(known.get().result(), artefact -> publishedBytes(topic, artefact));
      if (isMended.isPresent()) {
        return damage.with(isMended.get() ? Damage.Outcome.MENDED : Damage.Outcome.LOST);
      }
    }
    if (!work.remove(damaged)) {
      return damage.with(Damage.Outcome.LOST);
    }
    boolean isMadeAgain = known.isPresent() && isRetried(known.get().topic());
    return damage.with(isMadeAgain ? Damage.Outcome.MADE_AGAIN : Damage.Outcome.REMOVED);
  }

  /** A small file of a step, where it was published. */
  private Optional<byte[]> publishedBytes(TopicId topic, Artefact artefact)
      throws StageException, InterruptedException {
    Optional<ObjectRef> object = topics.holding(topic, artefact.content());
    return object.isPresent()
        ? storage
            .findBytes(
                object.get().bucket(), object.get().key(), Math.toIntExact(artefact.sizeBytes()))
            .map(StoredBytes::bytes)
            .filter(bytes -> ContentHash.of(bytes).equals(artefact.content()))
        : Optional.empty();
  }

  private static Damage damage(WorkAudit.Damaged damaged, Bilingual what) {
    return new Damage(shown(damaged), what, Damage.Outcome.FOUND);
  }

  private static String shown(WorkAudit.Damaged damaged) {
    return damaged.object().bucket() + "/" + damaged.object().key();
  }

  private static Optional<AuditState> read(StoredBytes stored) {
    try {
      Sealed<AuditState> state = Sealed.read(stored.bytes(), AuditState.class);
      return state.state() == Sealed.State.WHOLE ? Optional.of(state.value()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Writes the state; empty when another node has written it in the meantime. */
  private Optional<ObjectRef> noted(Optional<ObjectRef> before, AuditState state)
      throws StageException, InterruptedException {
    byte[] bytes = Sealed.write(state);
    boolean isFirst =
        before.isPresent()
            ? storage.putIfMatch(before.get(), bytes, "application/json")
            : storage.putIfAbsent(workBucket, STATE, bytes, "application/json");
    return isFirst ? storage.stat(workBucket, STATE).map(object -> object.ref()) : Optional.empty();
  }
}
