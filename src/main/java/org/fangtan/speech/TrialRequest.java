package org.fangtan.speech;

import java.nio.file.Path;

/**
 * A model that is to be tried.
 *
 * @param folder for what is needed meanwhile; whoever made it removes it
 * @param threads that the recogniser may use
 */
public record TrialRequest(Path model, Path folder, SpokenLanguage language, int threads) {}
