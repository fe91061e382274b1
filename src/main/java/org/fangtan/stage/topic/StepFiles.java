package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.contract.PayloadFile;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.Publisher;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.artefacts.SmallFile;

/**
 * The files of a bag where the steps of a run left them: blobs, and small files in the steps'
 * records. A bag names its files by content alone, as two steps may make the same one, so the
 * results of the run are looked through for what this process does not remember. Thread-safe; for
 * one publication.
 */
final class StepFiles implements Publisher.Blobs {
  private final MinioArtefactStore store;
  private final Supplier<List<StepResult>> results;

  /** By content; empty until it is needed. */
  private Optional<Map<ContentHash, List<Made>>> made = Optional.empty();

  /** A file of a step. */
  private record Made(StepKey step, Artefact artefact) {}

  /**
   * @param results of the run's steps; called once at most
   */
  StepFiles(MinioArtefactStore store, Supplier<List<StepResult>> results) {
    this.store = store;
    this.results = results;
  }

  @Override
  public Optional<SmallFile> small(PayloadFile file) throws StageException, InterruptedException {
    Optional<SmallFile> known = store.recent(file.sha256());
    if (known.isPresent()) {
      return known;
    }
    for (Made one : made(file.sha256())) {
      Optional<SmallFile> small = store.small(one.step(), one.artefact());
      if (small.isPresent()) {
        return small;
      }
    }
    return Optional.empty();
  }

  @Override
  public ObjectRef find(PayloadFile file) throws StageException, InterruptedException {
    return there(file, store.locate(artefact(file)));
  }

  @Override
  public ObjectRef findNow(PayloadFile file) throws StageException, InterruptedException {
    return there(file, store.locateNow(artefact(file)));
  }

  private static Artefact artefact(PayloadFile file) {
    return new Artefact(
        file.path().toString(), file.sha256(), file.sizeBytes(), "application/octet-stream");
  }

  private ObjectRef there(PayloadFile file, Optional<ObjectRef> blob)
      throws StageException, InterruptedException {
    if (blob.isPresent()) {
      return blob.get();
    }
    for (Made one : made(file.sha256())) {
      store.forget(one.step());
    }
    throw new StageException(
        new Failure(
            // Another attempt does not help: a new plan makes it again.
            FailureKind.SUPERSEDED,
            FailureCode.STORAGE_FAILED,
            TopicStageSentences.storeLacksBytes(file.path()),
            TopicStageSentences.isMadeAgainAutomatically()));
  }

  private synchronized List<Made> made(ContentHash content) {
    if (made.isEmpty()) {
      Map<ContentHash, List<Made>> all = new HashMap<>();
      for (StepResult result : results.get()) {
        for (Artefact artefact : result.artefacts()) {
          all.computeIfAbsent(artefact.content(), unused -> new ArrayList<>())
              .add(new Made(result.key(), artefact));
        }
      }
      made = Optional.of(all);
    }
    return made.get().getOrDefault(content, List.of());
  }
}
