package org.fangtan.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fangtan.artefact.Progress;
import org.fangtan.channel.ChannelReport;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadPath;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.Parallel;
import org.fangtan.publish.PublishFailures;
import org.fangtan.publish.StoredBag;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.TransferListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publisher's side: fetches a topic's latest version into {@code <target>/<topic>/v0002}. Files
 * that older versions on the disk already contain are not fetched again, and an interrupted pull is
 * continued. The folder gets its name only after every byte is verified; then {@code latest.json}
 * beside it is replaced. A new version that is published meanwhile does no harm: the pull finishes
 * the version with which it began, because versions never change.
 *
 * <p>The server is not trusted: paths that would leave the folder, files that are not listed and
 * bytes that do not match the manifest are refused. A withdrawal is obeyed: the local {@code
 * latest.json} becomes the tombstone, and the pull fails with {@code TOPIC_WITHDRAWN}; the folders
 * stay, as proof. Where nothing was pulled before and there is nothing to pull, nothing is written
 * at all.
 *
 * <p>Thread-safe; two pulls of one topic into one folder exclude each other.
 */
public final class Puller {
  private static final Logger LOG = LoggerFactory.getLogger(Puller.class);

  /** How often the pointer may change during a pull before it fails. */
  private static final int ATTEMPTS = 3;

  private final BundleBucket bucket;

  public Puller(ObjectStorage storage, String bucket) {
    this.bucket = new BundleBucket(storage, bucket);
  }

  /**
   * The result of a pull.
   *
   * @param folder the version's folder, verified
   * @param fetchedBytes bytes that came over the network
   * @param reusedBytes bytes that were already on the disk
   */
  public record Pulled(Path folder, BundleVersion version, long fetchedBytes, long reusedBytes) {}

  /**
   * As {@link #pull(TopicId, Path, Progress.Listener)}, without a listener.
   *
   * @return the folder
   */
  public Path pull(TopicId topic, Path target) throws StageException, InterruptedException {
    return pull(topic, target, Progress.Listener.NONE).folder();
  }

  /**
   * Fetches a topic's latest version.
   *
   * @param target where topics lie; created if needed
   * @param progress in bytes of the version that are on the disk
   * @throws StageException {@code TOPIC_NOT_PUBLISHED}, {@code TOPIC_WITHDRAWN}, {@code
   *     BUNDLE_INVALID} for a version that cannot be trusted, {@code DISK_FULL}, or a failure of
   *     the storage; what has been fetched stays for the next pull
   */
  public Pulled pull(TopicId topic, Path target, Progress.Listener progress)
      throws StageException, InterruptedException {
    String name = folderName(topic);
    if (!Files.exists(target.resolve(name))) {
      requireVersion(topic);
    }
    try (TopicFolder folder = TopicFolder.open(target, name, topic)) {
      for (int attempt = 1; ; attempt++) {
        Latest latest = visible(topic, folder);
        try {
          Pulled pulled = fetch(latest, folder, progress);
          visible(topic, folder); // it may have been withdrawn in the meantime
          folder.point(latest);
          return pulled;
        } catch (StageException e) {
          if (attempt == ATTEMPTS || !isOutdated(latest)) {
            throw e;
          }
          LOG.info("{}: another version was published during the pull", topic);
        }
      }
    } catch (IOException e) {
      throw TopicFolder.failed(target, e);
    }
  }

  /**
   * Fetches only one channel of a topic's latest version, into {@code
   * <target>/<topic>/v0002-<channel>}. Each file is compared with the manifest of the version,
   * whose root hash {@code latest.json} names.
   *
   * @throws StageException as {@link #pull(TopicId, Path, Progress.Listener)}; {@code
   *     CHANNEL_NOT_PUBLISHED} for a channel that the version does not have, or that is blocked
   */
  public Pulled pullChannel(TopicId topic, String channel, Path target, Progress.Listener progress)
      throws StageException, InterruptedException {
    String name = folderName(topic);
    Latest first = latest(topic);
    if (first.status() != Latest.Status.WITHDRAWN) {
      requireChannel(first, channel);
    }
    try (TopicFolder folder = TopicFolder.open(target, name, topic)) {
      Latest latest = visible(topic, folder);
      BundleVersion version = latest.version().orElseThrow();
      SortedMap<String, ContentHash> hashes = requireChannel(latest, channel);
      SortedMap<String, ObjectRef> objects = new TreeMap<>(bucket.objects(topic, version));
      objects.keySet().retainAll(hashes.keySet());
      if (objects.size() < hashes.size()) {
        SortedMap<String, ContentHash> missing = new TreeMap<>(hashes);
        missing.keySet().removeAll(objects.keySet());
        throw invalid(topic, version.name(), missing.firstKey());
      }
      Path partial = folder.begin(version, channel, hashes.keySet());
      Transfer transfer = new Transfer(topic, objects, hashes, progress);
      transfer.reuse(folder, partial);
      folder.requireSpace(transfer.missingBytes(partial));
      transfer.fetchAll(partial);
      visible(topic, folder); // it may have been withdrawn in the meantime
      Path done = folder.finish(partial, version, channel);
      return new Pulled(done, version, transfer.fetchedBytes, transfer.reusedBytes);
    } catch (IOException e) {
      throw TopicFolder.failed(target, e);
    }
  }

  /** The files of a channel with their hashes, according to the manifest of the version. */
  private SortedMap<String, ContentHash> requireChannel(Latest latest, String channel)
      throws StageException, InterruptedException {
    SortedMap<String, ContentHash> all = bag(latest).allHashes();
    String prefix = Manifest.DATA + ChannelReport.folderOf(channel);
    SortedMap<String, ContentHash> hashes = new TreeMap<>(all);
    hashes.keySet().removeIf(path -> !path.startsWith(prefix));
    if (hashes.isEmpty()) {
      throw PublishFailures.failure(
          FailureKind.INPUT,
          FailureCode.CHANNEL_NOT_PUBLISHED,
          PullSentences.versionHasNoChannel(latest.topic(), channel),
          PullSentences.nameOneOfTheChannels(channelsOf(all.keySet())));
    }
    if (hashes.size() == 1) { // Only its report, which gives the reason.
      throw PublishFailures.failure(
          FailureKind.INPUT,
          FailureCode.CHANNEL_NOT_PUBLISHED,
          PullSentences.channelIsBlocked(latest.topic(), channel),
          PullSentences.readReportOfChannel(prefix + ChannelReport.FILE));
    }
    return hashes;
  }

  private static List<String> channelsOf(Collection<String> paths) {
    String folder = Manifest.DATA + ChannelReport.FOLDER;
    return paths.stream()
        .filter(path -> path.startsWith(folder))
        .map(path -> path.substring(folder.length()).split("/", 2)[0])
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Fails where there is nothing to fetch, so that a first pull leaves neither a folder nor a lock
   * behind: no such topic, a withdrawn topic, a version that cannot be trusted, a server that does
   * not answer.
   */
  private void requireVersion(TopicId topic) throws StageException, InterruptedException {
    Latest latest = latest(topic);
    if (latest.status() == Latest.Status.WITHDRAWN) {
      throw PublishFailures.withdrawn(topic, latest.withdrawn().orElseThrow());
    }
    bag(latest);
  }

  private Latest latest(TopicId topic) throws StageException, InterruptedException {
    return bucket.latest(topic).orElseThrow(() -> PublishFailures.notPublished(topic)).latest();
  }

  /** The manifests of the version to which a pointer refers; they match its root hash. */
  private Bag bag(Latest latest) throws StageException, InterruptedException {
    BundleVersion version = latest.version().orElseThrow();
    Bag bag = new StoredBag(bucket, latest.topic()).read(version);
    if (!bag.rootHash().equals(latest.tagManifestSha256().orElseThrow())) {
      throw invalid(latest.topic(), version.name(), Manifest.TAG_NAME);
    }
    return bag;
  }

  /** The pointer, unless it is a tombstone or missing. */
  private Latest visible(TopicId topic, TopicFolder folder)
      throws StageException, InterruptedException, IOException {
    Latest latest = latest(topic);
    if (latest.status() == Latest.Status.WITHDRAWN) {
      folder.point(latest);
      throw PublishFailures.withdrawn(topic, latest.withdrawn().orElseThrow());
    }
    return latest;
  }

  private boolean isOutdated(Latest latest) throws StageException, InterruptedException {
    Optional<Latest> now = bucket.latest(latest.topic()).map(BundleBucket.Pointer::latest);
    return now.isPresent() && !now.get().equals(latest);
  }

  private Pulled fetch(Latest latest, TopicFolder folder, Progress.Listener progress)
      throws StageException, InterruptedException, IOException {
    BundleVersion version = latest.version().orElseThrow();
    ContentHash root = latest.tagManifestSha256().orElseThrow();
    if (folder.holds(version, root)) {
      Optional<byte[]> record = record(latest);
      if (record.isPresent()) {
        folder.put(latest.release().orElseThrow().record(), record.get());
      }
      return new Pulled(folder.version(version), version, 0, 0);
    }
    SortedMap<String, ContentHash> hashes = bag(latest).allHashes();
    SortedMap<String, ObjectRef> objects = new TreeMap<>(bucket.objects(latest.topic(), version));
    objects.keySet().retainAll(hashes.keySet());
    Path partial = folder.begin(version, hashes.keySet());
    Transfer transfer = new Transfer(latest.topic(), objects, hashes, progress);
    transfer.reuse(folder, partial);
    folder.requireSpace(transfer.missingBytes(partial));
    transfer.fetchAll(partial);
    Verifier.Report report = Verifier.verify(partial);
    if (!report.isValid()) {
      throw invalid(latest.topic(), version.name(), report.lines().get(1).toString());
    }
    Optional<byte[]> record = record(latest);
    if (record.isPresent()) {
      String name = latest.release().orElseThrow().record();
      List<Verifier.Problem> problems =
          ReleaseCheck.of(record.get(), name, partial, Verifier.hashesOf(partial));
      if (!problems.isEmpty()) {
        throw invalid(latest.topic(), name, problems.get(0).toLine().toString());
      }
      folder.put(name, record.get());
    }
    Path done = folder.finish(partial, version);
    return new Pulled(done, version, transfer.fetchedBytes, transfer.reusedBytes);
  }

  /** The record of who approved the version, if the pointer says that there is one. */
  private Optional<byte[]> record(Latest latest) throws StageException, InterruptedException {
    if (latest.release().isEmpty()) {
      return Optional.empty();
    }
    Latest.Release release = latest.release().get();
    BundleVersion version = latest.version().orElseThrow();
    Optional<byte[]> bytes =
        release.record().equals(Latest.Release.path(version))
            ? bucket.record(latest.topic(), version)
            : Optional.empty();
    if (bytes.filter(b -> ContentHash.of(b).equals(release.sha256())).isEmpty()) {
      throw invalid(latest.topic(), version.name(), release.record());
    }
    return bytes;
  }

  /** The transfer of one version's files into a folder. */
  private final class Transfer {
    private final TopicId topic;
    private final SortedMap<String, ObjectRef> objects;
    private final SortedMap<String, ContentHash> hashes;
    private final Progress.Listener progress;
    private final long totalBytes;
    private long doneBytes;
    private long fetchedBytes;
    private long reusedBytes;

    Transfer(
        TopicId topic,
        SortedMap<String, ObjectRef> objects,
        SortedMap<String, ContentHash> hashes,
        Progress.Listener progress) {
      this.topic = topic;
      this.objects = objects;
      this.hashes = hashes;
      this.progress = progress;
      this.totalBytes = objects.values().stream().mapToLong(ObjectRef::sizeBytes).sum();
    }

    /** Takes unchanged files from older versions. */
    void reuse(TopicFolder folder, Path partial) throws IOException, InterruptedException {
      Map<ContentHash, Path> old = folder.olderFiles();
      for (Map.Entry<String, ContentHash> wanted : hashes.entrySet()) {
        Path target = partial.resolve(wanted.getKey());
        Path source = old.get(wanted.getValue());
        if (source != null
            && !Files.exists(target)
            && TopicFolder.take(source, wanted.getValue(), target)) {
          reusedBytes += Files.size(target);
        }
      }
    }

    long missingBytes(Path partial) throws IOException {
      long missing = 0;
      for (Map.Entry<String, ObjectRef> object : objects.entrySet()) {
        Path file = partial.resolve(object.getKey());
        long there = Files.exists(file) ? Files.size(file) : 0;
        missing += Math.max(0, object.getValue().sizeBytes() - there);
      }
      return missing;
    }

    void fetchAll(Path partial) throws StageException, InterruptedException, IOException {
      Parallel.forEach(
          objects.entrySet(),
          object -> fetch(object.getKey(), object.getValue(), partial.resolve(object.getKey())));
    }

    /**
     * Fetches the rest of a file; if the whole is then wrong, the part that was there before was
     * wrong.
     */
    private void fetch(String path, ObjectRef object, Path target)
        throws StageException, InterruptedException, IOException {
      Files.createDirectories(target.getParent());
      long there = Files.exists(target) ? Files.size(target) : 0;
      AtomicLong reported = new AtomicLong();
      TransferListener listener = bytes -> advance(bytes - reported.getAndSet(bytes));
      ContentHash found = bucket.storage().resumeFile(object, target, listener);
      count(Math.max(0, object.sizeBytes() - there));
      if (!found.equals(hashes.get(path)) && there > 0) {
        Files.delete(target);
        found = bucket.storage().resumeFile(object, target, TransferListener.NONE);
        count(object.sizeBytes());
      }
      if (!found.equals(hashes.get(path))) {
        Files.delete(target);
        throw invalid(topic, path, path);
      }
      advance(object.sizeBytes() - reported.get());
    }

    private synchronized void count(long bytes) {
      fetchedBytes += bytes;
    }

    private synchronized void advance(long bytes) {
      doneBytes += bytes;
      progress.on(new Progress(doneBytes, totalBytes, 0));
    }
  }

  /** Local names are in NFC, which all but the oldest systems can store. */
  private static String folderName(TopicId topic) throws StageException {
    String name = Normalizer.normalize(topic.value(), Normalizer.Form.NFC);
    if (!PayloadPath.isSafe(name)) {
      throw PublishFailures.unsafeTopic(topic);
    }
    return name;
  }

  private static StageException invalid(TopicId topic, String what, String detail) {
    return PublishFailures.failure(
        FailureKind.INPUT,
        FailureCode.BUNDLE_INVALID,
        PullSentences.bundleOfInBucket(topic, what, detail),
        PullSentences.doNotPublish(topic));
  }
}
