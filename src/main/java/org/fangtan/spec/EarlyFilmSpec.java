package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * The film of a version that is shown before the complete one is made.
 *
 * @param name what the operator calls the recordings
 * @param stretches what it shows, from the beginning of what is published; of a copy the one
 *     recording, whole
 * @param rendition how its pictures are encoded, or a copy of the recording's
 * @param audio how its sound is encoded, where that is not taken from the recording or from the
 *     audio pass
 * @param soundTracks numbers of the streams that are heard; none for each recording's main one
 * @param maxLostPercent of the sound that may be damaged
 * @param maxSide in pixels: a picture that is wider or higher is refused
 */
public record EarlyFilmSpec(
    String name,
    List<Stretch> stretches,
    FrameGrid grid,
    RenditionSpec rendition,
    Colours colours,
    AudioSpec audio,
    List<Integer> soundTracks,
    int maxLostPercent,
    int maxSide)
    implements StepSpec {
  public EarlyFilmSpec {
    stretches = List.copyOf(stretches);
    soundTracks = List.copyOf(soundTracks);
  }

  /** How much is shown. */
  public long shownUs() {
    return stretches.get(stretches.size() - 1).published().endUs();
  }

  /** How many frames that is. */
  public long shownFrames() {
    return stretches.get(stretches.size() - 1).frames().end();
  }

  @Override
  public StageId stage() {
    return StageId.EARLY_FILM;
  }
}
