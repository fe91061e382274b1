package org.fangtan.speech;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording whose speech is to be recognised.
 *
 * @param wav 16 kHz, mono, 16 bit
 * @param folder for what is needed meanwhile; whoever made it removes it
 * @param model a file of whisper.cpp, or a folder with SenseVoice in ONNX
 * @param threads that the recogniser may use
 * @param speakers how they are told apart; empty where they are not
 */
public record SpeechRequest(
    Path wav,
    Path folder,
    Path model,
    SpokenLanguage language,
    int threads,
    Optional<Speakers> speakers) {
  /**
   * How speakers are told apart.
   *
   * @param network of the form of {@link SpeakerModel}
   * @param sameVoicePercent what is less alike is another voice: a cosine, in per cent
   */
  public record Speakers(Path network, int sameVoicePercent) {}
}
