package org.fangtan.publish;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.Latest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.FirstRelease;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.artefacts.SmallFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes bags visible as versions in the bundles bucket. A version is filled, checked completely,
 * and then made visible by one small conditional write of {@code latest.json}; so whoever reads the
 * pointer sees either the old version or the new one, complete. New files are read back byte by
 * byte; files that the previous version contains are recognised by their ETag, see {@link
 * CheckedFiles}. It may be stopped at any instant: the same call continues where it stopped.
 *
 * <p>One publisher at a time per topic is expected but not relied on. A version's folder belongs to
 * the bag whose tag manifest was written into it first, on condition that there was none; two
 * publishers of one bag write the same bytes, and of two bags one gets another folder. The pointer
 * is replaced only if it is still the one that was read at the beginning. Both rest on conditional
 * writes, as far as the server has them.
 *
 * <p>Thread-safe.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final BundleBucket bucket;
  private final PointerRebuild pointers;
  private final TopicFolders folders;
  private final TopicLists lists;
  private final Candidates candidates;
  private final Withdrawals withdrawals;

  /**
   * @param bucket where bundles are published
   */
  public Publisher(ObjectStorage storage, String bucket) {
    this(storage, bucket, CandidateRules.USUAL);
  }

  public Publisher(ObjectStorage storage, String bucket, CandidateRules rules) {
    this(storage, bucket, rules, Optional.empty());
  }

  public Publisher(ObjectStorage storage, String bucket, Optional<IndexKeeper> index) {
    this(storage, bucket, CandidateRules.USUAL, index);
  }

  /**
   * As above, and keeps the page of all interviews up to date.
   *
   * @param index of the same bucket
   */
  public Publisher(
      ObjectStorage storage, String bucket, CandidateRules rules, Optional<IndexKeeper> index) {
    this.bucket = new BundleBucket(storage, bucket);
    this.pointers = new PointerRebuild(this.bucket);
    this.folders = new TopicFolders(this.bucket);
    this.lists = new TopicLists(this.bucket, index);
    this.candidates = new Candidates(this.bucket, rules);
    this.withdrawals = new Withdrawals(this.bucket, pointers, candidates, lists);
  }

  /** Writes the record that lies beside a version, before the version becomes visible. */
  @FunctionalInterface
  interface Recording {
    Recording NONE = version -> Optional.empty();

    /** What {@code latest.json} says about the record. */
    Optional<Latest.Release> write(BundleVersion version)
        throws StageException, InterruptedException;
  }

  /** Where the bytes of a payload file are. */
  @FunctionalInterface
  public interface Blobs {
    /**
     * Called by several threads.
     *
     * @return an object of the same server; without an ETag where it cannot change
     */
    ObjectRef find(PayloadFile file) throws StageException, InterruptedException;

    /** As {@link #find}, by a look at what is there now. */
    default ObjectRef findNow(PayloadFile file) throws StageException, InterruptedException {
      return find(file);
    }

    /**
     * The bytes of a small file that does not have an object of its own. Called by several threads.
     */
    default Optional<SmallFile> small(PayloadFile file)
        throws StageException, InterruptedException {
      return Optional.empty();
    }
  }

  /**
   * Publishes a bag as the next version of its topic, unless the latest version is this bag.
   *
   * @param progress in bytes copied and bytes read back; told by several threads, one at a time
   * @throws StageException {@code SUPERSEDED} when another publisher was faster with other content
   */
  public Publication publish(Bag bag, Blobs blobs, Progress.Listener progress)
      throws StageException, InterruptedException {
    PublishableBag.requireSafe(bag.topic());
    if (isEarly(bag) && candidates.isComplete(bag.topic())) {
      return tooLate(bag, latest(bag.topic())); // It would take that candidate's place.
    }
    Publication done = show(bag, blobs, Map.of(), Recording.NONE, progress);
    if (done.version().isPresent() && done.outcome() != Publication.Outcome.TOO_LATE) {
      candidates.drop(bag.topic()); // A waiting candidate is older than what becomes visible now.
      noteFirst(bag);
    }
    return done;
  }

  /**
   * Makes a bag the candidate of its topic: complete and checked, but visible only to people who
   * have a link to it. Changes nothing if readers already see this same bag.
   *
   * @param blocking findings that keep it from being released
   */
  public Publication propose(
      Bag bag, Blobs blobs, List<Finding> blocking, Progress.Listener progress)
      throws StageException, InterruptedException {
    PublishableBag.requireSafe(bag.topic());
    Bundle contract = PublishableBag.contract(bag);
    Optional<Latest> shown = latest(bag.topic());
    if (shown.filter(latest -> latest.status() == Latest.Status.WITHDRAWN).isPresent()) {
      return ended(Publication.Outcome.WITHDRAWN, bag, Optional.empty());
    }
    if (shown.filter(latest -> latest.shows(bag.rootHash())).isPresent()) {
      return publish(bag, blobs, progress);
    }
    if (isEarly(bag) && (isComplete(shown) || candidates.isComplete(bag.topic()))) {
      return tooLate(bag, shown);
    }
    candidates.propose(bag, contract, blobs, checkedBefore(bag.topic()), blocking, progress);
    return ended(Publication.Outcome.CANDIDATE, bag, Optional.empty());
  }

  /** The version that waits for its release, if one does. */
  public Optional<Candidate.Waiting> candidate(TopicId topic)
      throws StageException, InterruptedException {
    return candidates.current(topic);
  }

  /**
   * When a topic was first published, as a preview and as a record, as far as that is recorded
   * beside it.
   */
  public Map<TopicSummary.State, OffsetDateTime> firstReleases(TopicId topic)
      throws StageException, InterruptedException {
    Map<TopicSummary.State, OffsetDateTime> times = new EnumMap<>(TopicSummary.State.class);
    for (TopicSummary.State state : TopicSummary.State.values()) {
      Optional<FirstRelease> release = bucket.firstRelease(topic, state);
      if (release.isPresent()) {
        times.put(state, release.get().at());
      }
    }
    return times;
  }

  /** Removes replaced candidates whose time has expired. For a nightly run. */
  public void sweepCandidates() throws StageException, InterruptedException {
    for (String topic : bucket.storage().listFolders(bucket.name())) {
      candidates.sweep(new TopicId(topic));
    }
  }

  /**
   * As {@link #publish}.
   *
   * @param known objects elsewhere that were read back, by their hash
   * @param recording called when the version is complete, before anybody sees it
   */
  Publication show(
      Bag bag,
      Blobs blobs,
      Map<ContentHash, ObjectRef> known,
      Recording recording,
      Progress.Listener progress)
      throws StageException, InterruptedException {
    PublishableBag.requireSafe(bag.topic());
    Bundle contract = PublishableBag.contract(bag);
    Optional<BundleBucket.Pointer> before = pointers.latest(bag.topic());
    if (before.isPresent() && before.get().latest().status() == Latest.Status.WITHDRAWN) {
      return ended(Publication.Outcome.WITHDRAWN, bag, Optional.empty());
    }
    VersionFolder filler = new VersionFolder(bucket, bag, blobs, known, progress);
    if (before.isPresent() && before.get().latest().shows(bag.rootHash())) {
      BundleVersion version = before.get().latest().version().orElseThrow();
      if (!filler.isThere(bucket.place(bag.topic(), version)) || isSuspect(bag.topic())) {
        LOG.warn("{} {} is damaged; it is read whole and mended", bag.topic(), version);
        filler.fill(bucket.place(bag.topic(), version));
        bucket.storage().remove(bucket.name(), bucket.suspectKey(bag.topic()));
      }
      folders.removeLeftovers(before.get().latest(), bucket.versionFolders(bag.topic()));
      return ended(Publication.Outcome.UNCHANGED, bag, Optional.of(version));
    }
    Optional<Latest> shown = before.map(BundleBucket.Pointer::latest);
    if (isEarly(bag) && isComplete(shown)) {
      return tooLate(bag, shown);
    }
    List<Latest.Seen> versions =
        before.map(pointer -> pointer.latest().versions()).orElse(List.of());
    Optional<BundleVersion> newest = before.flatMap(pointer -> pointer.latest().newest());
    if (before.isPresent()) {
      Map<ContentHash, ObjectRef> checkedThere = new HashMap<>(known);
      checkedThere.putAll(checkedBefore(bag.topic()));
      filler = new VersionFolder(bucket, bag, blobs, checkedThere, progress);
    }
    TopicFolders.Claim claim = folders.claim(bag, newest);
    BundleVersion version = claim.version();
    Optional<CheckedFiles> checked;
    try {
      BagPlace place = bucket.place(bag.topic(), version);
      checked =
          claim.root().isPresent() ? filler.fillNew(place, claim.root().get()) : filler.fill(place);
    } catch (StageException e) {
      if (isReplaced(before, bag.topic())) {
        return afterLosing(bag, version); // the winner has removed our files
      }
      throw e;
    }
    progress.on(new Progress(filler.totalBytes(), filler.totalBytes(), 0));
    Latest next = Latest.published(version, contract, bag, recording.write(version), versions);
    if (!pointers.replace(before.flatMap(BundleBucket.Pointer::ref), next)) {
      return afterLosing(bag, version);
    }
    LOG.info("published {} {}", bag.topic(), version);
    if (checked.isPresent()) {
      bucket
          .storage()
          .putBytes(
              bucket.name(),
              bucket.checkedKey(bag.topic()),
              checked.get().toJson(),
              BundleBucket.JSON);
    }
    folders.removeLeftovers(next, claim.others());
    return ended(Publication.Outcome.PUBLISHED, bag, Optional.of(version));
  }

  /**
   * Replaces a topic's pointer by a tombstone, which publishers obey and which stays until {@link
   * #reinstate}. The versions' folders stay, as proof of what was published.
   *
   * @param why is public; personal data in it is masked
   */
  public void withdraw(TopicId topic, Bilingual why) throws StageException, InterruptedException {
    withdrawals.withdraw(topic, why);
  }

  /**
   * Lifts a withdrawal: the newest version becomes visible again, and new ones may follow.
   *
   * @return the version; empty when the topic had never been published
   */
  public Optional<BundleVersion> reinstate(TopicId topic)
      throws StageException, InterruptedException {
    return withdrawals.reinstate(topic);
  }

  private static boolean isEarly(Bag bag) {
    return PointerRebuild.contract(bag).topic().early().isPresent();
  }

  private static Publication tooLate(Bag bag, Optional<Latest> shown) {
    return new Publication(
        Publication.Outcome.TOO_LATE, shown.flatMap(Latest::version), bag.rootHash());
  }

  /** Whether readers see the whole interview. */
  private static boolean isComplete(Optional<Latest> shown) {
    return shown
        .filter(latest -> latest.status() == Latest.Status.PUBLISHED)
        .filter(latest -> latest.about().map(TopicSummary::isComplete).orElse(true))
        .isPresent();
  }

  /**
   * Topics that readers still see as announced although their broadcast ended before a moment.
   *
   * @param before a moment with which the catalogue's times are compared
   */
  public List<TopicId> awaited(Instant before) throws StageException, InterruptedException {
    return lists.catalog().topics().stream()
        .filter(
            entry ->
                entry
                    .about()
                    .filter(about -> about.state() == TopicSummary.State.PREVIEW)
                    .flatMap(TopicSummary::airing)
                    .filter(airing -> airing.until().toInstant().isBefore(before))
                    .isPresent())
        .map(Catalog.Entry::topic)
        .toList();
  }

  /** Makes {@code catalog.json} agree with every topic's pointer. For a nightly run. */
  public void rebuildCatalog() throws StageException, InterruptedException {
    lists.catalog().rebuild();
  }

  /**
   * What a topic shows now, if it was ever published or withdrawn. A damaged pointer is made again
   * from what exists.
   *
   * @throws StageException {@code BUNDLE_INVALID} when nothing shows what a damaged pointer was
   */
  public Optional<Latest> latest(TopicId topic) throws StageException, InterruptedException {
    return pointers.latest(topic).map(BundleBucket.Pointer::latest);
  }

  /**
   * Records the publication time of a topic's first bag where nothing else states it, so that later
   * versions give the same time whatever happens to the earlier ones.
   */
  private void noteFirst(Bag bag) throws StageException, InterruptedException {
    TopicFacts facts = PointerRebuild.contract(bag).topic();
    if (facts.publishAfter().isEmpty() && facts.publishedAt().isPresent()) {
      bucket
          .storage()
          .putIfAbsent(
              bucket.name(),
              bucket.firstReleaseKey(bag.topic(), facts.stateOrRecord()),
              FirstRelease.of(bag.topic(), facts.publishedAt().get()).toJson(),
              BundleBucket.JSON);
    }
  }

  private boolean isSuspect(TopicId topic) throws StageException, InterruptedException {
    return bucket.storage().stat(bucket.name(), bucket.suspectKey(topic)).isPresent();
  }

  /**
   * The objects that were read back for the latest publication, by their hash; empty if the record
   * is lost.
   */
  private Map<ContentHash, ObjectRef> checkedBefore(TopicId topic)
      throws StageException, InterruptedException {
    return CheckedFiles.stored(
        bucket, bucket.checkedKey(topic), files -> bucket.folder(topic, files.version()));
  }

  private boolean isReplaced(Optional<BundleBucket.Pointer> before, TopicId topic)
      throws StageException, InterruptedException {
    return !bucket
        .latest(topic)
        .map(BundleBucket.Pointer::ref)
        .equals(before.map(BundleBucket.Pointer::ref));
  }

  /** Somebody else has written the pointer; that is a success if it refers to the same bag. */
  private Publication afterLosing(Bag bag, BundleVersion begun)
      throws StageException, InterruptedException {
    Optional<Latest> now = latest(bag.topic());
    if (now.isPresent() && now.get().status() == Latest.Status.WITHDRAWN) {
      return ended(Publication.Outcome.WITHDRAWN, bag, Optional.empty());
    }
    if (now.isPresent() && now.get().shows(bag.rootHash())) {
      return ended(Publication.Outcome.UNCHANGED, bag, now.get().version());
    }
    if (now.isPresent()) {
      folders.removeOvertaken(now.get(), begun);
    }
    throw PublishFailures.overtaken(bag.topic());
  }

  private Publication ended(Publication.Outcome outcome, Bag bag, Optional<BundleVersion> version)
      throws StageException, InterruptedException {
    lists.update(bag.topic(), Optional.of(bag));
    return new Publication(outcome, version, bag.rootHash());
  }
}
