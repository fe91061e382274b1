package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.AudioSpec;

/**
 * The sound of all that is published.
 *
 * @param name what the operator calls the recordings
 * @param stretches in the order in which they are published
 * @param soundTracks numbers of the streams that are heard; none for each recording's main one
 * @param forSpeech whether a copy for speech recognition is made, too
 * @param maxLostPercent of the sound that may be damaged
 */
public record AudioPassSpec(
    String name,
    List<Stretch> stretches,
    AudioSpec audio,
    List<Integer> soundTracks,
    boolean forSpeech,
    int maxLostPercent)
    implements StepSpec {
  public AudioPassSpec {
    stretches = List.copyOf(stretches);
    soundTracks = List.copyOf(soundTracks);
  }

  @Override
  public StageId stage() {
    return StageId.AUDIO_PASS;
  }
}
