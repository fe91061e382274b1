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
 * A film that one channel or several take. It says nothing of the channel, so that channels whose
 * films are alike share the step.
 *
 * @param name what the operator calls the recordings, for messages
 * @param film what is wanted
 * @param grid of the topic
 * @param frames of the topic
 * @param stretches what of the recordings is published
 * @param width of the topic's largest rendition, in pixels
 * @param height of the same
 * @param cuts the marked clips, where the film is of them or they may take its place
 * @param sound that the audio pass has made; absent in a topic without sound
 * @param soundTracks numbers of the streams that are heard; none for each recording's main one
 * @param threads of the encoder
 * @param maxLostPercent of the sound that may be damaged
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
