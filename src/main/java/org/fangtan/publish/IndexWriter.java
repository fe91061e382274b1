package org.fangtan.publish;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.site.SiteFile;
import org.fangtan.site.SitePages;

/**
 * Writes the page, the feed and the site map of the index from its state. What this process has
 * once seen of files that do not change is not asked for again; {@link #writeAll}, which each
 * nightly rebuild ends with, asks for everything. Thread-safe.
 */
final class IndexWriter {
  private final IndexKeeper keeper;
  private final IndexFolder folder;

  /** Pages that are not made with these settings, and that were seen to be absent. */
  private final Set<String> absent = ConcurrentHashMap.newKeySet();

  /** Whether the files that the page names have been seen, or written. */
  private volatile boolean hasAssets;

  IndexWriter(IndexKeeper keeper) {
    this.keeper = keeper;
    this.folder = keeper.folder();
  }

  /** Writes what differs from what there is. */
  void writeAll() throws StageException, InterruptedException {
    absent.clear();
    hasAssets = false;
    Optional<IndexKeeper.Stored> now = keeper.stored();
    if (now.isPresent()) {
      write(now.get());
    }
  }

  /** Writes what differs from a state that was read just now. */
  void write(IndexKeeper.Stored now) throws StageException, InterruptedException {
    write(now, false);
  }

  /** Writes the pages of a state that this process has just written. */
  void writeChanged(IndexKeeper.Stored now) throws StageException, InterruptedException {
    write(now, true);
  }

  /**
   * Repeats until no other node has replaced the state in between: the last node to check writes
   * last.
   */
  private void write(IndexKeeper.Stored first, boolean isChanged)
      throws StageException, InterruptedException {
    Optional<IndexKeeper.Stored> now = Optional.of(first);
    for (int attempt = 1; attempt <= Contention.ATTEMPTS && now.isPresent(); attempt++) {
      Map<String, byte[]> files = keeper.pages(now.get().state());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        boolean isDue = isChanged && attempt == 1 || !isThere(file.getKey(), file.getValue());
        if (isDue) {
          putAssets();
          folder.put(file.getKey(), file.getValue(), SitePages.mediaType(file.getKey()));
        }
      }
      for (String name : SitePages.NAMES) {
        if (files.containsKey(name)) {
          absent.remove(name);
        } else if (absent.add(name) && folder.bytes(name).isPresent()) {
          folder.remove(name);
        }
      }
      Optional<ObjectRef> after = keeper.stateRef();
      if (after.equals(now.map(IndexKeeper.Stored::ref))) {
        return;
      }
      now = keeper.stored();
    }
  }

  private boolean isThere(String name, byte[] bytes) throws StageException, InterruptedException {
    return folder.bytes(name).filter(there -> Arrays.equals(there, bytes)).isPresent();
  }

  /** The page of another version of the program may name other files. */
  private void putAssets() throws StageException, InterruptedException {
    if (hasAssets) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (SiteFile asset : keeper.assets()) {
      if (folder.bytes(asset.path()).isPresent()) {
        there.add(asset.path());
      }
    }
    folder.put(keeper.assets(), there);
    hasAssets = true;
  }
}
