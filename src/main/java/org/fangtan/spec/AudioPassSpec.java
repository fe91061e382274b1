package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.AudioSpec;

/**
 * Encodes the sound of the whole published recording.
 *
 * @param name the operator's name for the recordings
 * @param stretches in the order of publication
 * @param soundTracks the numbers of the sound streams to use; none for each recording's main one
 * @param forSpeech whether to make a copy for speech recognition, too
 * @param maxLostPercent the maximum share of the sound that may be damaged
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
