package org.fangtan.publish;

import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of a topic's versions: which one a new bag gets, and which are removed because no
 * reader ever saw them. A folder belongs to the bag whose tag manifest was written into it first.
 */
final class TopicFolders {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFolders.class);

  private static final int MAX_ATTEMPTS = 20;

  private final BundleBucket bucket;

  TopicFolders(BundleBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * A version's folder for a bag.
   *
   * @param root the manifest of manifests, if it was written just now and is alone there
   * @param others the folders that were there before
   */
  record Claim(BundleVersion version, Optional<ObjectRef> root, List<BundleVersion> others) {}

  /** A folder for the bag: the one that was begun for it, or a new one. */
  Claim claim(Bag bag, Optional<BundleVersion> newest) throws StageException, InterruptedException {
    byte[] root = bag.file(Manifest.TAG_NAME);
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      int last = newest.map(BundleVersion::number).orElse(0);
      List<BundleVersion> folders = bucket.versionFolders(bag.topic());
      for (BundleVersion folder : folders) {
        if (folder.number() > newest.map(BundleVersion::number).orElse(0)
            && bucket.isBegunFor(bag, bucket.folder(bag.topic(), folder))) {
          return new Claim(folder, Optional.empty(), folders);
        }
        last = Math.max(last, folder.number());
      }
      BundleVersion next = new BundleVersion(last + 1);
      String key = bucket.folder(bag.topic(), next) + Manifest.TAG_NAME;
      Optional<ObjectRef> written =
          bucket.storage().putNew(bucket.name(), key, root, BundleBucket.TEXT);
      if (written.isPresent()) {
        return new Claim(next, written, folders);
      }
    }
    throw PublishFailures.overtaken(bag.topic());
  }

  /**
   * Removes a folder that another publisher has overtaken: it was never visible, and a newer
   * version is.
   *
   * @param begun the version that was to become visible
   */
  void removeOvertaken(Latest now, BundleVersion begun)
      throws StageException, InterruptedException {
    boolean wasSeen = now.versions().stream().anyMatch(seen -> seen.version().equals(begun));
    Optional<BundleVersion> newest = now.newest();
    if (!wasSeen && newest.isPresent() && begun.compareTo(newest.get()) < 0) {
      bucket.storage().removeAll(bucket.name(), bucket.folder(now.topic(), begun));
    }
  }

  /**
   * Removes folders below the visible version that were never visible themselves: whoever began
   * them can no longer make them visible, as the pointer has changed since. Of folders older than
   * every version known to have been visible, only unfinished ones are removed: if a pointer is
   * ever lost, so is the knowledge of which versions were visible.
   *
   * @param folders of the topic, as they were listed before {@code latest} was valid
   */
  void removeLeftovers(Latest latest, List<BundleVersion> folders)
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
}
