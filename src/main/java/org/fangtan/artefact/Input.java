package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** Where a step's input comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Input.Source.class, name = "source"),
  @JsonSubTypes.Type(value = Input.FromStep.class, name = "step")
})
public sealed interface Input {
  /** What the stage calls this input; several inputs may share a role. */
  String role();

  /**
   * An object that an operator dropped.
   *
   * @param content its hash, once a probe has read it; before that the ETag and the size identify
   *     it
   */
  record Source(String role, ObjectRef object, Optional<ContentHash> content) implements Input {}

  /**
   * What an earlier step made.
   *
   * @param prefix takes the artefacts whose names start with it; empty for all
   */
  record FromStep(String role, StepName step, String prefix) implements Input {}
}
