package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/**
 * Finds out whether the recording has captions in its picture.
 *
 * @param name the operator's name for the recordings, for messages
 * @param durationUs of the published recording
 */
public record PictureCaptionsSpec(String name, long durationUs) implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.PICTURE_CAPTIONS;
  }
}
