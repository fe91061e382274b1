package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/**
 * Whether the recording carries its captions in its picture.
 *
 * @param name what the operator calls the recordings, for messages
 * @param durationUs of what is published
 */
public record PictureCaptionsSpec(String name, long durationUs) implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.PICTURE_CAPTIONS;
  }
}
