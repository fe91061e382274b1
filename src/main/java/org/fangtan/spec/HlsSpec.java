package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/** Playlists, to be written; their inputs say everything. */
public record HlsSpec() implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.HLS;
  }
}
