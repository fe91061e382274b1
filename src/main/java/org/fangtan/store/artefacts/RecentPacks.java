package org.fangtan.store.artefacts;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.StepKey;
import org.fangtan.recording.ContentHash;

/**
 * The small files of the records that this process has last written or read, limited in total size.
 * Thread-safe.
 */
final class RecentPacks {
  /** What is counted for a pack beside its bytes, so that empty ones are limited, too. */
  private static final int OVERHEAD_BYTES = 1 << 10;

  private final long maxBytes;

  // Guarded by this; the most recently used is last.
  private final Map<StepKey, Pack> packs = new LinkedHashMap<>(16, 0.75f, true);
  private long sizeBytes;

  RecentPacks(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized void put(StepKey key, Pack pack) {
    remove(key);
    packs.put(key, pack);
    sizeBytes += sizeOf(pack);
    Iterator<Map.Entry<StepKey, Pack>> oldest = packs.entrySet().iterator();
    while (sizeBytes > maxBytes && oldest.hasNext()) {
      sizeBytes -= sizeOf(oldest.next().getValue());
      oldest.remove();
    }
  }

  synchronized Optional<Pack> find(StepKey key) {
    return Optional.ofNullable(packs.get(key));
  }

  /** A file that one of the records has. */
  synchronized Optional<SmallFile> find(ContentHash content) {
    return packs.values().stream().flatMap(pack -> pack.find(content).stream()).findFirst();
  }

  synchronized void remove(StepKey key) {
    Pack former = packs.remove(key);
    if (former != null) {
      sizeBytes -= sizeOf(former);
    }
  }

  private static long sizeOf(Pack pack) {
    return pack.sizeBytes() + OVERHEAD_BYTES;
  }
}
