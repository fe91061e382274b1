package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.contract.Tombstone;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.FirstRelease;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.artefacts.SmallFile;
import org.fangtan.text.TextChecks;
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

  private static final int ATTEMPTS = 20;

  private final BundleBucket bucket;
  private final CatalogKeeper catalog;
  private final PointerRebuild pointers;
  private final Optional<IndexKeeper> index;
  private final Candidates candidates;

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
    this.index = index;
    this.bucket = new BundleBucket(storage, bucket);
    this.catalog = new CatalogKeeper(this.bucket);
    this.pointers = new PointerRebuild(this.bucket);
    this.candidates = new Candidates(this.bucket, rules);
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

    /** The bytes of a small file that is no object of its own. Called by several threads. */
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
    requireSafe(bag.topic());
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
    requireSafe(bag.topic());
    Bundle contract = consistent(bag);
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
    requireSafe(bag.topic());
    Bundle contract = consistent(bag);
    Optional<BundleBucket.Pointer> before = pointers.latest(bag.topic());
    if (before.isPresent() && before.get().latest().status() == Latest.Status.WITHDRAWN) {
      return ended(Publication.Outcome.WITHDRAWN, bag, Optional.empty());
    }
    Map<ContentHash, ObjectRef> checkedThere = new HashMap<>(known);
    if (before.isPresent()) {
      checkedThere.putAll(checkedBefore(bag.topic()));
    }
    VersionFolder filler = new VersionFolder(bucket, bag, blobs, checkedThere, progress);
    if (before.isPresent() && before.get().latest().shows(bag.rootHash())) {
      BundleVersion version = before.get().latest().version().orElseThrow();
      if (!filler.isThere(bucket.place(bag.topic(), version)) || isSuspect(bag.topic())) {
        LOG.warn("{} {} is damaged; it is read whole and mended", bag.topic(), version);
        filler.fill(bucket.place(bag.topic(), version));
        bucket.storage().remove(bucket.name(), bucket.suspectKey(bag.topic()));
      }
      removeLeftovers(before.get().latest(), bucket.versionFolders(bag.topic()));
      return ended(Publication.Outcome.UNCHANGED, bag, Optional.of(version));
    }
    Optional<Latest> shown = before.map(BundleBucket.Pointer::latest);
    if (isEarly(bag) && isComplete(shown)) {
      return tooLate(bag, shown);
    }
    List<Latest.Seen> versions =
        before.map(pointer -> pointer.latest().versions()).orElse(List.of());
    Optional<BundleVersion> newest = before.flatMap(pointer -> pointer.latest().newest());
    Claim claim = claim(bag, newest);
    BundleVersion version = claim.version();
    Optional<CheckedFiles> checked;
    try {
      BagPlace place = bucket.place(bag.topic(), version);
      checked = claim.isNew() ? filler.fillNew(place) : filler.fill(place);
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
    removeLeftovers(next, claim.others());
    return ended(Publication.Outcome.PUBLISHED, bag, Optional.of(version));
  }

  /**
   * Replaces a topic's pointer by a tombstone, which publishers obey and which stays until {@link
   * #reinstate}. The versions' folders stay, as proof of what was published.
   *
   * @param why is public; personal data in it is masked
   */
  public void withdraw(TopicId topic, Bilingual why) throws StageException, InterruptedException {
    requireSafe(topic);
    Bilingual reason = why.mapped(TextChecks::masked);
    Optional<BundleBucket.Pointer> shown = pointers.latest(topic);
    // First the tombstone: from here on the topic is withdrawn, whatever happens to the pointer.
    bucket
        .storage()
        .putBytes(
            bucket.name(),
            bucket.tombstoneKey(topic),
            Tombstone.of(topic, reason).toJson(),
            BundleBucket.JSON);
    candidates.removeAll(topic);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<BundleBucket.Pointer> before = bucket.latest(topic);
      List<Latest.Seen> versions =
          before
              .map(pointer -> pointer.latest().versions())
              .filter(known -> !known.isEmpty())
              .or(() -> shown.map(pointer -> pointer.latest().versions()))
              .orElse(List.of());
      if (pointers.replace(
          before.flatMap(BundleBucket.Pointer::ref), Latest.withdrawn(topic, reason, versions))) {
        LOG.info("withdrew {}: {}", topic, reason);
        updateLists(topic);
        return;
      }
    }
    throw PublishFailures.overtaken(topic);
  }

  /**
   * Lifts a withdrawal: the newest version becomes visible again, and new ones may follow.
   *
   * @return the version; empty when the topic had never been published
   */
  public Optional<BundleVersion> reinstate(TopicId topic)
      throws StageException, InterruptedException {
    requireSafe(topic);
    BundleBucket.Pointer before =
        bucket.latest(topic).orElseThrow(() -> PublishFailures.notPublished(topic));
    Latest latest = before.latest();
    if (latest.status() == Latest.Status.PUBLISHED) {
      return latest.version();
    }
    // If the pointer under the tombstone was lost, the list of visible versions was lost with it.
    List<Latest.Seen> versions =
        latest.versions().isEmpty() ? pointers.wholeVersions(topic) : latest.versions();
    Optional<BundleVersion> newest =
        versions.stream().map(Latest.Seen::version).max(BundleVersion::compareTo);
    Optional<Latest> next = Optional.empty();
    if (newest.isPresent()) {
      Bag bag = new StoredBag(bucket, topic).read(newest.get());
      Optional<Latest.Release> release = bucket.release(topic, newest.get(), bag.rootHash());
      next = Optional.of(Latest.published(newest.get(), consistent(bag), bag, release, versions));
    }
    // The topic stays withdrawn until the pointer, which also says so, is replaced.
    bucket.storage().remove(bucket.name(), bucket.tombstoneKey(topic));
    if (next.isEmpty()) {
      bucket.storage().remove(bucket.name(), bucket.latestKey(topic));
    } else if (!pointers.replace(before.ref(), next.get())) {
      throw PublishFailures.overtaken(topic);
    }
    // An audit at this very moment may have seen the withdrawn pointer without a tombstone, and
    // written one.
    bucket.storage().remove(bucket.name(), bucket.tombstoneKey(topic));
    LOG.info("reinstated {}", topic);
    updateLists(topic);
    return newest;
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

  private void updateLists(TopicId topic) throws StageException, InterruptedException {
    catalog.update(topic);
    if (index.isPresent()) {
      index.get().update(topic);
    }
  }

  /**
   * Topics that readers still see as announced although their broadcast ended before a moment.
   *
   * @param before a moment with which the catalogue's times are compared
   */
  public List<TopicId> awaited(Instant before) throws StageException, InterruptedException {
    return catalog.topics().stream()
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
    catalog.rebuild();
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

  /**
   * A version's folder for a bag.
   *
   * @param isNew whether it was begun just now, and holds the manifest of manifests alone
   * @param others the folders that were there before
   */
  private record Claim(BundleVersion version, boolean isNew, List<BundleVersion> others) {}

  /** A folder for the bag: the one that was begun for it, or a new one. */
  private Claim claim(Bag bag, Optional<BundleVersion> newest)
      throws StageException, InterruptedException {
    byte[] root = bag.file(Manifest.TAG_NAME);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int last = newest.map(BundleVersion::number).orElse(0);
      List<BundleVersion> folders = bucket.versionFolders(bag.topic());
      for (BundleVersion folder : folders) {
        if (folder.number() > newest.map(BundleVersion::number).orElse(0)
            && bucket.isBegunFor(bag, bucket.folder(bag.topic(), folder))) {
          return new Claim(folder, false, folders);
        }
        last = Math.max(last, folder.number());
      }
      BundleVersion next = new BundleVersion(last + 1);
      String key = bucket.folder(bag.topic(), next) + Manifest.TAG_NAME;
      if (bucket.storage().putIfAbsent(bucket.name(), key, root, BundleBucket.TEXT)) {
        return new Claim(next, true, folders);
      }
    }
    throw PublishFailures.overtaken(bag.topic());
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
    boolean wasSeen =
        now.isPresent()
            && now.get().versions().stream().anyMatch(seen -> seen.version().equals(begun));
    Optional<BundleVersion> newest = now.flatMap(Latest::newest);
    if (!wasSeen && newest.isPresent() && begun.compareTo(newest.get()) < 0) {
      bucket.storage().removeAll(bucket.name(), bucket.folder(bag.topic(), begun));
    }
    throw PublishFailures.overtaken(bag.topic());
  }

  private Publication ended(Publication.Outcome outcome, Bag bag, Optional<BundleVersion> version)
      throws StageException, InterruptedException {
    updateLists(bag.topic());
    return new Publication(outcome, version, bag.rootHash());
  }

  /**
   * Removes folders below the visible version that were never visible themselves: whoever began
   * them can no longer make them visible, as the pointer has changed since. Of folders older than
   * every version known to have been visible, only unfinished ones are removed: if a pointer is
   * ever lost, so is the knowledge of which versions were visible.
   *
   * @param folders of the topic, as they were listed before {@code latest} was valid
   */
  private void removeLeftovers(Latest latest, List<BundleVersion> folders)
      throws StageException, InterruptedException {
    BundleVersion visible = latest.newest().orElseThrow();
    List<BundleVersion> seen = latest.versions().stream().map(Latest.Seen::version).toList();
    for (BundleVersion folder : folders) {
      if (folder.compareTo(visible) < 0
          && !seen.contains(folder)
          && (isAfterAnother(folder, seen) || !isWhole(latest.topic(), folder))) {
        long removed =
            bucket.storage().removeAll(bucket.name(), bucket.folder(latest.topic(), folder));
        bucket.storage().remove(bucket.name(), bucket.releaseKey(latest.topic(), folder));
        LOG.info("removed {} files of {} {}, never visible", removed, latest.topic(), folder);
      }
    }
  }

  private static boolean isAfterAnother(BundleVersion folder, List<BundleVersion> seen) {
    return seen.stream().anyMatch(version -> version.compareTo(folder) < 0);
  }

  private boolean isWhole(TopicId topic, BundleVersion folder)
      throws StageException, InterruptedException {
    try {
      new StoredBag(bucket, topic).read(folder);
      return true;
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      return false;
    }
  }

  /** A topic's folder lies beside the catalogue and contains more than versions. */
  private static void requireSafe(TopicId topic) throws StageException {
    if (topic.value().equals(Catalog.NAME)
        || topic.value().equals(IndexFolder.NAME)
        || topic.value().equals(".")
        || topic.value().equals("..")) {
      throw PublishFailures.unsafeTopic(topic);
    }
  }

  /** The contract, after checking that bag, manifest and contract agree. */
  private static Bundle consistent(Bag bag) throws StageException {
    Bundle contract =
        Json.read(new String(bag.file(Bag.BUNDLE_NAME), StandardCharsets.UTF_8), Bundle.class);
    SortedMap<String, ContentHash> promised = new TreeMap<>();
    contract.assets().forEach(asset -> promised.put(Manifest.DATA + asset.path(), asset.sha256()));
    promised.put(Bag.BUNDLE_NAME, bag.bundleHash());
    Map<String, ContentHash> listed =
        Manifest.parse(bag.file(Manifest.PAYLOAD_NAME)).manifest().hashes();
    SortedMap<String, ContentHash> carried = new TreeMap<>();
    bag.payload().forEach(file -> carried.put(Manifest.DATA + file.path(), file.sha256()));
    if (!promised.equals(listed) || !promised.equals(carried)) {
      throw PublishFailures.inconsistent(bag.topic(), "bundle.json, manifest-sha256.txt");
    }
    if (!contract.topic().id().equals(bag.topic()) || !contract.missing().isEmpty()) {
      throw PublishFailures.inconsistent(bag.topic(), contract.missing().toString());
    }
    return contract;
  }
}
