package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.PayloadPath;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;

/** Reads a version's small files from the bundles bucket, and refuses contradictory ones. */
public final class StoredBag {
  /** The maximum size of a tag file; a manifest of a hundred thousand files is smaller. */
  private static final int MAX_TAG_FILE = 64 << 20;

  private final BundleBucket bucket;
  private final TopicId topic;

  public StoredBag(BundleBucket bucket, TopicId topic) {
    this.bucket = bucket;
    this.topic = topic;
  }

  /**
   * The bag of a version. Its paths are safe, and every file exists with its stated size; the
   * hashes of the payload are not checked.
   */
  public Bag read(BundleVersion version) throws StageException, InterruptedException {
    return read(bucket.place(topic, version));
  }

  /** As {@link #read(BundleVersion)}, wherever the bag lies. */
  Bag read(BagPlace version) throws StageException, InterruptedException {
    SortedMap<String, ObjectRef> objects = bucket.objects(version);
    SortedMap<String, byte[]> files = new TreeMap<>();
    byte[] root = bytes(version, objects, Manifest.TAG_NAME);
    files.put(Manifest.TAG_NAME, root);
    for (Map.Entry<String, ContentHash> tag : entries(version, root).entrySet()) {
      if (tag.getKey().contains("/")) {
        throw invalid(version, tag.getKey());
      }
      files.put(tag.getKey(), checked(version, objects, tag.getKey(), tag.getValue()));
    }
    if (!files.containsKey(Manifest.PAYLOAD_NAME)) {
      throw invalid(version, Manifest.PAYLOAD_NAME);
    }
    Map<String, ContentHash> payloadHashes = entries(version, files.get(Manifest.PAYLOAD_NAME));
    List<PayloadFile> payload = new ArrayList<>();
    for (Map.Entry<String, ContentHash> entry : payloadHashes.entrySet()) {
      ObjectRef object = objects.get(entry.getKey());
      if (object == null) {
        throw invalid(version, entry.getKey());
      }
      payload.add(
          new PayloadFile(
              payloadPath(version, entry.getKey()), entry.getValue(), object.sizeBytes()));
    }
    ContentHash contract = payloadHashes.get(Bag.BUNDLE_NAME);
    if (contract == null
        || PayloadPath.clash(payload.stream().map(PayloadFile::path).toList()).isPresent()) {
      throw invalid(version, Bag.BUNDLE_NAME);
    }
    files.put(Bag.BUNDLE_NAME, checked(version, objects, Bag.BUNDLE_NAME, contract));
    if (objects.size() != payload.size() + files.size() - 1) {
      throw invalid(version, "+" + (objects.size() - payload.size() - files.size() + 1));
    }
    return new Bag(topic, payload, files);
  }

  private SortedMap<String, ContentHash> entries(BagPlace version, byte[] manifest)
      throws StageException {
    Manifest.Parsed parsed = Manifest.parse(manifest);
    if (!parsed.badLines().isEmpty()) {
      throw invalid(version, parsed.badLines().get(0));
    }
    return parsed.manifest().hashes();
  }

  private PayloadPath payloadPath(BagPlace version, String path) throws StageException {
    String below = path.startsWith(Manifest.DATA) ? path.substring(Manifest.DATA.length()) : "";
    if (!PayloadPath.isSafe(below)) {
      throw invalid(version, path);
    }
    return PayloadPath.of(below);
  }

  private byte[] checked(
      BagPlace version, Map<String, ObjectRef> objects, String path, ContentHash expected)
      throws StageException, InterruptedException {
    byte[] found = bytes(version, objects, path);
    if (!ContentHash.of(found).equals(expected)) {
      throw invalid(version, path);
    }
    return found;
  }

  private byte[] bytes(BagPlace version, Map<String, ObjectRef> objects, String path)
      throws StageException, InterruptedException {
    if (!objects.containsKey(path)) {
      throw invalid(version, path);
    }
    String key = version.folder() + path;
    return bucket.storage().getBytes(bucket.name(), key, MAX_TAG_FILE);
  }

  StageException invalid(BagPlace version, String what) {
    String shown = new String(what.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return PublishFailures.failure(
        FailureKind.INPUT,
        FailureCode.BUNDLE_INVALID,
        PublishSentences.bundleInBucketIsNotWhole(topic, version.name(), shown),
        PublishSentences.doNotPublish(topic));
  }
}
