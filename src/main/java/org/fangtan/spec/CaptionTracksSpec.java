package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;

/**
 * Captions inside recordings, to be taken out.
 *
 * @param stretches in the order in which they are published
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
