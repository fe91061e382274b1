package org.fangtan.store.artefacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.ArtefactStore;
import org.fangtan.store.StorageFailures;

/** The store's twin for tests that are not about storage. Thread-safe. */
public final class InMemoryArtefactStore implements ArtefactStore {
  private final Map<ContentHash, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<StepKey, StepResult> results = new ConcurrentHashMap<>();

  @Override
  public Optional<StepResult> find(StepKey key) {
    return Optional.ofNullable(results.get(key)).filter(this::isComplete);
  }

  @Override
  public Map<StepKey, StepResult> findAll(Collection<StepKey> keys) {
    return keys.stream()
        .flatMap(key -> find(key).stream())
        .collect(Collectors.toMap(StepResult::key, result -> result));
  }

  @Override
  public StepResult commit(StepKey key, StageId stage, List<Output> outputs, List<Finding> findings)
      throws StageException {
    List<Artefact> artefacts = new ArrayList<>();
    for (Output output : outputs) {
      byte[] bytes = read(output.file());
      ContentHash content = ContentHash.of(bytes);
      blobs.put(content, bytes);
      artefacts.add(new Artefact(output.name(), content, bytes.length, output.mediaType()));
    }
    StepResult result = new StepResult(key, stage, artefacts, findings);
    return results.merge(key, result, (old, fresh) -> isComplete(old) ? old : fresh);
  }

  @Override
  public void fetch(StepKey step, Artefact artefact, Path target) throws StageException {
    byte[] bytes = blobs.get(artefact.content());
    if (bytes == null) {
      throw StorageFailures.local(target, new IOException(artefact.name() + " is gone"));
    }
    try {
      Files.write(target, bytes);
    } catch (IOException e) {
      throw StorageFailures.local(target, e);
    }
  }

  /** Loses an artefact's bytes, as a broken disk would. */
  public void lose(Artefact artefact) {
    blobs.remove(artefact.content());
  }

  private boolean isComplete(StepResult result) {
    return result.artefacts().stream().allMatch(artefact -> blobs.containsKey(artefact.content()));
  }

  private static byte[] read(Path file) throws StageException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StorageFailures.local(file, e);
    }
  }
}
