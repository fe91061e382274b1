package org.fangtan.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * The small files of a BagIt 1.0 bag (RFC 8493) around a bundle: the tag files and {@code
 * data/bundle.json}. The assets' bytes stay where they are. The same bundle gives the same bytes:
 * nothing here depends on the time or the machine.
 *
 * @param payload every file below {@code data}, {@code bundle.json} included, sorted by path
 * @param files bytes of the tag files and of {@code data/bundle.json}, by path in the bag
 */
public record Bag(TopicId topic, List<PayloadFile> payload, SortedMap<String, byte[]> files) {
  public static final String DECLARATION_NAME = "bagit.txt";
  public static final String INFO_NAME = "bag-info.txt";
  public static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

  /** The path of the contract in a bag. */
  public static final String BUNDLE_NAME = Manifest.DATA + Bundle.PATH;

  public Bag {
    payload = payload.stream().sorted().toList();
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Packs a bundle.
   *
   * @param organization the publisher's name, for {@code bag-info.txt}
   * @throws IllegalArgumentException when two paths could not lie beside each other
   */
  public static Bag of(Bundle bundle, Optional<String> organization) {
    byte[] contract = bundle.toJson();
    List<PayloadFile> payload = new ArrayList<>();
    payload.add(new PayloadFile(Bundle.PATH, ContentHash.of(contract), contract.length));
    bundle.assets().forEach(asset -> payload.add(PayloadFile.of(asset)));

    SortedMap<String, ContentHash> hashes = new TreeMap<>();
    payload.forEach(file -> hashes.put(Manifest.DATA + file.path(), file.sha256()));
    SortedMap<String, byte[]> tags = new TreeMap<>();
    tags.put(DECLARATION_NAME, DECLARATION.getBytes(StandardCharsets.UTF_8));
    tags.put(INFO_NAME, info(bundle, organization, payload).getBytes(StandardCharsets.UTF_8));
    tags.put(Manifest.PAYLOAD_NAME, new Manifest(hashes).toBytes());
    SortedMap<String, ContentHash> tagHashes = new TreeMap<>();
    tags.forEach((name, bytes) -> tagHashes.put(name, ContentHash.of(bytes)));
    tags.put(Manifest.TAG_NAME, new Manifest(tagHashes).toBytes());
    tags.put(BUNDLE_NAME, contract);
    return new Bag(bundle.topic().id(), payload, tags);
  }

  /** The hash that identifies the whole bag: that of the tag manifest. */
  public ContentHash rootHash() {
    return ContentHash.of(file(Manifest.TAG_NAME));
  }

  /** The hash of {@code bundle.json}. */
  public ContentHash bundleHash() {
    return ContentHash.of(file(BUNDLE_NAME));
  }

  /** The hash of every file of the bag, by path in the bag. */
  public SortedMap<String, ContentHash> allHashes() {
    SortedMap<String, ContentHash> all = new TreeMap<>();
    payload.forEach(file -> all.put(Manifest.DATA + file.path(), file.sha256()));
    files.forEach((name, bytes) -> all.put(name, ContentHash.of(bytes)));
    return all;
  }

  public byte[] file(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("no file of a bag: " + name);
    }
    return bytes;
  }

  /** The two parts of Payload-Oxum: octets and streams. */
  public static String oxum(long sizeBytes, long count) {
    return sizeBytes + "." + count;
  }

  private static String info(
      Bundle bundle, Optional<String> organization, List<PayloadFile> payload) {
    long sizeBytes = payload.stream().mapToLong(PayloadFile::sizeBytes).sum();
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("External-Description", bundle.topic().title());
    labels.put("External-Identifier", bundle.topic().id().value());
    labels.put("Payload-Oxum", oxum(sizeBytes, payload.size()));
    organization.ifPresent(name -> labels.put("Source-Organization", name));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String oneLine = label.getValue().replaceAll("\\s+", " ").strip();
      text.append(label.getKey()).append(": ").append(oneLine).append('\n');
    }
    return text.toString();
  }
}
