package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/** Writes playlists; everything follows from the inputs. */
public record HlsSpec() implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.HLS;
  }
}
