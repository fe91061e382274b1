package org.fangtan.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.InputFile;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.Outputs;

/** A local file as a stage is given one. */
public record GivenFile(Role role, int number, Optional<Origin> origin, String name, Path path)
    implements InputFile {
  public GivenFile(Role role, Path path) {
    this(role, 0, path);
  }

  public GivenFile(Role role, int number, Path path) {
    this(role, number, Optional.empty(), String.valueOf(path.getFileName()), path);
  }

  @Override
  public Optional<ContentHash> content() {
    try {
      return Optional.of(ContentHash.of(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long sizeBytes() {
    return path.toFile().length();
  }

  @Override
  public Optional<String> mediaType() {
    return Optional.of(Outputs.mediaTypeOf(name));
  }
}
