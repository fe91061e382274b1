package org.fangtan.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageIOException;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/** Where everything lies in the bundles bucket, and how it is read. Thread-safe. */
record BundleBucket(ObjectStorage storage, String name) {
  static final String LATEST = "latest.json";
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";

  /** A pointer as it was read, with the version of the object that it was read from. */
  record Pointer(ObjectRef ref, Latest latest) {}

  String latestKey(TopicId topic) {
    return topic + "/" + LATEST;
  }

  String checkedKey(TopicId topic) {
    return topic + "/" + CheckedFiles.NAME;
  }

  String folder(TopicId topic, BundleVersion version) {
    return topic + "/" + version + "/";
  }

  Optional<Pointer> latest(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> found = storage.findBytes(name, latestKey(topic), Latest.LARGEST_BYTES);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Pointer(found.get().ref(), parse(found.get(), Latest.class)));
  }

  /** The objects of a version, by path in the bag. */
  SortedMap<String, ObjectRef> objects(TopicId topic, BundleVersion version)
      throws StageException, InterruptedException {
    String folder = folder(topic, version);
    SortedMap<String, ObjectRef> objects = new TreeMap<>();
    for (StoredObject object : storage.listAll(name, folder)) {
      objects.put(object.ref().key().substring(folder.length()), object.ref());
    }
    return objects;
  }

  /** The versions that have a folder, visible or not. */
  List<BundleVersion> versionFolders(TopicId topic) throws StageException, InterruptedException {
    return storage.listLevel(name, topic + "/").folders().stream()
        .filter(BundleVersion::isName)
        .map(BundleVersion::of)
        .sorted()
        .toList();
  }

  /** Reads an object's bytes without keeping them. */
  ContentHash hash(ObjectRef object) throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    try (InputStream in =
        new DigestInputStream(storage.openRange(object, 0, object.sizeBytes()), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (StorageIOException e) {
      throw e.stageException();
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while reading " + object.key());
      }
      throw new IllegalStateException("reading reports its failures otherwise", e);
    }
    return ContentHash.ofDigest(digest);
  }

  <T> T parse(StoredBytes stored, Class<T> type) throws StageException {
    try {
      return Json.mapper().readValue(stored.bytes(), type);
    } catch (JsonProcessingException e) {
      throw unreadable(stored.ref().key(), e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private StageException unreadable(String key, Exception cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.BUNDLE_INVALID,
            Bilingual.of(
                "文件 " + name + "/" + key + " 的内容不正确，可能被改动过。",
                "The file "
                    + name
                    + "/"
                    + key
                    + " does not hold what it should; perhaps somebody"
                    + " changed it."),
            Bilingual.of(
                "请管理员从备份恢复该文件；若没有备份，可删除它，下次发布时会重新生成。",
                "Restore it from a backup; without one, delete it: the next publication writes it"
                    + " anew.")),
        cause);
  }
}
