package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/** What must hold of a bag before anything of it is written into the bucket. */
final class PublishableBag {
  private PublishableBag() {}

  /** A topic's folder lies beside the catalogue and contains more than versions. */
  static void requireSafe(TopicId topic) throws StageException {
    if (topic.value().equals(Catalog.NAME)
        || topic.value().equals(IndexFolder.NAME)
        || topic.value().equals(".")
        || topic.value().equals("..")) {
      throw PublishFailures.unsafeTopic(topic);
    }
  }

  /** The contract, after checking that bag, manifest and contract agree. */
  static Bundle contract(Bag bag) throws StageException {
    Bundle contract =
        Json.read(new String(bag.file(Bag.BUNDLE_NAME), StandardCharsets.UTF_8), Bundle.class);
    SortedMap<String, ContentHash> promised = new TreeMap<>();
    contract.assets().forEach(asset -> promised.put(Manifest.DATA + asset.path(), asset.sha256()));
    promised.put(Bag.BUNDLE_NAME, bag.bundleHash());
    Map<String, ContentHash> listed =
        Manifest.parse(bag.file(Manifest.PAYLOAD_NAME)).manifest().hashes();
    SortedMap<String, ContentHash> carried = new TreeMap<>();
    bag.payload().forEach(file -> carried.put(Manifest.DATA + file.path(), file.sha256()));
    if (!promised.equals(listed) || !promised.equals(carried)) {
      throw PublishFailures.inconsistent(bag.topic(), "bundle.json, manifest-sha256.txt");
    }
    if (!contract.topic().id().equals(bag.topic()) || !contract.missing().isEmpty()) {
      throw PublishFailures.inconsistent(bag.topic(), contract.missing().toString());
    }
    return contract;
  }
}
