package org.fangtan.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.contract.SampleBundles;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Review;
import org.fangtan.release.SampleSteps;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.embedded.EmbeddedS3;

/** A real server over HTTP with a bucket of blobs and one of bundles, for tests. */
public final class PublishedBucket implements AutoCloseable {
  public static final String BUNDLES = "bundles";
  private static final String WORK = "work";

  public static final CandidateRules RULES =
      new CandidateRules(InstantSource.system(), ZoneId.of("Asia/Shanghai"), Duration.ofHours(24));

  private final AutoCloseable server;
  public final ObjectStorage storage;
  public final Publisher publisher;

  public PublishedBucket(Path folder) throws Exception {
    this(EmbeddedS3.start(folder));
  }

  private PublishedBucket(EmbeddedS3 server) throws Exception {
    this(server, new ObjectStorage(server.settings()));
  }

  /** On a server that is running; it is closed with this. */
  PublishedBucket(AutoCloseable server, ObjectStorage storage) throws Exception {
    this.server = server;
    this.storage = storage;
    storage.ensureBucket(WORK);
    storage.ensureBucket(BUNDLES);
    publisher = new Publisher(storage, BUNDLES, RULES);
  }

  /** Puts a bag's payload where its publisher will look for it. */
  Bag stored(TopicId topic, String text) throws StageException, InterruptedException {
    return stored(topic, SampleBundles.files(text));
  }

  Bag stored(TopicId topic, SortedMap<String, byte[]> files)
      throws StageException, InterruptedException {
    for (byte[] bytes : files.values()) {
      storage.putBytes(WORK, blobKey(ContentHash.of(bytes)), bytes, "application/octet-stream");
    }
    return Bag.of(SampleBundles.bundle(topic, files), Optional.empty());
  }

  public Publication publish(TopicId topic, SortedMap<String, byte[]> files)
      throws StageException, InterruptedException {
    return publisher.publish(stored(topic, files), this::blob, Progress.Listener.NONE);
  }

  public Publication publish(TopicId topic, String text)
      throws StageException, InterruptedException {
    return publisher.publish(stored(topic, text), this::blob, Progress.Listener.NONE);
  }

  /** Makes a bag the candidate. */
  public Publication propose(TopicId topic, String text)
      throws StageException, InterruptedException {
    return publisher.propose(stored(topic, text), this::blob, List.of(), Progress.Listener.NONE);
  }

  /** Makes a bag the candidate, has every step approved by another person, and releases it. */
  public Publication release(TopicId topic, String text)
      throws StageException, InterruptedException {
    propose(topic, text);
    ReleaseDesk desk = new ReleaseDesk(storage, BUNDLES, publisher, SampleSteps.ALL, RULES);
    for (String step : SampleSteps.ALL.ids()) {
      desk.review(
          topic, step, Review.Decision.APPROVED, "审校人 " + step, Optional.empty(), Optional.empty());
    }
    return desk.release(topic, Optional.empty(), Optional.empty(), List.of());
  }

  ObjectRef blob(PayloadFile file) {
    return new ObjectRef(WORK, blobKey(file.sha256()), "", file.sizeBytes());
  }

  static String blobKey(ContentHash hash) {
    return "blobs/" + hash.hex().substring(0, 2) + "/" + hash;
  }

  Catalog catalog() throws StageException, InterruptedException {
    return Json.read(
        new String(
            storage.getBytes(BUNDLES, "catalog.json", 1 << 20),
            java.nio.charset.StandardCharsets.UTF_8),
        Catalog.class);
  }

  /** Hashes of a version's objects by path, each object read whole. */
  Map<String, ContentHash> hashes(TopicId topic, String version)
      throws StageException, InterruptedException {
    Map<String, ContentHash> hashes = new TreeMap<>();
    BundleBucket bucket = new BundleBucket(storage, BUNDLES);
    for (var object : bucket.objects(topic, BundleVersion.of(version)).entrySet()) {
      hashes.put(object.getKey(), bucket.hash(object.getValue()));
    }
    return hashes;
  }

  @Override
  public void close() throws Exception {
    storage.close();
    server.close();
  }
}
