package org.fangtan.publish;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.artefacts.ContentCheck;
import org.fangtan.store.artefacts.MendingWrite;
import org.fangtan.store.artefacts.SmallFile;

/**
 * Reads one published version completely, beginning with the hash that identifies it: the tag
 * manifest, the tag files, the payload. Damaged files are copied from where the same bytes lie or,
 * if they are small, written anew from the contract. For one check of one version.
 */
final class VersionAudit {
  private static final int MAX_TAG_FILE = 64 << 20;
  private static final Pattern ORGANIZATION =
      Pattern.compile("(?m)^Source-Organization: *(.*?)\\r?$");

  private final BundleBucket bucket;
  private final BagPlace place;
  private final Copies copies;
  private final ContentCheck check;
  private final MendingWrite write;
  private final boolean mend;
  private final SortedMap<String, ObjectRef> objects;
  private final List<Damage> damages = new ArrayList<>();
  private final List<ContentHash> missing = new ArrayList<>();
  private final SortedMap<String, ContentHash> right = new TreeMap<>();
  private long sizeBytes;
  private boolean isRewritten;
  private Optional<Bag> bag = Optional.empty();

  /** Other objects that should have the same bytes. */
  interface Copies {
    /**
     * Objects that may have some content; they are read before they are used.
     *
     * @param except a key that must not be used
     */
    List<ObjectRef> of(ContentHash content, String except)
        throws StageException, InterruptedException;

    /** The verified bytes of a small file that does not have an object of its own. */
    Optional<SmallFile> small(ContentHash content) throws StageException, InterruptedException;
  }

  VersionAudit(BundleBucket bucket, BagPlace place, Copies copies, boolean mend)
      throws StageException, InterruptedException {
    this.bucket = bucket;
    this.place = place;
    this.copies = copies;
    this.check = new ContentCheck(bucket.storage());
    this.write = new MendingWrite(bucket.storage());
    this.mend = mend;
    this.objects = bucket.objects(place);
  }

  /** The damage, and what was done about it. */
  List<Damage> damages() {
    return List.copyOf(damages);
  }

  /** The contents that exist nowhere any more. */
  List<ContentHash> missing() {
    return List.copyOf(missing);
  }

  /** The paths with the right content, and its hash. */
  SortedMap<String, ContentHash> right() {
    return right;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** The bag as it was published, if its contract can be found anywhere. */
  Optional<Bag> bag() {
    return bag;
  }

  /** Whether objects were written, which makes the recorded ETags invalid. */
  boolean isRewritten() {
    return isRewritten;
  }

  /**
   * @param root the hash of the tag manifest
   */
  void run(ContentHash root) throws StageException, InterruptedException {
    Optional<byte[]> tags = small(Manifest.TAG_NAME, root);
    if (tags.isEmpty()) {
      return;
    }
    SortedMap<String, ContentHash> listed =
        new TreeMap<>(Manifest.parse(tags.get()).manifest().hashes());
    Optional<byte[]> manifest = Optional.empty();
    for (Map.Entry<String, ContentHash> tag : listed.entrySet()) {
      Optional<byte[]> bytes = small(tag.getKey(), tag.getValue());
      if (tag.getKey().equals(Manifest.PAYLOAD_NAME)) {
        manifest = bytes;
      }
    }
    SortedMap<String, ContentHash> payload =
        manifest.map(bytes -> Manifest.parse(bytes).manifest().hashes()).orElseGet(TreeMap::new);
    for (Map.Entry<String, ContentHash> file : payload.entrySet()) {
      payload(file.getKey(), file.getValue());
    }
    bag = published(root, payload);
    if (manifest.isPresent()) {
      for (String path : objects.keySet()) {
        if (!payload.containsKey(path)
            && !listed.containsKey(path)
            && !path.equals(Manifest.TAG_NAME)) {
          damages.add(
              new Damage(shown(path), PublishSentences.isNotPartOfVersion(), Damage.Outcome.FOUND));
        }
      }
    }
  }

  /** A tag file's right bytes, wherever they are found. */
  private Optional<byte[]> small(String path, ContentHash expected)
      throws StageException, InterruptedException {
    Optional<byte[]> there = bytes(path).filter(found -> ContentHash.of(found).equals(expected));
    if (there.isPresent()) {
      right.put(path, expected);
      sizeBytes += there.get().length;
      return there;
    }
    Optional<byte[]> found = made(path, expected);
    if (found.isPresent()) {
      damages.add(damage(path, put(path, expected, found.get())));
      return found;
    }
    Optional<byte[]> bytes = elsewhere(path, expected);
    if (bytes.isEmpty()) {
      lost(path, expected);
      return Optional.empty();
    }
    damages.add(damage(path, put(path, expected, bytes.get())));
    return bytes.filter(read -> ContentHash.of(read).equals(expected));
  }

  /** The bytes of a small file from another place that has them. */
  private Optional<byte[]> elsewhere(String path, ContentHash expected)
      throws StageException, InterruptedException {
    Optional<ObjectRef> copy = copy(path, expected);
    return copy.isPresent()
        ? check.bytes(copy.get().bucket(), copy.get().key(), MAX_TAG_FILE).map(StoredBytes::bytes)
        : copies.small(expected).map(SmallFile::bytes);
  }

  private void payload(String path, ContentHash expected)
      throws StageException, InterruptedException {
    ObjectRef object = objects.get(path);
    if (object != null) {
      sizeBytes += object.sizeBytes();
      ContentCheck.State state = check.of(object, expected);
      if (state == ContentCheck.State.RIGHT || state == ContentCheck.State.MOVED) {
        right.put(path, expected);
        return;
      }
    }
    Optional<ObjectRef> copy = copy(path, expected);
    Optional<SmallFile> small = copy.isEmpty() ? copies.small(expected) : Optional.empty();
    if (copy.isEmpty() && small.isEmpty()) {
      lost(path, expected);
      return;
    }
    boolean isMended = false;
    if (mend) {
      Optional<ObjectRef> written =
          copy.isPresent()
              ? write.copy(copy.get(), bucket.name(), key(path))
              : write.bytes(bucket.name(), key(path), small.get().bytes(), small.get().mediaType());
      isMended = isRight(written, expected);
      isRewritten = true;
    }
    damages.add(damage(path, isMended));
  }

  private void lost(String path, ContentHash expected) {
    missing.add(expected);
    damages.add(
        new Damage(shown(path), what(path), mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND));
  }

  private Damage damage(String path, boolean isMended) {
    return new Damage(
        shown(path),
        what(path),
        isMended ? Damage.Outcome.MENDED : mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND);
  }

  private Bilingual what(String path) {
    return objects.containsKey(path)
        ? PublishSentences.itsBytesAreNotThose()
        : SharedSentences.fileIsMissing();
  }

  private boolean put(String path, ContentHash expected, byte[] bytes)
      throws StageException, InterruptedException {
    if (!mend) {
      return false;
    }
    String mediaType = path.endsWith(".json") ? BundleBucket.JSON : BundleBucket.TEXT;
    Optional<ObjectRef> written = write.bytes(bucket.name(), key(path), bytes, mediaType);
    isRewritten = true;
    return isRight(written, expected);
  }

  private boolean isRight(Optional<ObjectRef> written, ContentHash expected)
      throws StageException, InterruptedException {
    return written.isPresent() && check.of(written.get(), expected) == ContentCheck.State.RIGHT;
  }

  /** An object with the same bytes, verified by reading it. */
  private Optional<ObjectRef> copy(String path, ContentHash expected)
      throws StageException, InterruptedException {
    for (ObjectRef candidate : copies.of(expected, key(path))) {
      if (check.of(candidate, expected) == ContentCheck.State.RIGHT) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** A small file made from the others: all but the contract follow from them. */
  private Optional<byte[]> made(String path, ContentHash expected)
      throws StageException, InterruptedException {
    for (Bag packed : packed(bytes(Bag.BUNDLE_NAME))) {
      byte[] bytes = packed.files().get(path);
      if (bytes != null && ContentHash.of(bytes).equals(expected)) {
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }

  /** The bag with the root hash, packed from an intact contract. */
  private Optional<Bag> published(ContentHash root, SortedMap<String, ContentHash> payload)
      throws StageException, InterruptedException {
    ContentHash expected = payload.get(Bag.BUNDLE_NAME);
    if (expected == null) {
      return Optional.empty();
    }
    Optional<byte[]> contract =
        bytes(Bag.BUNDLE_NAME).filter(bytes -> ContentHash.of(bytes).equals(expected));
    if (contract.isEmpty()) {
      contract = elsewhere(Bag.BUNDLE_NAME, expected);
    }
    return packed(contract).stream().filter(one -> one.rootHash().equals(root)).findFirst();
  }

  /** The bags that a contract gives when it is packed, with the named organization and without. */
  private List<Bag> packed(Optional<byte[]> contract) throws StageException, InterruptedException {
    if (contract.isEmpty()) {
      return List.of();
    }
    Optional<String> organization =
        bytes(Bag.INFO_NAME)
            .map(bytes -> ORGANIZATION.matcher(new String(bytes, StandardCharsets.UTF_8)))
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1));
    try {
      Bundle bundle = Json.read(new String(contract.get(), StandardCharsets.UTF_8), Bundle.class);
      return List.of(Bag.of(bundle, organization), Bag.of(bundle, Optional.empty()));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return List.of(); // A damaged contract.
    }
  }

  /** A small object as it is, if it can be read. */
  private Optional<byte[]> bytes(String path) throws StageException, InterruptedException {
    ObjectRef object = objects.get(path);
    if (object == null || object.sizeBytes() > MAX_TAG_FILE) {
      return Optional.empty();
    }
    return check.bytes(bucket.name(), key(path), MAX_TAG_FILE).map(StoredBytes::bytes);
  }

  private String key(String path) {
    return place.folder() + path;
  }

  private String shown(String path) {
    return bucket.name() + "/" + key(path);
  }
}
