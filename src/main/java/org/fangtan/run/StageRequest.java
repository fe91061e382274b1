package org.fangtan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.spec.Role;
import org.fangtan.spec.StepSpec;

/**
 * What a stage gets to work with.
 *
 * @param spec what is asked
 * @param inputs in the order of the step's inputs, artefacts of one step by name
 * @param scratch an empty folder of its own, deleted after the result has been stored
 */
public record StageRequest<S extends StepSpec>(
    S spec, List<InputFile> inputs, Path scratch, Progress.Listener progress) {
  public StageRequest {
    inputs = List.copyOf(inputs);
  }

  public List<InputFile> inputs(Role role) {
    return inputs.stream().filter(input -> input.role() == role).toList();
  }

  /** Those of a role that have a number. */
  public List<InputFile> inputs(Role role, int number) {
    return inputs(role).stream().filter(input -> input.number() == number).toList();
  }

  /** The numbers that inputs of a role have, ascending, each once. */
  public List<Integer> numbers(Role role) {
    return inputs(role).stream().map(InputFile::number).distinct().sorted().toList();
  }

  /** The input of a role of which there is just one. */
  public InputFile input(Role role) {
    return find(role).orElseThrow(() -> new IllegalStateException("no input " + role));
  }

  /** The input of a role that has a number, of which there is just one. */
  public InputFile input(Role role, int number) {
    return only(role, inputs(role, number))
        .orElseThrow(() -> new IllegalStateException("no input " + role + " " + number));
  }

  /** One of several files that a step has made, by its name. */
  public InputFile input(Role role, String name) {
    return named(role, name, inputs(role));
  }

  /** One of several files that one of several steps has made, by its name. */
  public InputFile input(Role role, int number, String name) {
    return named(role, name, inputs(role, number));
  }

  public Optional<InputFile> find(Role role) {
    return only(role, inputs(role));
  }

  private static Optional<InputFile> only(Role role, List<InputFile> found) {
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " inputs " + role);
    }
    return found.stream().findFirst();
  }

  private static InputFile named(Role role, String name, List<InputFile> found) {
    return found.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name + " in " + role));
  }
}
