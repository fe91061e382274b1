package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.FilmProfile;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * A film for one or several channels. It does not depend on the channel, so that channels with
 * equal films share the step.
 *
 * @param name the operator's name for the recordings, for messages
 * @param film the requested film
 * @param grid of the topic
 * @param frames of the topic
 * @param stretches the published parts of the recordings
 * @param width of the topic's largest rendition, in pixels
 * @param height of that rendition
 * @param cuts the marked clips, if the film shows them or they may replace it
 * @param sound from the audio pass; absent in a topic without sound
 * @param soundTracks the numbers of the sound streams to use; none for each recording's main one
 * @param threads of the encoder
 * @param maxLostPercent the maximum share of the sound that may be damaged
 * @param maxSide a recording with a longer side is refused
 */
public record ChannelFilmSpec(
    String name,
    FilmProfile film,
    FrameGrid grid,
    long frames,
    List<Stretch> stretches,
    Colours colours,
    int width,
    int height,
    List<Cut> cuts,
    Optional<AudioSpec> sound,
    List<Integer> soundTracks,
    int threads,
    int maxLostPercent,
    int maxSide)
    implements StepSpec {
  public ChannelFilmSpec {
    stretches = List.copyOf(stretches);
    cuts = List.copyOf(cuts);
    soundTracks = List.copyOf(soundTracks);
  }

  /** A marked clip, in frames of the topic. */
  public record Cut(String id, String title, FrameRange frames) {}

  @Override
  public StageId stage() {
    return StageId.CHANNEL_FILM;
  }
}
