package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.TopicId;
import org.fangtan.release.ReleaseMode;

/**
 * Makes a bag visible.
 *
 * @param allowed codes of findings that do not block its publication
 * @param release whether it is shown to readers, or waits for somebody to release it
 */
public record PublishSpec(TopicId topic, List<String> allowed, ReleaseMode release)
    implements StepSpec {
  public PublishSpec {
    allowed = List.copyOf(allowed);
  }

  @Override
  public StageId stage() {
    return StageId.PUBLISH;
  }
}
