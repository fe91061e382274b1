package org.fangtan.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.json.Json;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.InputFile;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;

/**
 * Files in a folder, as a step's inputs: dropped ones by name, others by the step that made them.
 */
final class MadeFiles {
  private final Path folder;
  private final Map<String, Path> dropped = new TreeMap<>();
  private final Map<String, Map<String, Path>> made = new TreeMap<>();

  MadeFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  void drop(String name, Path file) {
    dropped.put(name, file);
  }

  void drop(String name, String text) throws IOException {
    drop(name, write("dropped/" + name, text));
  }

  void make(String step, String name, String text) throws IOException {
    make(step, name, write("made/" + step + "/" + name, text));
  }

  void make(String step, String name, Object value) throws IOException {
    make(step, name, new String(Json.writePretty(value), StandardCharsets.UTF_8));
  }

  void make(String step, String name, Path file) {
    made.computeIfAbsent(step, any -> new TreeMap<>()).put(name, file);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  /** What a bundle publishes of them, under names that tell the steps apart. */
  List<ArtefactStore.Output> published() {
    List<ArtefactStore.Output> published = new ArrayList<>();
    made.forEach(
        (step, files) ->
            files.forEach(
                (name, path) -> {
                  if (!name.startsWith(Handover.INTERNAL)) {
                    published.add(new ArtefactStore.Output(step + "/" + name, path, "text/plain"));
                  }
                }));
    return published;
  }

  /** Those of the inputs that are there. */
  List<InputFile> of(Step step) {
    List<InputFile> files = new ArrayList<>();
    for (Input input : step.inputs()) {
      if (input instanceof Input.Source source) {
        String name = source.object().fileName();
        files.add(
            new GivenFile(
                input.role(),
                input.number(),
                Optional.empty(),
                name,
                Objects.requireNonNull(dropped.get(name))));
      } else if (input instanceof Input.FromStep from) {
        made.getOrDefault(from.step().value(), Map.of())
            .forEach(
                (name, path) -> {
                  if (name.startsWith(from.prefix())) {
                    files.add(
                        new GivenFile(
                            input.role(),
                            input.number(),
                            input.role().tellsOrigin()
                                ? Optional.of(from.origin())
                                : Optional.empty(),
                            name,
                            path));
                  }
                });
      }
    }
    return files;
  }
}
