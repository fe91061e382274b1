package org.fangtan.speech;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A model of whisper.cpp that knows something, for tests. */
public final class RealModel {
  private static final String VARIABLE = "FANGTAN_TEST_SPEECH_MODEL";
  private static final Path MATERIAL = Path.of("../shared/material/models/ggml-base-q5_1.bin");

  private RealModel() {}

  /** The model that a variable names, else the material's; without one the test is skipped. */
  public static Path assumed() {
    Path model = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).orElse(MATERIAL);
    Assumptions.assumeTrue(
        Files.exists(model), VARIABLE + " names no model of whisper.cpp: not tested");
    return model.toAbsolutePath();
  }
}
