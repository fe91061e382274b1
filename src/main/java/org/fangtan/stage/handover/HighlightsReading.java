package org.fangtan.stage.handover;

import java.io.IOException;
import java.nio.file.Files;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.StageException;
import org.fangtan.run.InputFile;
import org.fangtan.text.TextDecoder;

/** Reads highlights.json where a stage has it as an input. */
public final class HighlightsReading {
  private HighlightsReading() {}

  public static HighlightsFile read(InputFile file)
      throws StageException, InterruptedException, IOException {
    return HighlightsFile.read(
        file.name(), TextDecoder.decode(Files.readAllBytes(file.path())).text());
  }
}
