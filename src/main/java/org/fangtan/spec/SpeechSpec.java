package org.fangtan.spec;

import org.fangtan.artefact.StageId;
import org.fangtan.speech.SpokenLanguage;

/**
 * Recognises speech.
 *
 * @param name the operator's name for the recordings
 * @param model the identity of the model, wherever it lies on a node
 * @param durationUs of the published recording
 * @param speakers the identity of the model that distinguishes speakers, wherever it lies; empty
 *     for none
 * @param sameVoicePercent the minimum similarity of one voice
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
