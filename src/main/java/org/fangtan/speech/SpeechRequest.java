package org.fangtan.speech;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording whose speech is to be recognised.
 *
 * @param wav 16 kHz, mono, 16 bit
 * @param folder for temporary files; its creator removes it
 * @param model a file of whisper.cpp, or a folder with SenseVoice in ONNX
 * @param threads that the recogniser may use
 * @param speakers how speakers are distinguished; empty where they are not
 */
public record SpeechRequest(
    Path wav,
    Path folder,
    Path model,
    SpokenLanguage language,
    int threads,
    Optional<Speakers> speakers) {
  /**
   * How speakers are distinguished.
   *
   * @param network in the format of {@link SpeakerModel}
   * @param sameVoicePercent the minimum cosine of two vectors of one voice, in per cent
   */
  public record Speakers(Path network, int sameVoicePercent) {}
}
