package org.fangtan.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SafeKey;
import org.fangtan.store.StoredObject;

/**
 * Decides which topics may keep their names. Names that differ only in case, or in Unicode's
 * composed and decomposed forms, are the same name on many disks: the topic that arrived first
 * keeps it. Made for one scan; used by one thread.
 */
public final class TopicNames {
  private final ObjectStorage storage;
  private final String bucket;
  private final Map<String, Name> owners = new HashMap<>();
  private boolean isListed;

  private TopicNames(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** A topic's name, and whether it is a file at the bucket's root. */
  private record Name(TopicId topic, boolean isLone) {}

  /** The names in a bucket, listed when they are first needed. */
  static TopicNames of(ObjectStorage storage, String bucket) {
    return new TopicNames(storage, bucket);
  }

  /**
   * Lists the folders' names; only if two of them clash are their objects examined, too. Most scans
   * find nothing new and need no names, and some servers read all objects to list folders.
   */
  private void list() throws StageException, InterruptedException {
    if (isListed) {
      return;
    }
    Map<String, Instant> arrivals = new HashMap<>();
    for (String folder : storage.listFolders(bucket)) {
      if (folder.isBlank() || SafeKey.check(folder).isPresent()) {
        continue;
      }
      TopicId topic = new TopicId(folder);
      Name owner = owners.putIfAbsent(fold(topic), new Name(topic, false));
      if (owner != null) {
        TopicId other = owner.topic();
        Instant arrival = arrivals.computeIfAbsent(other.value(), n -> Instant.MAX);
        if (arrival.equals(Instant.MAX)) {
          arrival = arrivedAt(storage, bucket, other);
          arrivals.put(other.value(), arrival);
        }
        if (arrivedAt(storage, bucket, topic).isBefore(arrival)) {
          owners.put(fold(topic), new Name(topic, false));
          arrivals.put(topic.value(), arrivedAt(storage, bucket, topic));
        }
      }
    }
    isListed = true;
  }

  /** Why a folder cannot keep its name, if it cannot. */
  Optional<Failure> clash(Folder folder) throws StageException, InterruptedException {
    list();
    Name own = new Name(folder.topic(), folder.isLone());
    Name owner = owners.putIfAbsent(fold(folder.topic()), own);
    return owner == null || owner.equals(own)
        ? Optional.empty()
        : Optional.of(failure(folder.topic(), owner.topic()));
  }

  /** The failure for a name that belongs to files of the program. */
  public static Failure ours(String name) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.KEY_UNSAFE,
        IntakeSentences.topicCannotBeCalledFiles(name),
        IntakeSentences.renameWithoutUnderscore());
  }

  private static Failure failure(TopicId topic, TopicId owner) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_NAME_CLASH,
        IntakeSentences.topicHasName(topic, owner),
        IntakeSentences.renameThisFolderOrFile());
  }

  private static Instant arrivedAt(ObjectStorage storage, String bucket, TopicId topic)
      throws StageException {
    try (Stream<StoredObject> objects = storage.list(bucket, topic.value() + "/")) {
      return objects.map(StoredObject::lastModified).min(Instant::compareTo).orElse(Instant.MAX);
    }
  }

  private static String fold(TopicId topic) {
    return SafeKey.canonical(topic.value()).toLowerCase(Locale.ROOT);
  }
}
