package org.fangtan.publish;

import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Tombstone;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.text.TextChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a topic from the readers and gives it back. A withdrawal is recorded in two objects, the
 * tombstone and {@code latest.json}, and is in force while either of them says so.
 */
final class Withdrawals {
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  private static final int MAX_ATTEMPTS = 20;

  private final BundleBucket bucket;
  private final PointerRebuild pointers;
  private final Candidates candidates;
  private final TopicLists lists;

  Withdrawals(
      BundleBucket bucket, PointerRebuild pointers, Candidates candidates, TopicLists lists) {
    this.bucket = bucket;
    this.pointers = pointers;
    this.candidates = candidates;
    this.lists = lists;
  }

  /**
   * Replaces a topic's pointer by a tombstone, which publishers obey and which stays until {@link
   * #reinstate}. The versions' folders stay, as proof of what was published.
   *
   * @param why is public; personal data in it is masked
   */
  void withdraw(TopicId topic, Bilingual why) throws StageException, InterruptedException {
    PublishableBag.requireSafe(topic);
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
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
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
        lists.update(topic);
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
  Optional<BundleVersion> reinstate(TopicId topic) throws StageException, InterruptedException {
    PublishableBag.requireSafe(topic);
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
      next =
          Optional.of(
              Latest.published(newest.get(), PublishableBag.contract(bag), bag, release, versions));
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
    lists.update(topic);
    return newest;
  }
}
