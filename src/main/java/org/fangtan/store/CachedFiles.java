package org.fangtan.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.LocalFiles;

/** Copies of objects and artefacts in this node's cache. Thread-safe. */
public final class CachedFiles implements LocalFiles {
  /** A node works on a few topics at a time; what it has forgotten is read again. */
  private static final int MOST_REMEMBERED = 10_000;

  private final ObjectStorage storage;
  private final ArtefactStore store;
  private final BlobCache cache;
  private final Map<ObjectRef, ContentHash> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectRef, ContentHash> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  public CachedFiles(ObjectStorage storage, ArtefactStore store, BlobCache cache) {
    this.storage = storage;
    this.store = store;
    this.cache = cache;
  }

  @Override
  public Copy source(ObjectRef object, Optional<ContentHash> content)
      throws StageException, InterruptedException {
    Optional<ContentHash> known = content.or(() -> Optional.ofNullable(remembered.get(object)));
    BlobCache.Loader loader = target -> storage.getFile(object, target);
    try {
      BlobCache.Lease lease =
          known.isPresent() ? cache.lease(known.get(), loader) : cache.lease(loader);
      remembered.put(object, lease.content());
      return new Leased(lease);
    } catch (IOException e) {
      throw StorageFailures.local(Path.of(object.fileName()), e);
    }
  }

  @Override
  public Copy artefact(Artefact artefact) throws StageException, InterruptedException {
    try {
      return new Leased(
          cache.lease(
              artefact.content(),
              target -> {
                store.fetch(artefact, target);
                return artefact.content();
              }));
    } catch (IOException e) {
      throw StorageFailures.local(Path.of(artefact.name()), e);
    }
  }

  private record Leased(BlobCache.Lease lease) implements Copy {
    @Override
    public Path path() {
      return lease.path();
    }

    @Override
    public ContentHash content() {
      return lease.content();
    }

    @Override
    public void close() {
      lease.close();
    }
  }
}
