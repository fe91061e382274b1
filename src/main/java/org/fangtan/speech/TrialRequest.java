package org.fangtan.speech;

import java.nio.file.Path;

/**
 * A model to be tried.
 *
 * @param folder for temporary files; its creator removes it
 * @param threads that the recogniser may use
 */
public record TrialRequest(Path model, Path folder, SpokenLanguage language, int threads) {}
