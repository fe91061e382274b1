package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.Latest;
import org.fangtan.contract.RemovedVersion;
import org.fangtan.contract.Tombstone;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.artefacts.ContentCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a topic's {@code latest.json} again from what exists: the tombstone, the entry in the
 * catalogue, the record of the files that were read back, and the versions that are intact.
 * Thread-safe.
 */
final class PointerRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(PointerRebuild.class);

  private static final Bilingual LOST_REASON = SharedSentences.recordOfReasonIsDamaged();

  private final BundleBucket bucket;

  PointerRebuild(BundleBucket bucket) {
    this.bucket = bucket;
  }

  /** The state of a topic; a damaged pointer is first made again, if anything shows what it was. */
  Optional<BundleBucket.Pointer> latest(TopicId topic) throws StageException, InterruptedException {
    try {
      return bucket.latest(topic);
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      Optional<StoredBytes> damaged = bucket.pointer(topic);
      Optional<Latest> right = rebuilt(topic, damaged.map(StoredBytes::bytes));
      if (right.isEmpty()) {
        throw e;
      }
      replace(damaged.map(StoredBytes::ref), right.get());
      LOG.warn("{} was damaged and is made again from what is there", bucket.latestKey(topic));
      return bucket.latest(topic);
    }
  }

  /**
   * Replaces a pointer on condition that it is still the one that was read; false if somebody else
   * was faster.
   */
  boolean replace(Optional<ObjectRef> before, Latest next)
      throws StageException, InterruptedException {
    return bucket.replace(before, bucket.latestKey(next.topic()), next.toJson());
  }

  /**
   * What the pointer must have contained.
   *
   * @param damaged its bytes, if there are any
   * @return empty where no version is intact and nothing indicates a withdrawal
   */
  Optional<Latest> rebuilt(TopicId topic, Optional<byte[]> damaged)
      throws StageException, InterruptedException {
    List<Bag> bags = new ArrayList<>();
    List<BundleVersion> versions = new ArrayList<>();
    for (BundleVersion folder : bucket.versionFolders(topic)) {
      Optional<Bag> bag = whole(topic, folder);
      if (bag.isPresent()) {
        bags.add(bag.get());
        versions.add(folder);
      }
    }
    Optional<Catalog.Entry> entry = catalogued(topic);
    Optional<StoredBytes> tombstone =
        bucket.storage().findBytes(bucket.name(), bucket.tombstoneKey(topic), Tombstone.MAX_BYTES);
    if (tombstone.isPresent() || isWithdrawn(entry, damaged)) {
      Bilingual reason =
          tombstone
              .flatMap(stored -> Tombstone.read(stored.bytes()))
              .map(Tombstone::reason)
              .or(() -> entry.flatMap(Catalog.Entry::withdrawn))
              .orElse(LOST_REASON);
      return Optional.of(
          Latest.withdrawn(topic, reason, seen(topic, versions, bags, versions.size())));
    }
    int visible = visible(topic, entry, versions);
    if (visible < 0) {
      return Optional.empty();
    }
    return Optional.of(
        Latest.published(
            versions.get(visible),
            contract(bags.get(visible)),
            bags.get(visible),
            bucket.release(topic, versions.get(visible), bags.get(visible).rootHash()),
            seen(topic, versions, bags, visible)));
  }

  /**
   * Which version was visible: according to the catalogue, else according to the record of files
   * read back, else the newest.
   */
  private int visible(TopicId topic, Optional<Catalog.Entry> entry, List<BundleVersion> versions)
      throws StageException, InterruptedException {
    int known = entry.flatMap(Catalog.Entry::version).map(versions::indexOf).orElse(-1);
    if (known < 0) {
      known = noted(topic).map(versions::indexOf).orElse(-1);
    }
    return known < 0 ? versions.size() - 1 : known;
  }

  /** The versions of a topic that are intact. */
  List<Latest.Seen> wholeVersions(TopicId topic) throws StageException, InterruptedException {
    List<Latest.Seen> whole = new ArrayList<>();
    for (BundleVersion folder : bucket.versionFolders(topic)) {
      whole(topic, folder).ifPresent(bag -> whole.add(new Latest.Seen(folder, bag.rootHash())));
    }
    return whole;
  }

  /**
   * The first versions up to a number, after those whose files were removed because of their age.
   */
  private List<Latest.Seen> seen(
      TopicId topic, List<BundleVersion> versions, List<Bag> bags, int count)
      throws StageException, InterruptedException {
    List<Latest.Seen> seen = new ArrayList<>();
    for (RemovedVersion removed : OldVersions.removed(bucket, topic)) {
      if (!versions.contains(removed.version())) {
        seen.add(new Latest.Seen(removed.version(), removed.tagManifestSha256()));
      }
    }
    for (int i = 0; i < count; i++) {
      seen.add(new Latest.Seen(versions.get(i), bags.get(i).rootHash()));
    }
    seen.sort(Comparator.comparing(Latest.Seen::version));
    return seen;
  }

  /**
   * In doubt a topic stays withdrawn: a damaged pointer or entry that mentions a withdrawal is
   * enough.
   */
  private static boolean isWithdrawn(Optional<Catalog.Entry> entry, Optional<byte[]> damaged) {
    return entry.map(e -> e.status() == Latest.Status.WITHDRAWN).orElse(false)
        || damaged
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("\"withdrawn\""))
            .orElse(false);
  }

  /** A version's bag, if its small files agree and every file exists. */
  Optional<Bag> whole(TopicId topic, BundleVersion version)
      throws StageException, InterruptedException {
    try {
      return Optional.of(new StoredBag(bucket, topic).read(version));
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The catalogue's entry for a topic. */
  Optional<Catalog.Entry> catalogued(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> stored =
        new ContentCheck(bucket.storage()).bytes(bucket.name(), Catalog.NAME, Catalog.MAX_BYTES);
    try {
      return stored.isEmpty()
          ? Optional.empty()
          : bucket.parse(stored.get(), Catalog.class).find(topic);
    } catch (StageException e) {
      return Optional.empty(); // It is written anew from the pointers.
    }
  }

  private Optional<BundleVersion> noted(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> stored =
        bucket.storage().findBytes(bucket.name(), bucket.checkedKey(topic), CheckedFiles.MAX_BYTES);
    try {
      return stored.isEmpty()
          ? Optional.empty()
          : Optional.of(bucket.parse(stored.get(), CheckedFiles.class).version());
    } catch (StageException e) {
      return Optional.empty();
    }
  }

  static Bundle contract(Bag bag) {
    return Json.read(new String(bag.file(Bag.BUNDLE_NAME), StandardCharsets.UTF_8), Bundle.class);
  }
}
