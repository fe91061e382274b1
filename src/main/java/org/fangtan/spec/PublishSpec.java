package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.TopicId;

/**
 * A bag, to be made visible.
 *
 * @param allowed codes of findings that do not keep it from being published
 */
public record PublishSpec(TopicId topic, List<String> allowed) implements StepSpec {
  public PublishSpec {
    allowed = List.copyOf(allowed);
  }

  @Override
  public StageId stage() {
    return StageId.PUBLISH;
  }
}
