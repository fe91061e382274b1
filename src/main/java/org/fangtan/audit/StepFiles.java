package org.fangtan.audit;

import java.util.Optional;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.publish.TopicAudit;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.artefacts.SmallFile;
import org.fangtan.store.artefacts.WorkAudit;

/** The files that steps made, from which published ones are mended. Thread-safe. */
record StepFiles(WorkAudit work, KnownResults results) implements TopicAudit.Blobs {
  @Override
  public Optional<ObjectRef> find(ContentHash content) throws StageException, InterruptedException {
    return work.find(content);
  }

  @Override
  public Optional<SmallFile> small(TopicId topic, ContentHash content)
      throws StageException, InterruptedException {
    for (StepResult result : results.ofBag(topic)) {
      if (result.artefacts().stream().anyMatch(one -> one.content().equals(content))) {
        Optional<SmallFile> small = work.small(result, content);
        if (small.isPresent()) {
          return small;
        }
      }
    }
    return Optional.empty();
  }
}
