package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.Input;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepName;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** Puts one step together. */
final class StepBuilder {
  /** The role of files that are no materials of the topic. */
  static final String BEFORE = "before";

  private final StageId stage;
  private final StepName name;
  private final String label;
  private final List<Input> inputs = new ArrayList<>();
  private final TreeMap<String, String> settings = new TreeMap<>();

  StepBuilder(StageId stage, String label) {
    this(stage, new StepName(stage.id()), label);
  }

  /** One of several steps of a stage. */
  StepBuilder(StageId stage, StepName name, String label) {
    this.stage = stage;
    this.name = name;
    this.label = label;
  }

  /** An object whose content a probe has read. */
  StepBuilder source(String role, Probed object) {
    inputs.add(new Input.Source(role, object.object(), Optional.of(object.report().content())));
    return this;
  }

  /** A file of a published version. */
  StepBuilder before(ObjectRef object, ContentHash content) {
    inputs.add(new Input.Source(BEFORE, object, Optional.of(content)));
    return this;
  }

  /** The artefacts of an earlier step whose names start with a prefix. */
  StepBuilder from(String role, StepName step, String prefix) {
    inputs.add(new Input.FromStep(role, step, prefix));
    return this;
  }

  StepBuilder with(String name, Object value) {
    settings.put(name, value instanceof String text ? text : Json.write(value));
    return this;
  }

  Step build() {
    return new Step(name, stage, label, inputs, settings);
  }
}
