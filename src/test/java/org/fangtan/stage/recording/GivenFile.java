package org.fangtan.stage.recording;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.plan.Probes;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.InputFile;

/** A local file as a probe is given one; its content is not hashed. */
public record GivenFile(Path path) implements InputFile {
  @Override
  public String role() {
    return Probes.OBJECT;
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public Optional<ContentHash> content() {
    return Optional.of(ContentHash.of(new byte[0]));
  }

  @Override
  public long sizeBytes() {
    return path.toFile().length();
  }

  @Override
  public Optional<String> mediaType() {
    return Optional.empty();
  }
}
