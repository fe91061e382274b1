package org.fangtan.speech;

import java.nio.file.Path;

/**
 * A recording whose speech is to be recognised.
 *
 * @param wav 16 kHz, mono, 16 bit
 * @param folder for what is needed meanwhile; whoever made it removes it
 * @param model a file of whisper.cpp, or a folder with SenseVoice in ONNX
 * @param threads that the recogniser may use
 */
public record SpeechRequest(
    Path wav, Path folder, Path model, SpokenLanguage language, int threads) {}
