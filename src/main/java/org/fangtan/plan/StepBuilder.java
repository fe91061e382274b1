package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;

/** Builds one step: its inputs in order, then its specification. */
final class StepBuilder {
  private final StepName name;
  private final String label;
  private final List<Input> inputs = new ArrayList<>();

  StepBuilder(StageId stage, String label) {
    this(Draft.name(stage), label);
  }

  /** One of several steps of a stage. */
  StepBuilder(StepName name, String label) {
    this.name = name;
    this.label = label;
  }

  /** An object whose content a probe has read. */
  StepBuilder source(Role role, int number, Probed object) {
    return source(role, number, object.object(), object.report().content());
  }

  StepBuilder source(Role role, Probed object) {
    return source(role, 0, object);
  }

  /** A file whose content is known. */
  StepBuilder source(Role role, int number, ObjectRef object, ContentHash content) {
    inputs.add(new Input.Source(role, number, object, Optional.of(content)));
    return this;
  }

  /** The artefacts of an earlier step whose names start with a prefix. */
  StepBuilder from(Role role, int number, Origin origin, String prefix) {
    inputs.add(new Input.FromStep(role, number, origin, prefix));
    return this;
  }

  StepBuilder from(Role role, Origin origin, String prefix) {
    return from(role, 0, origin, prefix);
  }

  /** Artefacts of the only step of a stage. */
  StepBuilder from(Role role, StageId stage, String prefix) {
    return from(role, new Origin(stage, Draft.name(stage)), prefix);
  }

  /** Artefacts of an object's probe. */
  StepBuilder from(Role role, Probed probed, String prefix) {
    return from(role, new Origin(StageId.PROBE, probed.step()), prefix);
  }

  Step asks(StepSpec spec) {
    return new Step(name, label, inputs, spec);
  }
}
