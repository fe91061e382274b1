package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;

/**
 * Extracts captions from inside recordings.
 *
 * @param stretches in the order of publication
 * @param maxCaptionBytes of a track
 */
public record CaptionTracksSpec(List<Stretch> stretches, int maxCaptionBytes) implements StepSpec {
  public CaptionTracksSpec {
    stretches = List.copyOf(stretches);
  }

  @Override
  public StageId stage() {
    return StageId.CAPTION_TRACKS;
  }
}
