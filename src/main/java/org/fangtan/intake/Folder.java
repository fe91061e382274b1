package org.fangtan.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.plan.Materials;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;

/**
 * A topic's objects according to one listing.
 *
 * @param isLone for a file at the bucket's root, which is a topic of its own
 * @param objects sorted by key, without those written by the program or an operating system
 * @param refused objects whose names cannot be used
 * @param unfinished names of files that a program is still downloading
 */
record Folder(
    TopicId topic,
    boolean isLone,
    List<StoredObject> objects,
    List<Materials.Refused> refused,
    List<String> unfinished) {
  Folder {
    objects =
        objects.stream().sorted(Comparator.comparing((StoredObject o) -> o.ref().key())).toList();
    refused = List.copyOf(refused);
    unfinished = List.copyOf(unfinished);
  }

  /** When something in the folder last changed; empty for an empty folder. */
  Optional<Instant> changedAt() {
    return objects.stream().map(StoredObject::lastModified).max(Comparator.naturalOrder());
  }

  /** When the first of its objects arrived. */
  Instant arrivedAt() {
    return objects.stream()
        .map(StoredObject::lastModified)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  boolean isEmpty() {
    return objects.isEmpty() && refused.isEmpty() && unfinished.isEmpty();
  }

  /** Where the topic's receipt is written. */
  String receiptKey() {
    return isLone ? "_" + topic.value() + ".receipt.txt" : topic.value() + "/_receipt.txt";
  }
}
