package org.fangtan.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Tombstone;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredBytes;

/**
 * Checks a topic's {@code latest.json} and {@code withdrawn.json}: all of a pointer follows from
 * the versions, and a withdrawal is recorded in both. To be run after the versions were mended.
 */
final class PointerAudit {
  private final BundleBucket bucket;
  private final TopicId topic;
  private final Map<BundleVersion, Bag> published;
  private final PointerRebuild rebuild;

  /**
   * @param published versions as they were published, including damaged ones
   */
  PointerAudit(BundleBucket bucket, TopicId topic, Map<BundleVersion, Bag> published) {
    this.bucket = bucket;
    this.topic = topic;
    this.published = Map.copyOf(published);
    this.rebuild = new PointerRebuild(bucket);
  }

  List<Damage> check(boolean mend) throws StageException, InterruptedException {
    List<Damage> damages = new ArrayList<>();
    Optional<StoredBytes> stored = bucket.pointer(topic);
    Optional<StoredBytes> tombstone = tombstone();
    Optional<Latest> said =
        stored.flatMap(TopicAudit::parsed).filter(latest -> latest.topic().equals(topic));
    if (stored.isEmpty() && tombstone.isEmpty() && !wasPublished()) {
      return damages; // No version of the topic was ever visible.
    }
    tombstone(said, tombstone, mend).ifPresent(damages::add);
    Optional<Latest> right = right(said, tombstone(), stored.map(StoredBytes::bytes));
    if (right.isPresent() && right.equals(said)) {
      return damages;
    }
    if (right.map(Latest::withoutSummary).equals(said)) {
      if (mend) { // An older version of this program wrote it.
        replaced(stored.map(StoredBytes::ref), right.get());
      }
      return damages;
    }
    boolean isMended =
        mend && right.isPresent() && replaced(stored.map(StoredBytes::ref), right.get());
    damages.add(
        new Damage(
            bucket.name() + "/" + bucket.latestKey(topic),
            stored.isEmpty()
                ? SharedSentences.fileIsMissing()
                : PublishSentences.isNotWhatVersionsSay(),
            isMended ? Damage.Outcome.MENDED : mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND));
    return damages;
  }

  /**
   * A withdrawal that only the pointer records gets its tombstone; a damaged tombstone is
   * rewritten.
   */
  private Optional<Damage> tombstone(
      Optional<Latest> said, Optional<StoredBytes> stored, boolean mend)
      throws StageException, InterruptedException {
    Optional<Bilingual> reason = said.flatMap(Latest::withdrawn);
    boolean isWhole = stored.flatMap(found -> Tombstone.read(found.bytes())).isPresent();
    if (isWhole || (stored.isEmpty() && reason.isEmpty())) {
      return Optional.empty();
    }
    String key = bucket.tombstoneKey(topic);
    if (mend) {
      Latest shown = bucket.latest(topic).orElseThrow().latest();
      byte[] bytes = Tombstone.of(topic, shown.withdrawn().or(() -> reason).orElseThrow()).toJson();
      bucket.storage().putBytes(bucket.name(), key, bytes, BundleBucket.JSON);
      boolean wasLifted =
          stored.isEmpty()
              && bucket
                  .pointer(topic)
                  .flatMap(TopicAudit::parsed)
                  .map(now -> now.status() == Latest.Status.PUBLISHED)
                  .orElse(false);
      if (wasLifted) {
        bucket.storage().remove(bucket.name(), key);
        return Optional.empty();
      }
    }
    return Optional.of(
        new Damage(
            bucket.name() + "/" + key,
            stored.isEmpty()
                ? PublishSentences.withdrawalHasNoRecord()
                : PublishSentences.recordOfWithdrawalIsDamaged(),
            mend ? Damage.Outcome.MENDED : Damage.Outcome.FOUND));
  }

  private Optional<Latest> right(
      Optional<Latest> said, Optional<StoredBytes> tombstone, Optional<byte[]> bytes)
      throws StageException, InterruptedException {
    if (said.isEmpty()) {
      return rebuild.rebuilt(topic, bytes);
    }
    List<Latest.Seen> seen = corrected(said.get().versions());
    if (tombstone.isPresent() || said.get().status() == Latest.Status.WITHDRAWN) {
      Optional<Bilingual> reason =
          tombstone
              .flatMap(stored -> Tombstone.read(stored.bytes()))
              .map(Tombstone::reason)
              .or(() -> said.get().withdrawn());
      return Optional.of(
          reason.isPresent()
              ? Latest.withdrawn(topic, reason.get(), seen)
              : Tombstone.over(topic, new byte[0], bytes));
    }
    Optional<BundleVersion> version = visible(said.get());
    if (version.isEmpty()) {
      return rebuild.rebuilt(topic, bytes);
    }
    Optional<Bag> bag = bag(version.get());
    if (bag.isEmpty()) {
      return said; // The version is reported as damaged; a pointer to it cannot be judged.
    }
    // The pointer keeps naming a record that was lost: an approval must be proved, or the proof is
    // reported as missing.
    Optional<Latest.Release> release =
        said.get().release().isPresent()
            ? said.get().release()
            : bucket.release(topic, version.get(), bag.get().rootHash());
    return Optional.of(
        Latest.published(
            version.get(), PointerRebuild.contract(bag.get()), bag.get(), release, seen));
  }

  /** The version to which the pointer refers: it gives both its number and its hash. */
  private Optional<BundleVersion> visible(Latest said) throws StageException, InterruptedException {
    List<BundleVersion> folders = bucket.versionFolders(topic);
    for (BundleVersion folder : folders) {
      Optional<ContentHash> root = bag(folder).map(Bag::rootHash);
      if (root.isPresent() && root.equals(said.tagManifestSha256())) {
        return Optional.of(folder);
      }
    }
    return said.version().filter(folders::contains);
  }

  private Optional<Bag> bag(BundleVersion version) throws StageException, InterruptedException {
    Bag known = published.get(version);
    return known == null ? rebuild.whole(topic, version) : Optional.of(known);
  }

  /** The versions that were visible, with the actual hashes of those that exist. */
  private List<Latest.Seen> corrected(List<Latest.Seen> said)
      throws StageException, InterruptedException {
    List<Latest.Seen> whole = rebuild.wholeVersions(topic);
    List<Latest.Seen> right = new ArrayList<>();
    for (Latest.Seen one : said) {
      right.add(
          whole.stream()
              .filter(there -> there.version().equals(one.version()))
              .findFirst()
              .or(
                  () ->
                      whole.stream()
                          .filter(
                              there -> there.tagManifestSha256().equals(one.tagManifestSha256()))
                          .findFirst())
              .orElse(one));
    }
    return right.stream().distinct().toList();
  }

  private boolean wasPublished() throws StageException, InterruptedException {
    return rebuild.catalogued(topic).isPresent()
        || bucket.storage().stat(bucket.name(), bucket.checkedKey(topic)).isPresent();
  }

  private Optional<StoredBytes> tombstone() throws StageException, InterruptedException {
    return bucket
        .storage()
        .findBytes(bucket.name(), bucket.tombstoneKey(topic), Tombstone.MAX_BYTES);
  }

  private boolean replaced(Optional<ObjectRef> before, Latest right)
      throws StageException, InterruptedException {
    return rebuild.replace(before, right);
  }
}
