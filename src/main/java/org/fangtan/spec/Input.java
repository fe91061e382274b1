package org.fangtan.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.fangtan.artefact.StepName;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** The source of a step's input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Input.Source.class, name = "source"),
  @JsonSubTypes.Type(value = Input.FromStep.class, name = "step")
})
public sealed interface Input {
  /** The role of the input in the stage. */
  Role role();

  /** Distinguishes several inputs of one role, see {@link Role}; else zero. */
  int number();

  /**
   * An object that an operator dropped, or a file of a published version.
   *
   * @param content its hash, once a probe has read it; before that the ETag and the size identify
   *     it
   */
  record Source(Role role, int number, ObjectRef object, Optional<ContentHash> content)
      implements Input {}

  /**
   * Artefacts of an earlier step.
   *
   * @param origin the step
   * @param prefix selects the artefacts whose names start with it; empty for all
   */
  record FromStep(Role role, int number, Origin origin, String prefix) implements Input {
    public StepName step() {
      return origin.step();
    }
  }
}
