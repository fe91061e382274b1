package org.fangtan.programme.office;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;

/**
 * The parts of a topic's folder that matter to the programme.
 *
 * @param conf its topic.conf
 * @param documents that may be a plan or an outline
 * @param pictures that may show a guest
 * @param changedAt when the newest of its files arrived
 */
record TopicFolder(
    TopicId topic,
    Optional<StoredObject> conf,
    List<StoredObject> documents,
    List<StoredObject> pictures,
    Instant changedAt) {
  TopicFolder {
    documents = List.copyOf(documents);
    pictures = List.copyOf(pictures);
  }

  /** A file's path in the folder. */
  String name(StoredObject object) {
    return object.ref().key().substring(topic.value().length() + 1);
  }

  /** Collects the files of one folder. */
  static final class Builder {
    private static final int MAX_FILES = 200;

    private final TopicId topic;
    private final List<StoredObject> documents = new ArrayList<>();
    private final List<StoredObject> pictures = new ArrayList<>();
    private Optional<StoredObject> conf = Optional.empty();
    private Instant changedAt = Instant.EPOCH;

    Builder(TopicId topic) {
      this.topic = topic;
    }

    TopicId topic() {
      return topic;
    }

    void addConf(StoredObject object) {
      conf = Optional.of(object);
      changed(object);
    }

    void addDocument(StoredObject object) {
      add(documents, object);
    }

    void addPicture(StoredObject object) {
      add(pictures, object);
    }

    void changed(StoredObject object) {
      changedAt = object.lastModified().isAfter(changedAt) ? object.lastModified() : changedAt;
    }

    private void add(List<StoredObject> list, StoredObject object) {
      changed(object);
      if (list.size() < MAX_FILES) {
        list.add(object);
      }
    }

    TopicFolder build() {
      return new TopicFolder(topic, conf, documents, pictures, changedAt);
    }
  }
}
