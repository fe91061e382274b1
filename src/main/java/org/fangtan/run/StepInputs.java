package org.fangtan.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.jspecify.annotations.Nullable;

/**
 * The input files of one attempt, copied to this node on request. Closing it releases the copies.
 * Used by one thread.
 */
final class StepInputs implements AutoCloseable {
  private final List<Lazy> inputs = new ArrayList<>();

  /**
   * @param results of all steps from which this one reads
   */
  StepInputs(LocalFiles files, Step step, Map<StepName, StepResult> results) {
    for (Input input : step.inputs()) {
      if (input instanceof Input.Source source) {
        inputs.add(
            new Lazy(
                source,
                Optional.empty(),
                source.object().fileName(),
                source.content(),
                source.object().sizeBytes(),
                Optional.empty(),
                () -> files.source(source.object(), source.content())));
      } else if (input instanceof Input.FromStep from) {
        StepResult result = results.get(from.step());
        if (result == null) {
          throw new IllegalStateException(step.name() + " began before " + from.step());
        }
        for (Artefact artefact : StepKeys.selected(from, result)) {
          inputs.add(
              new Lazy(
                  from,
                  StepKeys.told(from),
                  artefact.name(),
                  Optional.of(artefact.content()),
                  artefact.sizeBytes(),
                  Optional.of(artefact.mediaType()),
                  () -> files.artefact(result.key(), artefact)));
        }
      }
    }
  }

  List<InputFile> list() {
    return List.copyOf(inputs);
  }

  @Override
  public void close() {
    inputs.forEach(Lazy::close);
  }

  private interface Opener {
    LocalFiles.Copy open() throws StageException, InterruptedException;
  }

  private static final class Lazy implements InputFile {
    private final Input input;
    private final Optional<Origin> origin;
    private final String name;
    private final Optional<ContentHash> content;
    private final long sizeBytes;
    private final Optional<String> mediaType;
    private final Opener opener;
    private LocalFiles.@Nullable Copy copy;

    Lazy(
        Input input,
        Optional<Origin> origin,
        String name,
        Optional<ContentHash> content,
        long sizeBytes,
        Optional<String> mediaType,
        Opener opener) {
      this.input = input;
      this.origin = origin;
      this.name = name;
      this.content = content;
      this.sizeBytes = sizeBytes;
      this.mediaType = mediaType;
      this.opener = opener;
    }

    @Override
    public Role role() {
      return input.role();
    }

    @Override
    public int number() {
      return input.number();
    }

    @Override
    public Optional<Origin> origin() {
      return origin;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<ContentHash> content() {
      return copy == null ? content : Optional.of(copy.content());
    }

    @Override
    public long sizeBytes() {
      return sizeBytes;
    }

    @Override
    public Optional<String> mediaType() {
      return mediaType;
    }

    @Override
    public Path path() throws StageException, InterruptedException {
      if (copy == null) {
        copy = opener.open();
      }
      return copy.path();
    }

    void close() {
      if (copy != null) {
        copy.close();
      }
    }
  }
}
