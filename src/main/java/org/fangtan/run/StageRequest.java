package org.fangtan.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.fangtan.artefact.Progress;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;

/**
 * What a stage gets to work with.
 *
 * @param inputs in the order of the step's inputs, artefacts of one step by name
 * @param scratch an empty folder of its own, deleted after the result has been stored
 */
public record StageRequest(
    TopicId topic,
    List<InputFile> inputs,
    SortedMap<String, String> settings,
    Path scratch,
    Progress.Listener progress) {
  public StageRequest {
    inputs = List.copyOf(inputs);
  }

  public List<InputFile> inputs(String role) {
    return inputs.stream().filter(input -> input.role().equals(role)).toList();
  }

  /** The input of a role of which there is just one. */
  public InputFile input(String role) {
    return find(role).orElseThrow(() -> new IllegalStateException("no input '" + role + "'"));
  }

  /** One of several files that a step has made, by its name. */
  public InputFile input(String role, String name) {
    return inputs(role).stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name + " in '" + role + "'"));
  }

  public Optional<InputFile> find(String role) {
    List<InputFile> found = inputs(role);
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " inputs '" + role + "'");
    }
    return found.stream().findFirst();
  }

  /** A setting that is JSON, as a value. */
  public <T> T setting(String name, Class<T> type) {
    String json = settings.get(name);
    if (json == null) {
      throw new IllegalStateException("no setting '" + name + "'");
    }
    return Json.read(json, type);
  }
}
