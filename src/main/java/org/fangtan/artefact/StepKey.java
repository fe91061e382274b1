package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.fangtan.recording.ContentHash;

/**
 * The hash of everything that decides a step's result: stage and version, engine, settings, and the
 * contents of its inputs. Equal keys mean equal work.
 */
public record StepKey(@JsonValue ContentHash hash) {
  @JsonCreator
  public StepKey {}

  @Override
  public String toString() {
    return hash.hex();
  }
}
