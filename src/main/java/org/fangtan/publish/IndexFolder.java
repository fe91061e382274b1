package org.fangtan.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fangtan.contract.Asset;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.StageException;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.site.SiteFile;
import org.fangtan.site.SitePart;
import org.fangtan.site.SiteState;
import org.fangtan.site.SiteTopic;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.artefacts.ContentCheck;
import org.fangtan.store.artefacts.MendingWrite;

/**
 * The objects of the index in the bundles bucket, and the index's parts for single topics.
 * Thread-safe.
 */
final class IndexFolder {
  static final String NAME = "index";
  static final String PREFIX = NAME + "/";

  /**
   * The maximum size of a file of the index, in bytes; the page of ten thousand topics has a tenth
   * of it.
   */
  static final int MAX_FILE = 64 << 20;

  private static final String PARTS = "parts/";
  private static final int MAX_CONTRACT = 64 << 20;

  /**
   * The maximum number of parts kept in memory: each publication makes the recent segment from
   * them.
   */
  private static final int MAX_KEPT = SiteState.MAX_RECENT;

  private final BundleBucket bucket;
  private final ContentCheck check;
  private final MendingWrite write;
  private final Map<ContentHash, SitePart> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ContentHash, SitePart> eldest) {
              return size() > MAX_KEPT;
            }
          });

  IndexFolder(BundleBucket bucket) {
    this.bucket = bucket;
    this.check = new ContentCheck(bucket.storage());
    this.write = new MendingWrite(bucket.storage());
  }

  static String partPath(ContentHash root) {
    return PARTS + root.hex() + ".json";
  }

  Optional<StoredBytes> state() throws StageException, InterruptedException {
    return check.bytes(bucket.name(), PREFIX + SiteState.NAME, SiteState.MAX_BYTES);
  }

  /** A file's bytes; empty if it does not exist or cannot be read. */
  Optional<byte[]> bytes(String path) throws StageException, InterruptedException {
    return check.bytes(bucket.name(), PREFIX + path, MAX_FILE).map(StoredBytes::bytes);
  }

  void put(String path, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    write.bytes(bucket.name(), PREFIX + path, bytes, mediaType);
  }

  void remove(String path) throws StageException, InterruptedException {
    write.removed(bucket.name(), PREFIX + path);
  }

  /**
   * Writes files that never change.
   *
   * @param there names of files that exist and need not be written
   */
  void put(Collection<SiteFile> files, Set<String> there)
      throws StageException, InterruptedException {
    try {
      Parallel.forEach(
          files.stream().filter(file -> !there.contains(file.path())).toList(),
          file -> put(file.path(), file.bytes(), file.mediaType()));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
  }

  /** Forgets a part, so that it is read again when it is next needed. */
  void drop(ContentHash root) {
    kept.remove(root);
  }

  /** Removes everything that would still reveal a version that must not be shown. */
  void forget(SiteTopic topic) throws StageException, InterruptedException {
    kept.remove(topic.root());
    remove(partPath(topic.root()));
    for (String path : Stream.concat(topic.text().stream(), topic.chapters().stream()).toList()) {
      remove(path);
    }
  }

  /**
   * The index's part for a visible topic: the stored one, or else one made from the version.
   *
   * @param there names of files that exist; missing ones are written
   */
  SitePart part(TopicId topic, Latest latest, Set<String> there)
      throws StageException, InterruptedException {
    return part(topic, latest, there, Optional.empty());
  }

  /**
   * As above.
   *
   * @param known a bag of the topic, whose contract is not read again
   */
  SitePart part(TopicId topic, Latest latest, Set<String> there, Optional<Bag> known)
      throws StageException, InterruptedException {
    ContentHash root = latest.tagManifestSha256().orElseThrow();
    if (there.contains(partPath(root))) {
      Optional<SitePart> part = part(root);
      if (part.isPresent() && hasFiles(part.get(), there)) {
        return part.get();
      }
    }
    return made(topic, latest.version().orElseThrow(), root, known);
  }

  /** A part that was made before. */
  Optional<SitePart> part(ContentHash root) throws StageException, InterruptedException {
    SitePart known = kept.get(root);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SitePart> read = bytes(partPath(root)).flatMap(bytes -> read(root, bytes));
    read.ifPresent(part -> kept.put(root, part));
    return read;
  }

  /** A part, if its bytes are as they were written. */
  static Optional<SitePart> read(ContentHash root, byte[] bytes) {
    try {
      Sealed<SitePart> read = Sealed.read(bytes, SitePart.class);
      return Optional.of(read)
          .filter(part -> part.state() == Sealed.State.WHOLE)
          .map(Sealed::value)
          .filter(part -> part.format() == SitePart.FORMAT && part.topic().root().equals(root));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean hasFiles(SitePart part, Set<String> there) {
    return Stream.concat(part.topic().text().stream(), part.topic().chapters().stream())
        .allMatch(there::contains);
  }

  private SitePart made(TopicId topic, BundleVersion version, ContentHash root, Optional<Bag> known)
      throws StageException, InterruptedException {
    String folder = bucket.folder(topic, version);
    Optional<Bag> same = known.filter(bag -> bag.rootHash().equals(root));
    Bundle contract =
        same.isPresent()
            ? PointerRebuild.contract(same.get())
            : bucket.parse(
                new StoredBytes(
                    new ObjectRef(bucket.name(), folder + Bag.BUNDLE_NAME, "", 0),
                    bucket
                        .storage()
                        .getBytes(bucket.name(), folder + Bag.BUNDLE_NAME, MAX_CONTRACT)),
                Bundle.class);
    Optional<byte[]> transcript = Optional.empty();
    Optional<Asset> asset = SitePart.transcript(contract);
    if (asset.isPresent()) {
      transcript =
          check
              .bytes(bucket.name(), folder + Manifest.DATA + asset.get().path(), MAX_CONTRACT)
              .map(StoredBytes::bytes);
    }
    SitePart.Made made = SitePart.of(contract, version, root, transcript);
    put(made.files(), Set.of());
    put(partPath(root), Sealed.write(made.part()), BundleBucket.JSON);
    kept.put(root, made.part());
    return made.part();
  }

  /** The files in the folder by path, with the times at which they were written. */
  Map<String, Instant> listing() throws StageException, InterruptedException {
    Map<String, Instant> there = new HashMap<>();
    for (var object : bucket.storage().listAll(bucket.name(), PREFIX)) {
      there.put(object.ref().key().substring(PREFIX.length()), object.lastModified());
    }
    return there;
  }
}
