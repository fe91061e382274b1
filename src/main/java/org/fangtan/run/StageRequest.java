package org.fangtan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.Children;
import org.fangtan.spec.Role;
import org.fangtan.spec.StepSpec;

/**
 * The input of a stage.
 *
 * @param spec its specification
 * @param inputs in the order of the step's inputs, artefacts of one step by name
 * @param scratch an empty folder of its own, deleted after the result has been stored
 * @param children those of the run that the step belongs to
 */
public record StageRequest<S extends StepSpec>(
    S spec, List<InputFile> inputs, Path scratch, Progress.Listener progress, Children children) {
  public StageRequest {
    inputs = List.copyOf(inputs);
  }

  /** With a new child for each task. */
  public StageRequest(S spec, List<InputFile> inputs, Path scratch, Progress.Listener progress) {
    this(spec, inputs, scratch, progress, Children.EACH_ANEW);
  }

  /** Whose tasks a child of this request may serve as well. */
  public String group() {
    return children.group();
  }

  public List<InputFile> inputs(Role role) {
    return inputs.stream().filter(input -> input.role() == role).toList();
  }

  /** The inputs of a role with a given number. */
  public List<InputFile> inputs(Role role, int number) {
    return inputs(role).stream().filter(input -> input.number() == number).toList();
  }

  /** The distinct numbers of a role's inputs, ascending. */
  public List<Integer> numbers(Role role) {
    return inputs(role).stream().map(InputFile::number).distinct().sorted().toList();
  }

  /** The only input of a role. */
  public InputFile input(Role role) {
    return find(role).orElseThrow(() -> new IllegalStateException("no input " + role));
  }

  /** The only input of a role with a given number. */
  public InputFile input(Role role, int number) {
    return only(role, inputs(role, number))
        .orElseThrow(() -> new IllegalStateException("no input " + role + " " + number));
  }

  /** The input of a role with a given name, for a step that made several files. */
  public InputFile input(Role role, String name) {
    return named(role, name, inputs(role));
  }

  /** The input with a given name, for several steps that each made several files. */
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
