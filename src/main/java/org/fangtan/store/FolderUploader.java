package org.fangtan.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.recording.IncidentalFile;
import org.fangtan.recording.TopicId;

/**
 * Uploads a local folder as a topic. Files that are already there with the same bytes are not sent
 * again, so an interrupted upload continues where it stopped, file by file. Thread-safe.
 *
 * <p>{@code topic.conf} is sent last: if it contains {@code ready = true}, the topic is processed
 * immediately.
 */
public final class FolderUploader {
  /** Part sizes of other programs, in MiB: the AWS CLI, the MinIO client, rclone. */
  private static final List<Long> PART_SIZES_MIB = List.of(5L, 8L, 16L, 32L, 64L, 128L);

  private static final String LAST = "topic.conf";

  /**
   * The progress of an upload.
   *
   * @param doneBytes sent, or already there
   * @param totalBytes of the whole folder
   * @param key the object being sent or compared
   */
  public record Progress(long doneBytes, long totalBytes, String key) {}

  /** Receives progress on the uploading thread; called often, so it must return quickly. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = progress -> {};

    void on(Progress progress);
  }

  /** A file that was left out, and why. */
  public record Skipped(Path file, Bilingual reason) {}

  /**
   * The result of an upload.
   *
   * @param sentFiles sent now
   * @param presentFiles already there
   * @param keys of all these files
   */
  public record Report(
      int sentFiles, int presentFiles, long sentBytes, Set<String> keys, List<Skipped> skipped) {
    public Report {
      keys = Set.copyOf(keys);
      skipped = List.copyOf(skipped);
    }
  }

  private record Candidate(Path file, String key, long sizeBytes) {
    boolean isLast() {
      return file.getFileName().toString().equals(LAST);
    }
  }

  private final ObjectStorage storage;
  private final String bucket;

  /**
   * @param storage the caller closes it
   * @param bucket must exist
   */
  public FolderUploader(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /**
   * Sends missing and different files; removes nothing.
   *
   * @throws StageException SOURCE_CHANGED if a file changes while it is sent
   */
  public Report upload(Path folder, TopicId topic, Listener listener)
      throws StageException, InterruptedException {
    String prefix = SafeKey.canonical(topic.value()) + "/";
    SafeKey.require(prefix + LAST);
    List<Skipped> skipped = new ArrayList<>();
    List<Candidate> candidates = scan(folder, prefix, skipped);
    Map<String, StoredObject> there = new HashMap<>();
    for (StoredObject object : storage.listAll(bucket, prefix)) {
      there.put(object.ref().key(), object);
    }
    long totalBytes = candidates.stream().mapToLong(Candidate::sizeBytes).sum();
    long doneBytes = 0;
    long sentBytes = 0;
    int sent = 0;
    int present = 0;
    for (Candidate candidate : candidates) {
      listener.on(new Progress(doneBytes, totalBytes, candidate.key()));
      Optional<StoredObject> old = Optional.ofNullable(there.get(candidate.key()));
      if (old.isPresent() && isSame(candidate, old.get())) {
        present++;
      } else {
        long before = doneBytes;
        storage.putFile(
            bucket,
            candidate.key(),
            candidate.file(),
            mediaType(candidate.file()),
            bytes -> listener.on(new Progress(before + bytes, totalBytes, candidate.key())));
        sent++;
        sentBytes += candidate.sizeBytes();
      }
      doneBytes += candidate.sizeBytes();
      listener.on(new Progress(doneBytes, totalBytes, candidate.key()));
    }
    Set<String> keys = new HashSet<>();
    candidates.forEach(candidate -> keys.add(candidate.key()));
    return new Report(sent, present, sentBytes, keys, skipped);
  }

  private static List<Candidate> scan(Path folder, String prefix, List<Skipped> skipped)
      throws StageException {
    List<Candidate> found = new ArrayList<>();
    try {
      Path real = folder.toRealPath();
      Files.walkFileTree(
          real,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              if (!path.equals(real) && isHidden(path)) {
                skipped.add(new Skipped(path, hidden()));
                return FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              consider(real, prefix, path, attributes, found, skipped);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw StorageFailures.local(folder, e);
    }
    found.sort(Comparator.comparing(Candidate::isLast).thenComparing(Candidate::key));
    return found;
  }

  private static void consider(
      Path folder,
      String prefix,
      Path path,
      BasicFileAttributes attributes,
      List<Candidate> found,
      List<Skipped> skipped)
      throws IOException {
    if (isHidden(path)) {
      skipped.add(new Skipped(path, hidden()));
      return;
    }
    if (IncidentalFile.isNoise(String.valueOf(path.getFileName()))) {
      skipped.add(new Skipped(path, StoreSentences.systemOrProgramLeft()));
      return;
    }
    if (attributes.isSymbolicLink() && !leadsInside(path, folder)) {
      skipped.add(new Skipped(path, StoreSentences.isLinkToSomewhereOutside()));
      return;
    }
    if (!Files.isRegularFile(path)) {
      skipped.add(new Skipped(path, StoreSentences.isNotRegularFile()));
      return;
    }
    String relative = folder.relativize(path).toString().replace('\\', '/');
    String key = prefix + SafeKey.canonical(relative);
    Optional<Failure> unsafe = SafeKey.check(key);
    if (unsafe.isPresent()) {
      skipped.add(new Skipped(path, unsafe.get().summary()));
      return;
    }
    found.add(new Candidate(path, key, Files.size(path)));
  }

  private boolean isSame(Candidate candidate, StoredObject old) throws StageException {
    if (old.ref().sizeBytes() != candidate.sizeBytes()) {
      return false;
    }
    String etag = old.ref().etag();
    try {
      for (long partSizeBytes : partSizes(etag, candidate.sizeBytes())) {
        if (Etags.ofFile(candidate.file(), partSizeBytes).equals(etag)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw StorageFailures.local(candidate.file(), e);
    }
  }

  /** The part sizes with which a file of this size gets as many parts as the ETag names. */
  private List<Long> partSizes(String etag, long sizeBytes) {
    int dash = etag.indexOf('-');
    if (dash < 0) {
      return List.of(Math.max(sizeBytes, StorageSettings.MIN_PART_SIZE_BYTES));
    }
    String count = etag.substring(dash + 1);
    List<Long> sizes = new ArrayList<>();
    sizes.add(storage.settings().partSizeBytes());
    PART_SIZES_MIB.forEach(mib -> sizes.add(mib << 20));
    return sizes.stream()
        .distinct()
        .filter(size -> Integer.toString(PartPlan.of(sizeBytes, size).count()).equals(count))
        .toList();
  }

  private static boolean isHidden(Path path) {
    return SafeKey.isReserved(path.getFileName().toString());
  }

  private static boolean leadsInside(Path link, Path folder) {
    try {
      return link.toRealPath().startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static Bilingual hidden() {
    return StoreSentences.namesThatBegin();
  }

  private static String mediaType(Path file) {
    try {
      return Objects.requireNonNullElse(Files.probeContentType(file), "application/octet-stream");
    } catch (IOException e) {
      return "application/octet-stream";
    }
  }
}
