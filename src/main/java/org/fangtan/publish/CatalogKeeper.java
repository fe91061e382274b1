package org.fangtan.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Catalog;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code catalog.json} in agreement with the topics' {@code latest.json} while any number of
 * nodes do the same: a topic's pointer is read after the catalogue, and the catalogue is written
 * only if nobody else has written it since. Where a server has no conditional writes, an update may
 * be lost; the next publication of the topic, or {@link #rebuild()}, corrects that. Thread-safe.
 */
final class CatalogKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogKeeper.class);

  private final BundleBucket bucket;

  CatalogKeeper(BundleBucket bucket) {
    this.bucket = bucket;
  }

  /** Makes one topic's entry agree with its pointer; writes nothing where it already does. */
  void update(TopicId topic) throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= Contention.ATTEMPTS; attempt++) {
      Optional<StoredBytes> stored = read();
      if (stored.isEmpty()) {
        if (writtenAnew(stored)) {
          return;
        }
      } else {
        Optional<Catalog> old = readable(stored.get());
        if (old.isEmpty()
            ? writtenAnew(stored)
            : isUpToDate(topic, old.get(), stored.get(), bucket.latest(topic))) {
          return;
        }
      }
      Contention.pause(attempt);
    }
    throw Contention.busy(PublishSentences.catalogCouldNotBeUpdated());
  }

  /**
   * As {@link #update(TopicId)}.
   *
   * @param stored the catalogue
   * @param pointer the topic's, read after the catalogue
   */
  void update(TopicId topic, Optional<StoredBytes> stored, Optional<BundleBucket.Pointer> pointer)
      throws StageException, InterruptedException {
    Optional<Catalog> old = stored.flatMap(this::readable);
    if (old.isEmpty() || !isUpToDate(topic, old.get(), stored.get(), pointer)) {
      update(topic); // It was written in the meantime, or has to be made anew.
    }
  }

  /** The entries; empty while the catalogue is missing or damaged. */
  List<Catalog.Entry> topics() throws StageException, InterruptedException {
    return read().flatMap(this::readable).map(Catalog::topics).orElse(List.of());
  }

  /** Makes the whole catalogue agree with the pointers. Reads every pointer. */
  void rebuild() throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= Contention.ATTEMPTS; attempt++) {
      if (writtenAnew(read())) {
        return;
      }
      Contention.pause(attempt);
    }
    throw Contention.busy(PublishSentences.catalogCouldNotBeUpdated());
  }

  /**
   * Whether the catalogue agrees with the pointers; also true where there is no catalogue and no
   * topic.
   */
  boolean isRight() throws StageException, InterruptedException {
    Optional<StoredBytes> stored = read();
    byte[] right = made(stored);
    return stored
        .map(found -> Arrays.equals(found.bytes(), right))
        .orElseGet(() -> Arrays.equals(Catalog.EMPTY.toJson(), right));
  }

  /** The catalogue as it is. */
  Optional<StoredBytes> read() throws StageException, InterruptedException {
    return bucket.storage().findBytes(bucket.name(), Catalog.NAME, Catalog.MAX_BYTES);
  }

  private Optional<Catalog> readable(StoredBytes stored) {
    try {
      return Optional.of(bucket.parse(stored, Catalog.class));
    } catch (StageException e) {
      LOG.warn("the catalogue cannot be read and is written anew: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isUpToDate(
      TopicId topic, Catalog old, StoredBytes stored, Optional<BundleBucket.Pointer> pointer)
      throws StageException, InterruptedException {
    Optional<Catalog.Entry> entry = pointer.map(now -> Catalog.Entry.of(now.latest()));
    return old.find(topic).equals(entry)
        || bucket
            .storage()
            .putIfMatch(stored.ref(), old.with(topic, entry).toJson(), BundleBucket.JSON);
  }

  /**
   * Tries to replace what was read before by a catalogue made from the listing.
   *
   * @return whether it was written
   */
  private boolean writtenAnew(Optional<StoredBytes> stored)
      throws StageException, InterruptedException {
    byte[] bytes = made(stored);
    return stored.filter(found -> Arrays.equals(found.bytes(), bytes)).isPresent()
        || bucket.replace(stored.map(StoredBytes::ref), Catalog.NAME, bytes);
  }

  /** The catalogue that follows from the listing and the pointers. */
  private byte[] made(Optional<StoredBytes> stored) throws StageException, InterruptedException {
    Optional<Catalog> old = stored.flatMap(this::readable);
    List<Catalog.Entry> entries = Collections.synchronizedList(new ArrayList<>());
    try {
      Parallel.forEach(
          bucket.storage().listFolders(bucket.name()),
          folder -> entry(new TopicId(folder), old).ifPresent(entries::add));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    return new Catalog(Catalog.SCHEMA_VERSION, entries).toJson();
  }

  /**
   * One broken pointer must not keep all other topics out of the catalogue. The topic's old entry
   * stays, as the pointer is rebuilt from it.
   */
  private Optional<Catalog.Entry> entry(TopicId topic, Optional<Catalog> old)
      throws StageException, InterruptedException {
    try {
      return bucket.latest(topic).map(pointer -> Catalog.Entry.of(pointer.latest()));
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      LOG.warn("topic {} stays in the catalogue as it was: {}", topic, e.getMessage());
      return old.flatMap(catalog -> catalog.find(topic));
    }
  }
}
