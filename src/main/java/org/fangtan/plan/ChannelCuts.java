package org.fangtan.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.channel.FilmProfile;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.ClipTitlesSpec;
import org.fangtan.spec.FacesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.timeline.TimeRange;

/**
 * The parts of the recording that films of channels show with words in the picture, or following a
 * person: the whole or clips, in the aspect ratios of the profiles. The steps that title clips and
 * follow people handle these as well; films with the same requirements share them.
 */
final class ChannelCuts {
  private final Draft draft;
  private final Map<String, TopicConf.ClipMark> marks = new LinkedHashMap<>();
  private final Map<String, Map<String, ClipTitlesSpec.Shape>> titled = new LinkedHashMap<>();
  private final Map<String, Map<String, FacesSpec.Shape>> followed = new LinkedHashMap<>();

  private ChannelCuts(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param title of the topic
   * @param clips on the published timeline
   * @throws StageException {@code TOPIC_CONF_INVALID} for a channel that is not defined
   */
  static ChannelCuts of(Draft draft, String title, List<TopicConf.ClipMark> clips)
      throws StageException {
    ChannelCuts cuts = new ChannelCuts(draft);
    if (draft.recordings.hasVideo()) {
      TopicConf.ClipMark whole =
          new TopicConf.ClipMark(
              Handover.WHOLE,
              title,
              new TimeRange(0, draft.recordings.durationUs()),
              List.of(),
              Optional.empty(),
              List.of());
      for (ChannelProfile profile : ChannelSteps.wanted(draft.chosen.conf, draft.settings)) {
        for (FilmProfile film : profile.films()) {
          cuts.add(film, whole, clips);
        }
      }
    }
    return cuts;
  }

  private void add(FilmProfile film, TopicConf.ClipMark whole, List<TopicConf.ClipMark> clips) {
    if (film.of() == FilmProfile.Of.WHOLE) {
      add(film, whole);
    }
    if (film.of() == FilmProfile.Of.CLIPS || film.otherwiseClips()) {
      clips.forEach(mark -> add(film, mark));
    }
  }

  private void add(FilmProfile film, TopicConf.ClipMark mark) {
    RenditionSpec largest = draft.recordings.renditions().get(0);
    String own = ClipShape.aspectOf(largest.width(), largest.height());
    String id = Handover.ofChannels(mark.id());
    for (FilmProfile.Size size : film.sizesOf(largest.width(), largest.height())) {
      String name = film.shapeName(size);
      if (film.words().isPresent()) {
        marks.put(id, mark);
        titled
            .computeIfAbsent(id, unused -> new LinkedHashMap<>())
            .put(
                name,
                new ClipTitlesSpec.Shape(
                    name, size.width(), size.height(), film.framing(), film.words().get()));
      }
      if (film.framing().follows() && !size.shape().equals(own)) {
        marks.put(id, mark);
        followed
            .computeIfAbsent(id, unused -> new LinkedHashMap<>())
            .put(name, new FacesSpec.Shape(name, size.width(), size.height()));
      }
    }
  }

  /** The clips into which words are drawn; empty where topic.conf wants no words. */
  List<ClipTitlesSpec.Clip> titled() {
    List<ClipTitlesSpec.Clip> clips = new ArrayList<>();
    titled.forEach(
        (id, shapes) -> {
          TopicConf.ClipMark mark = mark(id);
          clips.add(
              new ClipTitlesSpec.Clip(
                  id, mark.title(), mark.time(), frames(mark), List.copyOf(shapes.values())));
        });
    return clips;
  }

  /** The clips in which somebody is followed. */
  List<FacesSpec.FollowedClip> followed() {
    List<FacesSpec.FollowedClip> clips = new ArrayList<>();
    followed.forEach(
        (id, shapes) -> {
          TopicConf.ClipMark mark = mark(id);
          clips.add(
              new FacesSpec.FollowedClip(
                  id,
                  frames(mark),
                  List.copyOf(shapes.values()),
                  draft.recordings.corrections(mark)));
        });
    return clips;
  }

  private TopicConf.ClipMark mark(String id) {
    return java.util.Objects.requireNonNull(marks.get(id));
  }

  private FrameRange frames(TopicConf.ClipMark mark) {
    return draft.recordings.framesOf(mark);
  }
}
