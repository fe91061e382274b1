package org.fangtan.speech;

import java.io.IOException;
import java.nio.file.Path;
import org.fangtan.failure.StageException;

/** Opens the recogniser for a model. */
final class SpeechEngines {
  private SpeechEngines() {}

  /**
   * @param model a file of whisper.cpp, or a folder with a model of SenseVoice's form
   * @param folder for temporary files
   */
  static SpeechRecognizer open(Path model, Path folder, int threads)
      throws StageException, IOException {
    return SenseVoiceModel.isMeant(model)
        ? SenseVoiceRecognizer.open(model, threads)
        : WhisperRecognizer.open(model, folder, threads);
  }
}
