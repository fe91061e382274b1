package org.fangtan.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Step;

/**
 * Computes step keys. They contain the contents of inputs, not the keys or names of the steps that
 * made them: an unchanged output stops a rebuild there. The exception is inputs whose role tells
 * the stage which step made them.
 */
final class StepKeys {
  private StepKeys() {}

  /**
   * The key of a step, or empty while a step from which it reads has no result.
   *
   * @param results of the run's other steps so far
   */
  static Optional<StepKey> keyOf(Step step, Stage<?> stage, Map<StepName, StepResult> results) {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (Input input : step.inputs()) {
      List<String> contents = new ArrayList<>();
      Optional<Origin> origin = Optional.empty();
      if (input instanceof Input.Source source) {
        contents.add(
            source
                .content()
                .map(ContentHash::hex)
                .orElse(source.object().etag() + " " + source.object().sizeBytes()));
      } else if (input instanceof Input.FromStep from) {
        StepResult result = results.get(from.step());
        if (result == null) {
          return Optional.empty();
        }
        origin = told(from);
        for (Artefact artefact : selected(from, result)) {
          contents.add(artefact.name() + " " + artefact.content());
        }
      }
      inputs.add(
          Map.of(
              "role",
              input.role(),
              "number",
              input.number(),
              "origin",
              origin,
              "contents",
              contents));
    }
    String text =
        Json.write(
            Map.of(
                "stage", step.stage().id(),
                "version", stage.version(),
                "engine", stage.engine(),
                "spec", step.spec(),
                "inputs", inputs));
    return Optional.of(new StepKey(ContentHash.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** The step that made an input, if the stage is told. */
  static Optional<Origin> told(Input.FromStep from) {
    return from.role().tellsOrigin() ? Optional.of(from.origin()) : Optional.empty();
  }

  /** The artefacts of a result that an input selects. */
  static List<Artefact> selected(Input.FromStep from, StepResult result) {
    return result.artefacts().stream().filter(a -> a.name().startsWith(from.prefix())).toList();
  }
}
