package org.fangtan.publish;

import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredBytes;

/**
 * The lists of all topics that follow a topic's pointer: the catalogue, and the page of all
 * interviews.
 */
final class TopicLists {
  private final BundleBucket bucket;
  private final CatalogKeeper catalog;
  private final Optional<IndexKeeper> index;

  TopicLists(BundleBucket bucket, Optional<IndexKeeper> index) {
    this.bucket = bucket;
    this.catalog = new CatalogKeeper(bucket);
    this.index = index;
  }

  CatalogKeeper catalog() {
    return catalog;
  }

  /** Makes both agree with the topic's pointer. */
  void update(TopicId topic) throws StageException, InterruptedException {
    update(topic, Optional.empty());
  }

  /**
   * Makes both agree with the topic's pointer, which is read after both: whoever writes one of them
   * later has seen a pointer that is as new.
   *
   * @param known the bag that is or was just made visible
   */
  void update(TopicId topic, Optional<Bag> known) throws StageException, InterruptedException {
    if (index.isEmpty()) {
      catalog.update(topic);
      return;
    }
    Optional<StoredBytes> catalogue = catalog.read();
    Optional<IndexKeeper.Stored> site = index.get().stored();
    Optional<BundleBucket.Pointer> pointer = bucket.latest(topic);
    catalog.update(topic, catalogue, pointer);
    index.get().update(topic, site, pointer, known);
  }
}
