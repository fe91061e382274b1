package org.fangtan.store.artefacts;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepKey;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.LocalFiles;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides local files from a {@link BlobCache}. Thread-safe. */
public final class CachedFiles implements LocalFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CachedFiles.class);

  /** The maximum number of remembered contents of objects: enough for every topic under way. */
  private static final int MAX_KNOWN = 10_000;

  private final ObjectStorage storage;
  private final ArtefactStore artefacts;
  private final BlobCache cache;
  private final SingleFlight<ObjectRef> firstReads = new SingleFlight<>();

  private final Map<ObjectRef, ContentHash> known = Recent.of(MAX_KNOWN);

  /** The caller closes all of these. */
  public CachedFiles(ObjectStorage storage, ArtefactStore artefacts, BlobCache cache) {
    this.storage = storage;
    this.artefacts = artefacts;
    this.cache = cache;
  }

  @Override
  public Copy source(ObjectRef object, Optional<ContentHash> content)
      throws StageException, InterruptedException {
    while (true) {
      Optional<ContentHash> hash = content.or(() -> Optional.ofNullable(known.get(object)));
      if (hash.isPresent()) {
        return new LeasedCopy(
            cache.fetch(
                hash.get(), object.sizeBytes(), target -> read(object, hash.get(), target)));
      }
      Optional<BlobCache.Lease> first =
          firstReads.run(
              object,
              () -> {
                // Recorded before the flight ends, so that the next thread finds it.
                BlobCache.Lease lease =
                    cache.load(object.sizeBytes(), target -> storage.getFile(object, target));
                known.put(object, lease.content());
                return lease;
              });
      if (first.isPresent()) {
        return new LeasedCopy(first.get());
      }
    }
  }

  @Override
  public Copy artefact(StepKey step, Artefact artefact)
      throws StageException, InterruptedException {
    return new LeasedCopy(
        cache.fetch(
            artefact.content(),
            artefact.sizeBytes(),
            target -> artefacts.fetch(step, artefact, target)));
  }

  @Override
  public void keep(Artefact artefact, Path made) {
    try {
      cache.keepLink(artefact.content(), made);
    } catch (StageException e) {
      LOG.debug("{} is not kept: {}", artefact.name(), e.getMessage());
    }
  }

  private void read(ObjectRef object, ContentHash expected, Path target)
      throws StageException, InterruptedException {
    if (!storage.getFile(object, target).equals(expected)) {
      // The ETag was the same, but not the bytes: such an ETag identifies nothing.
      throw StorageFailures.sourceChanged(object, null);
    }
  }

  private record LeasedCopy(BlobCache.Lease lease) implements Copy {
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
