package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/** The topic page, to be written. */
public record PageSpec(TopicSheet sheet) implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.PAGE;
  }
}
