package org.fangtan.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Latest;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.site.Segment;
import org.fangtan.site.SiteAddress;
import org.fangtan.site.SiteFile;
import org.fangtan.site.SitePages;
import org.fangtan.site.SitePart;
import org.fangtan.site.SiteState;
import org.fangtan.site.SiteTopic;
import org.fangtan.store.StoredBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the page of all interviews, {@code index/}, in agreement with the topics' {@code
 * latest.json} while any number of nodes do the same. Data files never change and are written
 * first; then {@code state.json} is replaced if nobody else has replaced it; then the page, the
 * feed and the site map, each self-contained, are written from the state that is valid afterwards.
 * So a reader of any page finds every file that it names: files that no page names any more stay
 * for a day.
 *
 * <p>Topics that are withdrawn, embargoed, or wait for their release are never in it. Thread-safe.
 */
public final class IndexKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

  /** How long somebody may go on searching with a page that was replaced. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final BundleBucket bucket;
  private final IndexFolder folder;
  private final SiteAddress address;
  private final InstantSource clock;
  private final SitePages pages = new SitePages();
  private final IndexWriter writer;

  private volatile Optional<ObjectRef> looked = Optional.empty();
  private volatile Optional<Instant> waiting = Optional.empty();

  /**
   * @param address of topics and index on the portal
   * @param clock that decides when embargoes end
   */
  public IndexKeeper(BundleBucket bucket, SiteAddress address, InstantSource clock) {
    this.bucket = bucket;
    this.folder = new IndexFolder(bucket);
    this.address = address;
    this.clock = clock;
    this.writer = new IndexWriter(this);
  }

  /** A state and the object that contains it. */
  record Stored(ObjectRef ref, SiteState state) {}

  /** The topics that should be shown. */
  private record Wanted(List<SiteTopic> topics, Optional<Instant> waiting) {}

  /** Makes the index agree with one topic's pointer. */
  public void update(TopicId topic) throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= Contention.ATTEMPTS; attempt++) {
      Optional<Stored> before = stored();
      if (before.isEmpty()) {
        rebuild();
        return;
      }
      if (isUpdated(topic, before.get(), bucket.latest(topic), Optional.empty())) {
        return;
      }
      Contention.pause(attempt);
    }
    throw Contention.busy(PublishSentences.indexCouldNotBeUpdated());
  }

  /**
   * As {@link #update(TopicId)}.
   *
   * @param before the state
   * @param pointer the topic's, read after the state
   * @param known a bag of the topic, which is not read again
   */
  void update(
      TopicId topic,
      Optional<Stored> before,
      Optional<BundleBucket.Pointer> pointer,
      Optional<Bag> known)
      throws StageException, InterruptedException {
    if (before.isEmpty() || !isUpdated(topic, before.get(), pointer, known)) {
      update(topic); // It was written in the meantime, or has to be made anew.
    }
  }

  private boolean isUpdated(
      TopicId topic, Stored before, Optional<BundleBucket.Pointer> pointer, Optional<Bag> known)
      throws StageException, InterruptedException {
    SiteState old = before.state();
    Optional<Latest> latest = pointer.map(BundleBucket.Pointer::latest);
    Optional<SitePart> part =
        latest.isPresent() && isShown(latest.get())
            ? Optional.of(folder.part(topic, latest.get(), named(old), known))
            : Optional.empty();
    SiteState next = next(old, topic, part, latest.flatMap(this::embargo));
    if (next.equals(old)) {
      writer.write(before);
    } else {
      Optional<ObjectRef> written = replaced(Optional.of(before.ref()), next);
      if (written.isEmpty()) {
        return false;
      }
      writer.writeChanged(new Stored(written.get(), next));
    }
    if (part.isEmpty()) {
      old.find(topic).ifPresent(this::forgotten);
    }
    return true;
  }

  /**
   * Makes the whole index agree with the pointers, and removes files that no page names any more.
   */
  public void rebuild() throws StageException, InterruptedException {
    rebuild(Set.of());
  }

  /**
   * As {@link #rebuild()}.
   *
   * @param damaged files that exist but are damaged
   */
  void rebuild(Set<String> damaged) throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= Contention.ATTEMPTS; attempt++) {
      Optional<StoredBytes> bytes = folder.state();
      Optional<Stored> before = stored();
      Map<String, Instant> listing = folder.listing();
      Set<String> there = new HashSet<>(listing.keySet());
      there.removeAll(damaged);
      Wanted wanted = wanted(before.map(Stored::state), there);
      SiteState next = whole(before.map(Stored::state), wanted, there);
      folder.put(pages.assets(), there);
      boolean isDone =
          before.isPresent() && before.get().state().equals(next)
              || replaced(before.map(Stored::ref).or(() -> bytes.map(StoredBytes::ref)), next)
                  .isPresent();
      if (isDone) {
        writer.writeAll();
        Set<String> needed = needed(next);
        before.ifPresent(old -> needed.addAll(needed(old.state())));
        sweep(needed, listing);
        if (!address.isComplete()) {
          LOG.info(
              "the index has no feed and no map of the site: portal.topic-url and"
                  + " portal.index-url are not both set");
        }
        return;
      }
      Contention.pause(attempt);
    }
    throw Contention.busy(PublishSentences.indexCouldNotBeUpdated());
  }

  /**
   * Shows topics whose embargo has ended since the index was last written. Cheap when there is
   * none, so that it may be called every minute.
   */
  public void showDue() throws StageException, InterruptedException {
    Optional<ObjectRef> now = stateRef();
    if (now.isPresent() && !now.equals(looked)) {
      waiting = stored().flatMap(stored -> stored.state().waiting());
      looked = now;
    }
    if (waiting.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
      LOG.info("an embargo has ended: the index is written anew");
      rebuild();
    }
  }

  /**
   * Reads and checks every file of the index.
   *
   * @param mend whether damaged files are made again
   */
  public List<Damage> audit(boolean mend) throws StageException, InterruptedException {
    return new IndexAudit(bucket, this).check(mend);
  }

  /** The state from which the page was made, where it can be read. */
  Optional<SiteState> state() throws StageException, InterruptedException {
    return stored().map(Stored::state);
  }

  IndexFolder folder() {
    return folder;
  }

  /** Whether a state agrees with the pointers; for a damaged pointer the state is trusted. */
  boolean agrees(SiteState state) throws StageException, InterruptedException {
    Map<TopicId, ContentHash> shown = new ConcurrentHashMap<>();
    try {
      Parallel.forEach(
          topics(),
          topic -> {
            try {
              bucket
                  .latest(topic)
                  .map(BundleBucket.Pointer::latest)
                  .filter(this::isShown)
                  .flatMap(Latest::tagManifestSha256)
                  .ifPresent(root -> shown.put(topic, root));
            } catch (StageException e) {
              if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
                throw e;
              }
              state.find(topic).ifPresent(known -> shown.put(topic, known.root()));
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    Map<TopicId, ContentHash> said = new HashMap<>();
    state.topics().forEach(topic -> said.put(topic.topic(), topic.root()));
    return said.equals(shown) && state.isSearchable();
  }

  private List<TopicId> topics() throws StageException, InterruptedException {
    return bucket.storage().listFolders(bucket.name()).stream()
        .filter(name -> !name.equals(IndexFolder.NAME))
        .map(TopicId::new)
        .toList();
  }

  /** The page, feed and map as they should be. */
  Map<String, byte[]> pages(SiteState state) {
    return pages.of(state, address);
  }

  List<SiteFile> assets() {
    return pages.assets();
  }

  private SiteState next(
      SiteState old, TopicId topic, Optional<SitePart> part, Optional<Instant> embargo)
      throws StageException, InterruptedException {
    List<SiteTopic> topics = old.with(topic, part.map(SitePart::topic));
    Optional<Instant> first = earlier(old.waiting(), embargo);
    SiteState same = new SiteState(SitePart.FORMAT, topics, first, old.main(), old.recent());
    if (part.isEmpty() || same.isSearchable()) {
      return same;
    }
    ContentHash added = part.get().topic().root();
    List<ContentHash> roots = old.recentWith(topics, added);
    if (roots.size() > SiteState.MAX_RECENT) {
      return compact(new Wanted(topics, first), named(old));
    }
    List<Segment.Entry> entries = new ArrayList<>();
    for (ContentHash root : roots) {
      Optional<SitePart> one = folder.part(root);
      if (one.isEmpty()) { // Somebody removed it; everything is made from the versions.
        return compact(wanted(Optional.of(old), Set.of()), Set.of());
      }
      entries.add(one.get().entry());
    }
    Segment.Built recent =
        Segment.of(SiteState.RECENT, entries, SiteState.recentShards(entries.size()));
    folder.put(recent.files(), old.files());
    return new SiteState(SitePart.FORMAT, topics, first, old.main(), recent.segment());
  }

  /** The state for all topics; the one before, if it is equal and no file is missing. */
  private SiteState whole(Optional<SiteState> before, Wanted wanted, Set<String> there)
      throws StageException, InterruptedException {
    if (before.isPresent()) {
      SiteState same =
          new SiteState(
              SitePart.FORMAT,
              wanted.topics(),
              wanted.waiting(),
              before.get().main(),
              before.get().recent());
      if (same.isSearchable() && same.isCompact() && there.containsAll(same.files())) {
        return same;
      }
    }
    return compact(wanted, there);
  }

  private SiteState compact(Wanted wanted, Set<String> there)
      throws StageException, InterruptedException {
    List<Segment.Entry> entries = new ArrayList<>();
    for (SiteTopic topic : wanted.topics().stream().sorted().toList()) {
      entries.add(
          folder
              .part(topic.root())
              .map(SitePart::entry)
              .orElseGet(() -> new Segment.Entry(topic.root(), List.of())));
    }
    Segment.Built main = Segment.of(SiteState.MAIN, entries, SiteState.MAIN_SHARDS);
    folder.put(main.files(), there);
    return new SiteState(
        SitePart.FORMAT,
        wanted.topics(),
        wanted.waiting(),
        main.segment(),
        SiteState.EMPTY.recent());
  }

  private Wanted wanted(Optional<SiteState> before, Set<String> there)
      throws StageException, InterruptedException {
    List<SiteTopic> topics = Collections.synchronizedList(new ArrayList<>());
    Map<TopicId, Instant> embargoes = new ConcurrentHashMap<>();
    try {
      Parallel.forEach(
          topics(), topic -> wanted(topic, before, there, embargoes).ifPresent(topics::add));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    return new Wanted(topics, embargoes.values().stream().min(Instant::compareTo));
  }

  /** A damaged topic must not keep the others out; its entry in the index stays. */
  private Optional<SiteTopic> wanted(
      TopicId topic, Optional<SiteState> before, Set<String> there, Map<TopicId, Instant> embargoes)
      throws StageException, InterruptedException {
    try {
      Optional<Latest> latest = bucket.latest(topic).map(BundleBucket.Pointer::latest);
      latest.flatMap(this::embargo).ifPresent(time -> embargoes.put(topic, time));
      return latest.isPresent() && isShown(latest.get())
          ? Optional.of(folder.part(topic, latest.get(), there).topic())
          : Optional.empty();
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID
          && e.failure().code() != FailureCode.SOURCE_CHANGED) {
        throw e;
      }
      LOG.warn("topic {} stays in the index as it was: {}", topic, e.getMessage());
      return before.flatMap(state -> state.find(topic));
    }
  }

  private boolean isShown(Latest latest) {
    return latest.status() == Latest.Status.PUBLISHED && embargo(latest).isEmpty();
  }

  private Optional<Instant> embargo(Latest latest) {
    return latest
        .publishAfter()
        .map(time -> time.toInstant())
        .filter(time -> time.isAfter(clock.instant()));
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isBefore(other.get())) ? one : other;
  }

  /** The state as it is, where it can be read. */
  Optional<Stored> stored() throws StageException, InterruptedException {
    return folder
        .state()
        .flatMap(
            bytes -> SiteState.read(bytes.bytes()).map(state -> new Stored(bytes.ref(), state)));
  }

  /** The object that contains the state. */
  Optional<ObjectRef> stateRef() throws StageException, InterruptedException {
    return bucket
        .storage()
        .stat(bucket.name(), IndexFolder.PREFIX + SiteState.NAME)
        .map(object -> object.ref());
  }

  private Optional<ObjectRef> replaced(Optional<ObjectRef> before, SiteState next)
      throws StageException, InterruptedException {
    return bucket.replaced(before, IndexFolder.PREFIX + SiteState.NAME, next.toJson());
  }

  private void forgotten(SiteTopic gone) {
    try {
      folder.forget(gone);
    } catch (StageException e) {
      LOG.warn("files of {} stay in the index until it is swept: {}", gone.topic(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep(Set<String> needed, Map<String, Instant> listing)
      throws StageException, InterruptedException {
    Instant border = clock.instant().minus(GRACE);
    for (Map.Entry<String, Instant> file : listing.entrySet()) {
      if (!needed.contains(file.getKey()) && file.getValue().isBefore(border)) {
        folder.remove(file.getKey());
      }
    }
  }

  /** The names of all files of the index. */
  Set<String> needed(SiteState state) {
    Set<String> needed = named(state);
    needed.add(SiteState.NAME);
    needed.addAll(SitePages.NAMES);
    pages.assets().forEach(asset -> needed.add(asset.path()));
    return needed;
  }

  /** Files that were there when a state was written. */
  private static Set<String> named(SiteState state) {
    Set<String> named = new HashSet<>(state.files());
    state.topics().forEach(topic -> named.add(IndexFolder.partPath(topic.root())));
    return named;
  }
}
