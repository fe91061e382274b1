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
 * @param name the operator's name for the recordings
 * @param stretches what the film shows, from the beginning of the published interview; for a copy,
 *     one whole recording
 * @param rendition how its pictures are encoded, or a copy of the recording's
 * @param audio how its sound is encoded, unless it comes from the recording or from the audio pass
 * @param soundTracks the indexes of the published sound streams; if empty, each recording's main
 *     one
 * @param maxLostPercent the maximum share of the sound that may be damaged
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

  /** The length of the film. */
  public long shownUs() {
    return stretches.get(stretches.size() - 1).published().endUs();
  }

  /** The length of the film in frames. */
  public long shownFrames() {
    return stretches.get(stretches.size() - 1).frames().end();
  }

  @Override
  public StageId stage() {
    return StageId.EARLY_FILM;
  }
}
