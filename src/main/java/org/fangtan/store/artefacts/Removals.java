package org.fangtan.store.artefacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of blobs that a sweep is removing at this moment, in one object of the store. An
 * unneeded blob may be needed again by a commit with the same bytes; the list synchronises the two
 * without a lock, which a crash could leave behind:
 *
 * <ul>
 *   <li>a sweep writes the list, checks the dates of its blobs once more, removes the unchanged
 *       ones, and empties the list;
 *   <li>a commit ensures that its blobs exist and are recent, and reads the list. If the list
 *       differs from the one read before, or names one of its blobs, the commit repeats this. An
 *       unchanged list was not written in the meantime, as each has a unique id.
 * </ul>
 *
 * <p>So either the sweep sees the new date, or the commit sees the list. Thread-safe.
 */
final class Removals {
  private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

  /** Below the store's prefix. */
  static final String NAME = "sweep/removing.json";

  /** The maximum number of blobs removed under one list; S3 removes as many by one request. */
  static final int MAX_BATCH = 1000;

  private static final int MAX_BYTES = 1 << 20;
  private static final String JSON = "application/json";
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * The maximum age of a list. A removal takes seconds, and no request is carried out later than
   * this after it was sent; so the writer of an older list has died.
   */
  static final Duration MAX_AGE = Duration.ofMinutes(10);

  private final ObjectStorage storage;
  private final String bucket;
  private final String key;
  private final Duration maxAge;

  /** The list as last read, at any earlier time; null until then. */
  private volatile @Nullable Listed seen;

  Removals(ObjectStorage storage, String bucket, String prefix) {
    this(storage, bucket, prefix, MAX_AGE);
  }

  Removals(ObjectStorage storage, String bucket, String prefix, Duration maxAge) {
    this.storage = storage;
    this.bucket = bucket;
    this.key = prefix + NAME;
    this.maxAge = maxAge;
  }

  /**
   * The content of the object.
   *
   * @param id different each time it is written
   * @param keys being removed; empty between removals
   */
  record Listed(String id, List<String> keys) {
    static final Listed NEVER = new Listed("", List.of());

    Listed {
      keys = List.copyOf(keys);
    }

    static Listed of(List<String> keys) {
      return new Listed(UUID.randomUUID().toString(), keys);
    }
  }

  private record Stored(Optional<ObjectRef> ref, Listed listed) {}

  /** Ensures that blobs exist, in a way that may be repeated. */
  @FunctionalInterface
  interface Ensuring {
    void run() throws StageException, InterruptedException;
  }

  /** Repeats an action until no removal can have undone it. */
  void outlast(Collection<String> keys, Ensuring ensuring)
      throws StageException, InterruptedException {
    Listed waitedFor = Listed.NEVER;
    long since = 0;
    while (true) {
      Listed before = seen;
      if (before == null) {
        before = read().listed();
      }
      ensuring.run();
      Listed after = read().listed();
      seen = after;
      boolean isApart = Collections.disjoint(after.keys(), keys);
      if (before.equals(after) && isApart) {
        return;
      }
      if (!isApart) {
        if (!after.equals(waitedFor)) {
          waitedFor = after;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > maxAge.toNanos()) {
          LOG.warn("{} has stood for too long: whoever wrote it has died", key);
          ensuring.run();
          return;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  /** Removes some blobs while the list names them. */
  @FunctionalInterface
  interface Removing {
    /**
     * @return how many bytes
     */
    long run() throws StageException, InterruptedException;
  }

  /**
   * Removes a batch.
   *
   * @return how many bytes; empty, without doing it, when another sweep is removing
   */
  Optional<Long> remove(List<String> keys, Removing removing)
      throws StageException, InterruptedException {
    if (keys.size() > MAX_BATCH) {
      throw new IllegalArgumentException(keys.size() + " at once");
    }
    Stored stored = read();
    if (!stored.listed().keys().isEmpty() && isYoung()) {
      return Optional.empty();
    }
    Listed own = Listed.of(keys);
    byte[] bytes = Json.writePretty(own);
    boolean isFirst =
        stored.ref().isPresent()
            ? storage.putIfMatch(stored.ref().get(), bytes, JSON)
            : storage.putIfAbsent(bucket, key, bytes, JSON);
    if (!isFirst) {
      return Optional.empty();
    }
    // After a failure the list stays: a request may still be under way.
    long removed = removing.run();
    Stored now = read();
    if (now.ref().isPresent() && now.listed().equals(own)) {
      boolean isEmptied =
          storage.putIfMatch(now.ref().get(), Json.writePretty(Listed.of(List.of())), JSON);
      LOG.trace("emptied: {}", isEmptied);
    }
    return Optional.of(removed);
  }

  private boolean isYoung() throws StageException, InterruptedException {
    var object = storage.stat(bucket, key);
    if (object.isEmpty()) {
      return false;
    }
    Duration age = Duration.between(object.get().lastModified(), storage.now()).abs();
    return age.compareTo(maxAge) < 0;
  }

  private Stored read() throws StageException, InterruptedException {
    Optional<StoredBytes> stored = storage.findBytes(bucket, key, MAX_BYTES);
    if (stored.isEmpty()) {
      return new Stored(Optional.empty(), Listed.NEVER);
    }
    try {
      Listed listed =
          Json.mapper()
              .readValue(new String(stored.get().bytes(), StandardCharsets.UTF_8), Listed.class);
      return new Stored(
          Optional.of(stored.get().ref()), Objects.requireNonNullElse(listed, Listed.NEVER));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("{} is damaged and counts as empty", key);
      return new Stored(Optional.of(stored.get().ref()), Listed.NEVER);
    }
  }
}
