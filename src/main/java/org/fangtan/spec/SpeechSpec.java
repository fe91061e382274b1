package org.fangtan.spec;

import org.fangtan.artefact.StageId;
import org.fangtan.speech.SpokenLanguage;

/**
 * Speech, to be recognised.
 *
 * @param name what the operator calls the recordings
 * @param model which model it must be, wherever it lies on a node
 * @param durationUs of what is published
 * @param speakers which model tells speakers apart, wherever it lies; empty for none
 * @param sameVoicePercent what is less alike is another voice
 */
public record SpeechSpec(
    String name,
    String model,
    SpokenLanguage language,
    long durationUs,
    String speakers,
    int sameVoicePercent)
    implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.SPEECH;
  }
}
