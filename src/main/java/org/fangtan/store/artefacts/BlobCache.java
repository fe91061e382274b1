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
 * Copies of objects on this node's disk, named by their content and bounded in bytes: what was used
 * longest ago goes first, and what is in use stays. Thread-safe; its creator closes it.
 *
 * <p>What is there when a process starts serves it again, after its hash has been checked once.
 * Processes that are given one folder take a sub-folder each, with the whole bound: a process could
 * not know what another one reads.
 *
 * <p>The bound is not a promise to fail: a file larger than it, or files in use that fill it, are
 * let in, and the room is made again when they are free.
 */
public final class BlobCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final String LOADING = "loading-";
  private static final int MAX_PROCESSES = 100;

  /** What a step has made is kept if this many such files would fit. */
  private static final int MAX_SHARE_OF_ONE = 4;

  /** Writes a content's bytes, checked, into a file that does not exist yet. */
  @FunctionalInterface
  public interface Loader {
    void load(Path target) throws StageException, InterruptedException;
  }

  /** As {@link Loader}, where the content is only known when it has been read. */
  @FunctionalInterface
  public interface HashingLoader {
    ContentHash load(Path target) throws StageException, InterruptedException;
  }

  /** A file that stays, unchanged, until this is closed, which any thread may do. */
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

  // Guarded by this; what was used last is last.
  private final Map<ContentHash, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long totalBytes;
  private long loadingBytes;

  /**
   * @param folder created if need be; on this node's own disk
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
   * The file with this content, loaded if it is not here. Of several threads that ask for it, one
   * loads; if it fails, another tries.
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
   * Keeps a file of this node's disk by a second name for the same bytes; where the file system has
   * no such names, nothing is kept.
   *
   * @param content is compared, so that a file which somebody changed is not kept for another
   * @param file not written to any more
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

  /** The file with this content, if it is here. */
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
   * Removes what nobody has read for long: here, and in the sub-folders of processes that are gone.
   *
   * @param now by this machine's clock, as the dates of files are
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
    // Between the look and the turn, another thread may have had its own.
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

  /** On a full disk, tries again when everything that is not in use has gone. */
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
   * @param isChecked whether the bytes are known to be the content's; else they are looked at when
   *     they are asked for first
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
   * Removes what is not in use, what was used longest ago first, until no more than this is left.
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

  /** Takes up what an earlier process has left, and removes what it did not finish. */
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

  /** So that the next process knows the order of use. */
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
