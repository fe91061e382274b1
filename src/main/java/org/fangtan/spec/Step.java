package org.fangtan.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.json.Json;

/**
 * A function from inputs to artefacts, not yet carried out.
 *
 * @param label its name for people, such as the file that it reads; not part of the key
 * @param spec everything besides the inputs that affects the result
 */
public record Step(StepName name, String label, List<Input> inputs, StepSpec spec) {
  public Step {
    inputs = List.copyOf(inputs);
  }

  public StageId stage() {
    return spec.stage();
  }

  /** The form in which a ledger stores it: the same step always gives the same text. */
  public String toJson() {
    return Json.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws UncheckedIOException another version of the program wrote it, whose steps have other
   *     fields than this version's
   */
  public static Step ofJson(String json) {
    Step step = Json.read(json, Step.class);
    // A field that was renamed, added or removed is read as absent or ignored. The difference shows
    // when the step is written again.
    if (!step.toJson().equals(json)) {
      throw new UncheckedIOException(
          new IOException("the step " + step.name() + " has fields of another version"));
    }
    return step;
  }

  /** The specification, if it is of the given kind. */
  public <S extends StepSpec> Optional<S> spec(Class<S> kind) {
    return kind.isInstance(spec) ? Optional.of(kind.cast(spec)) : Optional.empty();
  }
}
