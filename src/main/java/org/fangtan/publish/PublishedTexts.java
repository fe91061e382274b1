package org.fangtan.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.SourceFile;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Published;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;

/** Finds the texts of published versions, for changelogs. Thread-safe. */
public final class PublishedTexts {
  private static final int MAX_CONTRACT = 64 << 20;

  private final BundleBucket bucket;

  public PublishedTexts(ObjectStorage storage, String bundles) {
    this.bucket = new BundleBucket(storage, bundles);
  }

  /**
   * The version that readers see and the one with which its changelog compares it, as far as they
   * exist.
   */
  public List<Published> of(TopicId topic) throws StageException, InterruptedException {
    return of(topic, bucket.latest(topic).map(BundleBucket.Pointer::latest));
  }

  /**
   * As {@link #of(TopicId)}.
   *
   * @param latest what readers see, as it was read just now
   */
  public List<Published> of(TopicId topic, Optional<Latest> latest)
      throws StageException, InterruptedException {
    List<Published> found = new ArrayList<>();
    Optional<String> next = latest.flatMap(Latest::version).map(BundleVersion::toString);
    while (next.isPresent() && found.size() < 2) {
      Optional<Published> version = version(topic, next.get());
      version.ifPresent(found::add);
      next = version.flatMap(Published::since);
    }
    return found;
  }

  private Optional<Published> version(TopicId topic, String version)
      throws StageException, InterruptedException {
    String folder = bucket.folder(topic, BundleVersion.of(version));
    Optional<StoredBytes> stored =
        bucket.storage().findBytes(bucket.name(), folder + Bag.BUNDLE_NAME, MAX_CONTRACT);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Bundle contract = bucket.parse(stored.get(), Bundle.class);
    SortedMap<String, Published.Text> texts = new TreeMap<>();
    Optional<String> since = Optional.empty();
    for (Asset asset : contract.assets()) {
      String path = asset.path().toString();
      String key = folder + Manifest.DATA + path;
      if (path.equals(Published.CHANGES)) {
        since = since(key);
      } else if (isText(asset)) {
        Optional<ObjectRef> object = bucket.storage().stat(bucket.name(), key).map(o -> o.ref());
        object.ifPresent(ref -> texts.put(path, new Published.Text(ref, asset.sha256())));
      }
    }
    return Optional.of(
        new Published(
            version,
            sources(contract),
            since,
            texts,
            contract.reproducibility().keyframes(),
            contract.topic().stateOrRecord(),
            contract.topic().early().isPresent(),
            contract.topic().publishedAt()));
  }

  private Optional<String> since(String key) throws StageException, InterruptedException {
    Optional<StoredBytes> changes = bucket.storage().findBytes(bucket.name(), key, MAX_CONTRACT);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    String since = bucket.parse(changes.get(), JsonNode.class).path("since").asText();
    return BundleVersion.isName(since) ? Optional.of(since) : Optional.empty();
  }

  private static boolean isText(Asset asset) {
    String path = asset.path().toString();
    return asset.role() == AssetRole.CAPTIONS && path.endsWith(".srt")
        || path.equals(Published.TRANSCRIPT);
  }

  private static SortedMap<String, ContentHash> sources(Bundle contract) {
    TreeMap<String, ContentHash> sources = new TreeMap<>();
    for (Asset asset : contract.assets()) {
      if (asset.role() == AssetRole.CAPTIONS || asset.role() == AssetRole.TRANSCRIPT) {
        for (SourceFile input : contract.reproducibility().inputs()) {
          if (asset.provenance().sources().contains(input.name())) {
            sources.put(input.name(), input.sha256());
          }
        }
      }
    }
    return sources;
  }
}
