package org.fangtan.publish;

import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;

/**
 * The lists of all topics that follow a topic's pointer: the catalogue, and the page of all
 * interviews.
 */
final class TopicLists {
  private final CatalogKeeper catalog;
  private final Optional<IndexKeeper> index;

  TopicLists(BundleBucket bucket, Optional<IndexKeeper> index) {
    this.catalog = new CatalogKeeper(bucket);
    this.index = index;
  }

  CatalogKeeper catalog() {
    return catalog;
  }

  /** Makes both agree with the topic's pointer. */
  void update(TopicId topic) throws StageException, InterruptedException {
    catalog.update(topic);
    if (index.isPresent()) {
      index.get().update(topic);
    }
  }
}
