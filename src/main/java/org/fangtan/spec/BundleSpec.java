package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.contract.SourceFile;
import org.fangtan.failure.Finding;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.rendition.ForcedKeyframes;
import org.fangtan.timeline.EditList;

/**
 * Assembles a bag.
 *
 * @param edits map the recordings' times, in which operators write, to the published ones
 * @param keyframes where there are pictures
 * @param origins one for each step whose files are inputs
 * @param inputs every dropped file that affected the result
 * @param planHash the hash of all settings that affect a result
 * @param maxClipSuggestions the maximum number of passages suggested to an editor
 * @param findings of the planner
 * @param required what the contract promises because its source was there
 */
public record BundleSpec(
    TopicId topic,
    TopicSheet sheet,
    EditList edits,
    Optional<ForcedKeyframes> keyframes,
    List<Sources> origins,
    List<SourceFile> inputs,
    ContentHash planHash,
    int maxClipSuggestions,
    List<Finding> findings,
    List<RequiredAsset> required)
    implements StepSpec {
  public BundleSpec {
    origins = List.copyOf(origins);
    inputs = List.copyOf(inputs);
    findings = List.copyOf(findings);
    required = List.copyOf(required);
  }

  /**
   * The sources of a step.
   *
   * @param files names of the dropped files that it read, or whose probes it read
   */
  public record Sources(StepName step, List<String> files) {
    public Sources {
      files = List.copyOf(files);
    }
  }

  @Override
  public StageId stage() {
    return StageId.BUNDLE;
  }
}
