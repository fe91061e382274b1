package org.fangtan.store.artefacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.store.FolderLock;
import org.fangtan.store.StorageFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of objects on this node's disk, named by their content and limited in total size: the
 * least recently used are removed first, and those in use stay. Thread-safe; its creator closes it.
 *
 * <p>Files that exist when a process starts are used again, after their hash has been checked once.
 * Processes with the same folder take a sub-folder each, each with the whole limit: a process
 * cannot know what another one reads.
 *
 * <p>The limit is not strict: a larger file, or files in use that fill it, are accepted, and space
 * is freed again when they are released.
 */
public final class BlobCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final String LOADING = "loading-";
  private static final int MAX_PROCESSES = 100;

  /** A step's output is kept if this many such files would fit. */
  private static final int MAX_SHARE_OF_ONE = 4;

  /** Writes a content's bytes, checked, into a file that does not exist yet. */
  @FunctionalInterface
  public interface Loader {
    void load(Path target) throws StageException, InterruptedException;
  }

  /** As {@link Loader}, for content that is only known after it has been read. */
  @FunctionalInterface
  public interface HashingLoader {
    ContentHash load(Path target) throws StageException, InterruptedException;
  }

  /** Keeps a file in place, unchanged, until this is closed, on any thread. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(Entry entry) {
      this.entry = entry;
    }

    /** Never write to it. */
    public Path path() {
      return entry.path;
    }

    public ContentHash content() {
      return entry.content;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(entry);
      }
    }
  }

  private static final class Entry {
    final ContentHash content;
    final Path path;
    long sizeBytes;
    boolean checked;
    int leases;

    Entry(ContentHash content, Path path, long sizeBytes, boolean checked) {
      this.content = content;
      this.path = path;
      this.sizeBytes = sizeBytes;
      this.checked = checked;
    }
  }

  private final Path folder;
  private final long maxBytes;
  private final FolderLock lock;
  private final SingleFlight<ContentHash> loads = new SingleFlight<>();

  // Guarded by this; the most recently used is last.
  private final Map<ContentHash, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long totalBytes;
  private long loadingBytes;

  /**
   * @param folder created if necessary; on this node's own disk
   */
  public BlobCache(Path folder, long maxBytes) throws StageException {
    this.maxBytes = maxBytes;
    try {
      Files.createDirectories(folder);
      int slot = 0;
      FolderLock own = FolderLock.acquire(folder.resolve(slot + ".lock"));
      while (!own.isAlone() && slot < MAX_PROCESSES) {
        own.close();
        slot++;
        own = FolderLock.acquire(folder.resolve(slot + ".lock"));
      }
      this.lock = own;
      this.folder = Files.createDirectories(folder.resolve(Integer.toString(slot)));
      adopt();
    } catch (IOException e) {
      throw StorageFailures.local(folder, e);
    }
  }

  /**
   * The file with this content, loaded if necessary. If several threads request it, one loads; if
   * it fails, another tries.
   */
  public Lease fetch(ContentHash content, long sizeBytes, Loader loader)
      throws StageException, InterruptedException {
    while (true) {
      Optional<Lease> there = find(content, sizeBytes);
      if (there.isPresent()) {
        return there.get();
      }
      Optional<Lease> loaded =
          loads.run(content, () -> loadUnlessThere(content, sizeBytes, loader));
      if (loaded.isPresent()) {
        return loaded.get();
      }
      // Another thread has just loaded it: check again.
    }
  }

  /**
   * Loads a file whose content hash is not known yet; if the cache turns out to have that content,
   * the second copy is deleted.
   */
  public Lease load(long sizeBytes, HashingLoader loader)
      throws StageException, InterruptedException {
    Path temporary = folder.resolve(LOADING + UUID.randomUUID());
    reserve(sizeBytes);
    try {
      ContentHash content = withRoom(loader, temporary);
      return keep(content, temporary, true);
    } finally {
      unreserve(sizeBytes);
      deleteQuietly(temporary);
    }
  }

  /**
   * Keeps a file of this node's disk by a hard link; nothing is kept if the file system has none.
   *
   * @param content is compared, so that a changed file is not kept under a wrong hash
   * @param file is no longer written to
   */
  public void keepLink(ContentHash content, Path file) throws StageException {
    Path temporary = folder.resolve(LOADING + UUID.randomUUID());
    try {
      long sizeBytes = Files.size(file);
      if (sizeBytes > maxBytes / MAX_SHARE_OF_ONE) {
        return; // Recordings are read more often.
      }
      reserve(sizeBytes);
      try {
        Files.createLink(temporary, file);
        keep(content, temporary, false).close();
      } finally {
        unreserve(sizeBytes);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} is not kept", file, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  /** The file with this content, if it is in the cache. */
  public Optional<Lease> find(ContentHash content, long sizeBytes) throws StageException {
    Entry entry;
    synchronized (this) {
      entry = entries.get(content);
      if (entry == null) {
        return Optional.empty();
      }
      entry.leases++;
    }
    Lease lease = new Lease(entry);
    if (isWhole(entry, sizeBytes)) {
      touch(entry.path);
      return Optional.of(lease);
    }
    LOG.warn("the cached file {} is damaged and is loaded again", entry.path);
    forget(entry);
    return Optional.empty();
  }

  /**
   * Removes files that have not been read for a long time: here, and in the sub-folders of
   * processes that no longer exist.
   *
   * @param now by this machine's clock, like the dates of files
   * @return how many bytes
   */
  public long removeUnread(Duration age, Instant now) throws StageException {
    Instant before = now.minus(age);
    long removed = 0;
    synchronized (this) {
      Iterator<Entry> all = entries.values().iterator();
      while (all.hasNext()) {
        Entry entry = all.next();
        if (entry.leases == 0 && lastUse(entry.path).toInstant().isBefore(before)) {
          all.remove();
          totalBytes -= entry.sizeBytes;
          removed += entry.sizeBytes;
          deleteQuietly(entry.path);
        }
      }
    }
    Path parent = folder.getParent();
    for (int slot = 0; parent != null && slot < MAX_PROCESSES; slot++) {
      Path other = parent.resolve(Integer.toString(slot));
      if (!other.equals(folder) && Files.isDirectory(other)) {
        removed += removeAbandoned(other, parent.resolve(slot + ".lock"), before);
      }
    }
    return removed;
  }

  private static long removeAbandoned(Path other, Path lockFile, Instant before)
      throws StageException {
    long removed = 0;
    try (FolderLock lock = FolderLock.acquire(lockFile)) {
      if (!lock.isAlone()) {
        return 0;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(other)) {
        for (Path file : files) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
            removed += Files.size(file);
            deleteQuietly(file);
          }
        }
      }
    } catch (IOException e) {
      throw StorageFailures.local(other, e);
    }
    return removed;
  }

  /** Bytes of the files that are here. */
  public synchronized long sizeBytes() {
    return totalBytes;
  }

  @Override
  public void close() throws StageException {
    try {
      lock.close();
    } catch (IOException e) {
      throw StorageFailures.local(folder, e);
    }
  }

  private Lease loadUnlessThere(ContentHash content, long sizeBytes, Loader loader)
      throws StageException, InterruptedException {
    // Between check and turn, another thread may have loaded it.
    Optional<Lease> there = find(content, sizeBytes);
    if (there.isPresent()) {
      return there.get();
    }
    return load(
        sizeBytes,
        target -> {
          loader.load(target);
          return content;
        });
  }

  /** On a full disk, tries again after everything that is not in use has been removed. */
  private ContentHash withRoom(HashingLoader loader, Path temporary)
      throws StageException, InterruptedException {
    try {
      return loader.load(temporary);
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.DISK_FULL || evict(0) == 0) {
        throw e;
      }
      LOG.info("the disk is full: the cache has been emptied");
      deleteQuietly(temporary);
      return loader.load(temporary);
    }
  }

  /**
   * @param isChecked whether the bytes are known to match the content; otherwise they are checked
   *     at the first request
   */
  private Lease keep(ContentHash content, Path temporary, boolean isChecked) throws StageException {
    Path path = folder.resolve(content.hex());
    try {
      synchronized (this) {
        Entry entry = entries.computeIfAbsent(content, each -> new Entry(each, path, 0, false));
        synchronized (entry) {
          if (!entry.checked) {
            long sizeBytes = Files.size(temporary);
            Files.move(
                temporary,
                path,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            totalBytes += sizeBytes - entry.sizeBytes;
            entry.sizeBytes = sizeBytes;
            entry.checked = isChecked;
          }
        }
        entry.leases++;
        return new Lease(entry);
      }
    } catch (IOException e) {
      throw StorageFailures.local(path, e);
    }
  }

  private boolean isWhole(Entry entry, long sizeBytes) throws StageException {
    synchronized (entry) {
      if (!entry.checked && entry.sizeBytes == sizeBytes) {
        try {
          entry.checked = ContentHash.ofFile(entry.path).equals(entry.content);
        } catch (NoSuchFileException e) {
          return false;
        } catch (IOException e) {
          throw StorageFailures.local(entry.path, e);
        }
      }
      return entry.checked && entry.sizeBytes == sizeBytes;
    }
  }

  private synchronized void reserve(long sizeBytes) {
    loadingBytes += sizeBytes;
    evict(Math.max(0, maxBytes - loadingBytes));
  }

  private synchronized void unreserve(long sizeBytes) {
    loadingBytes -= sizeBytes;
  }

  private synchronized void release(Entry entry) {
    entry.leases--;
    evict(Math.max(0, maxBytes - loadingBytes));
  }

  private synchronized void forget(Entry entry) {
    entry.leases--;
    if (entries.remove(entry.content, entry)) {
      totalBytes -= entry.sizeBytes;
      deleteQuietly(entry.path);
    }
  }

  /**
   * Removes unused files, the least recently used first, until at most this size is left.
   *
   * @return how many
   */
  private synchronized int evict(long targetBytes) {
    int removed = 0;
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (totalBytes > targetBytes && oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      if (entry.leases == 0) {
        oldestFirst.remove();
        totalBytes -= entry.sizeBytes;
        deleteQuietly(entry.path);
        removed++;
      }
    }
    return removed;
  }

  /** Takes over the files of an earlier process, and removes unfinished ones. */
  private synchronized void adopt() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path path : names) {
        if (HASH.matcher(path.getFileName().toString()).matches()) {
          files.add(path);
        } else {
          Files.delete(path);
        }
      }
    }
    files.sort(Comparator.comparing(BlobCache::lastUse));
    for (Path path : files) {
      long sizeBytes = Files.size(path);
      ContentHash content = new ContentHash(path.getFileName().toString());
      entries.put(content, new Entry(content, path, sizeBytes, false));
      totalBytes += sizeBytes;
    }
    evict(maxBytes);
  }

  private static FileTime lastUse(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (NoSuchFileException e) {
      return FileTime.from(Instant.EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records the order of use for the next process. */
  private static void touch(Path path) {
    try {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("could not note the use of {}", path, e);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("could not remove {} from the cache", path, e);
    }
  }
}
