package org.fangtan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on this node's disk by the hash of their content, up to a number of bytes; the least
 * recently used go first. A file that somebody has leased stays, even beyond the limit: a recording
 * that is larger than the cache can still be worked on. Thread-safe. Several processes may share a
 * folder: files appear whole, and none removes one that was used in the last minutes.
 */
public final class BlobCache {
  private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
  private static final String INCOMING = "incoming";

  /** Another process may be about to open what it has just asked for. */
  private static final long RECENT_MS = 10 * 60 * 1000;

  private final Path folder;
  private final long maxBytes;
  private final Map<ContentHash, Entry> entries = new HashMap<>();

  private BlobCache(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Brings the bytes of a blob into a new file. */
  @FunctionalInterface
  public interface Loader {
    /**
     * @param target does not exist; its folder does
     * @return the hash of what was written
     */
    ContentHash load(Path target) throws StageException, InterruptedException;
  }

  /** A file that stays until this is closed, by the one who was given it. */
  public final class Lease implements AutoCloseable {
    private final ContentHash content;
    private boolean isClosed;

    private Lease(ContentHash content) {
      this.content = content;
    }

    /** Never write to it. */
    public Path path() {
      return fileOf(content);
    }

    public ContentHash content() {
      return content;
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        release(content);
      }
    }
  }

  /** How many hold a file, and who loads it. */
  private static final class Entry {
    int leases;
    boolean isLoading;
  }

  /** Opens a folder, which is made if need be, and removes what interrupted loads have left. */
  public static BlobCache open(Path folder, long maxBytes) throws IOException {
    Files.createDirectories(folder.resolve(INCOMING));
    BlobCache cache = new BlobCache(folder, maxBytes);
    cache.sweep();
    return cache;
  }

  /** The file of a content, loaded when it is not there; a content is loaded by one thread only. */
  public Lease lease(ContentHash content, Loader loader)
      throws StageException, InterruptedException, IOException {
    boolean isMine = enter(content);
    if (isMine) {
      boolean isThere = false;
      try {
        isThere = touch(fileOf(content)) || load(loader).equals(content);
      } finally {
        loaded(content, isThere);
      }
      if (!isThere) {
        throw new IOException("the bytes of " + content + " are others");
      }
    }
    evict();
    return new Lease(content);
  }

  /** A file of a content that is not known before it is loaded. */
  public Lease lease(Loader loader) throws StageException, InterruptedException, IOException {
    ContentHash content = load(loader);
    return lease(
        content,
        target -> {
          throw new IllegalStateException("it was loaded a moment ago");
        });
  }

  /** Takes a lease; true when the caller has to see to it that the file is there. */
  private synchronized boolean enter(ContentHash content) throws InterruptedException {
    Entry entry = entries.computeIfAbsent(content, c -> new Entry());
    entry.leases++;
    try {
      while (entry.isLoading) {
        wait();
      }
    } catch (InterruptedException e) {
      release(content);
      throw e;
    }
    // A failed load leaves nothing: the next one tries for itself.
    entry.isLoading = !Files.exists(fileOf(content));
    return entry.isLoading;
  }

  private synchronized void loaded(ContentHash content, boolean isThere) {
    Entry entry = entries.get(content);
    if (entry != null) {
      entry.isLoading = false;
    }
    if (!isThere) {
      release(content);
    }
    notifyAll();
  }

  private synchronized void release(ContentHash content) {
    Entry entry = entries.get(content);
    if (entry != null && --entry.leases == 0) {
      entries.remove(content);
    }
  }

  private ContentHash load(Loader loader) throws StageException, InterruptedException, IOException {
    Path incoming =
        folder.resolve(INCOMING).resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    try {
      ContentHash content = loader.load(incoming);
      Path file = fileOf(content);
      Files.createDirectories(file.getParent());
      Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
      return content;
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  private Path fileOf(ContentHash content) {
    return folder.resolve(content.hex().substring(0, 2)).resolve(content.hex());
  }

  private static boolean touch(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private record Kept(Path file, long sizeBytes, long usedAtMs) {}

  /** Removes the least recently used files until the limit holds, but none that is in use. */
  private synchronized void evict() throws IOException {
    List<Kept> kept = kept();
    long total = kept.stream().mapToLong(Kept::sizeBytes).sum();
    long recent = System.currentTimeMillis() - RECENT_MS;
    kept.sort(Comparator.comparingLong(Kept::usedAtMs));
    for (Kept file : kept) {
      if (total <= maxBytes) {
        return;
      }
      ContentHash content = new ContentHash(String.valueOf(file.file().getFileName()));
      boolean isRecent = file.usedAtMs() > recent;
      if (!entries.containsKey(content) && !isRecent && Files.deleteIfExists(file.file())) {
        LOG.debug("evicted {}", content);
        total -= file.sizeBytes();
      }
    }
  }

  private List<Kept> kept() throws IOException {
    List<Kept> kept = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.length() == 64 && Files.isRegularFile(file)) {
          kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        }
      }
    } catch (NoSuchFileException | java.io.UncheckedIOException e) {
      LOG.debug("another process removed a file meanwhile", e);
    }
    return kept;
  }

  private void sweep() throws IOException {
    try (Stream<Path> incoming = Files.list(folder.resolve(INCOMING))) {
      for (Path file : (Iterable<Path>) incoming::iterator) {
        String pid = String.valueOf(file.getFileName()).replaceAll("-.*", "");
        if (!pid.matches("\\d{1,9}") || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
