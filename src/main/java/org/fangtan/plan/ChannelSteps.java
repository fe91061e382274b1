package org.fangtan.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.channel.FilmProfile;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.ChannelFilmSpec;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.TopicSheet;

/**
 * The steps that make the files for channels: one for each film, which channels with the same film
 * share, and one for each channel.
 */
final class ChannelSteps {
  /** The name for comparing films, which are equal apart from their names. */
  private static final String STEM = "film";

  private final Draft draft;
  private final TextSteps texts;
  private final TopicSheet sheet;
  private final List<TopicConf.ClipMark> clips;
  private final Map<ChannelFilmSpec, Origin> films = new LinkedHashMap<>();

  /**
   * @param clips on the published timeline
   */
  ChannelSteps(Draft draft, TextSteps texts, TopicSheet sheet, List<TopicConf.ClipMark> clips) {
    this.draft = draft;
    this.texts = texts;
    this.sheet = sheet;
    this.clips = List.copyOf(clips);
  }

  /**
   * The channels of a topic, in the order in which they are named.
   *
   * @throws StageException {@code TOPIC_CONF_INVALID} for one that is not defined
   */
  static List<ChannelProfile> wanted(TopicConf conf, Settings settings) throws StageException {
    Map<String, ChannelProfile> profiles = settings.channels().profiles();
    List<ChannelProfile> wanted = new ArrayList<>();
    for (String name : conf.channels().orElse(settings.channels().usual())) {
      ChannelProfile profile = profiles.get(name);
      if (profile == null) {
        throw new StageException(
            new Failure(
                FailureKind.INPUT,
                FailureCode.TOPIC_CONF_INVALID,
                PlanSentences.noSuchChannel(name, settings.channels().nearest(name)),
                PlanSentences.nameOneOfTheChannels(profiles.keySet())));
      }
      wanted.add(profile);
    }
    return wanted;
  }

  /** Sizes of covers that the channels of a topic require, besides those of the settings. */
  static List<CoverSize> coverSizes(TopicConf conf, Settings settings) throws StageException {
    return Stream.concat(
            settings.graphics().coverSizes().stream(),
            wanted(conf, settings).stream()
                .flatMap(profile -> profile.covers().stream())
                .flatMap(covers -> covers.sizes().stream()))
        .distinct()
        .toList();
  }

  void add() throws StageException {
    for (ChannelProfile profile : wanted(draft.chosen.conf, draft.settings)) {
      channel(profile);
    }
  }

  private void channel(ChannelProfile profile) {
    StepBuilder step =
        new StepBuilder(new StepName(StageId.CHANNEL.id() + "-" + profile.name()), profile.label());
    for (int i = 0; i < profile.films().size(); i++) {
      film(step, i, profile.films().get(i));
    }
    if (profile.covers().isPresent() && draft.isPlanned(StageId.COVER)) {
      step.from(Role.DRAWN_COVERS, StageId.COVER, "covers/");
    }
    if (!profile.captions().isEmpty() && draft.isPlanned(StageId.CAPTIONS)) {
      step.from(Role.CAPTIONS, StageId.CAPTIONS, "captions/");
    }
    boolean hasWords =
        profile.texts().isPresent() || profile.article().isPresent() || profile.manuscript();
    if (hasWords && draft.isPlanned(StageId.TRANSCRIPT)) {
      if (draft.recordings.areAwaited()) {
        step.from(Role.OUTLINE, StageId.TRANSCRIPT, Handover.OUTLINE);
      } else {
        step.from(Role.SPOKEN, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
      }
    }
    if (hasWords) {
      texts.highlights(step);
    }
    if (profile.infographic() && draft.isPlanned(StageId.INFOGRAPHIC)) {
      step.from(Role.INFOGRAPHIC, StageId.INFOGRAPHIC, "");
    }
    List<String> pictures = pictures(step, profile);
    draft.add(
        step.asks(
            new ChannelSpec(
                profile,
                sheet,
                pictures,
                draft.recordings.hasVideo(),
                draft.chosen.transcript.flatMap(file -> file.report().aiLabels()))));
  }

  private List<String> pictures(StepBuilder step, ChannelProfile profile) {
    boolean areWanted = profile.article().isPresent() || profile.photos().isPresent();
    if (!areWanted || !draft.isPlanned(StageId.IMAGES)) {
      return List.of();
    }
    step.from(Role.PAGE_PICTURES, StageId.IMAGES, "");
    List<String> names = new ArrayList<>();
    if (profile.photos().isPresent()) {
      for (Probed picture : draft.chosen.pictures) {
        step.source(Role.PICTURE, names.size(), picture);
        names.add(draft.materials.nameOf(picture.object()));
      }
    }
    return names;
  }

  private void film(StepBuilder channel, int number, FilmProfile film) {
    if (draft.recordings.hasVideo()) {
      channel.from(Role.FILMS, number, made(film), Handover.INTERNAL);
    }
  }

  private Origin made(FilmProfile film) {
    ChannelFilmSpec spec = spec(film.named(STEM));
    Origin known = films.get(spec);
    if (known != null) {
      return known;
    }
    StepName name = Draft.name(StageId.CHANNEL_FILM, films.size() + 1);
    StepBuilder step = new StepBuilder(name, label(film));
    draft.sources(step, draft.recordings.stretches());
    if (spec.sound().isPresent() && spec.sound().equals(film.sound())) {
      step.from(Role.SOUND, StageId.AUDIO_PASS, Handover.ENCODED_SOUND);
    }
    if (film.takesRendition()) {
      step.from(Role.MEDIA, StageId.ASSEMBLE, Handover.INTERNAL);
      step.from(Role.VIDEO, StageId.ASSEMBLE, "video/");
    }
    laid(step, film, spec);
    Step made = step.asks(spec);
    draft.add(made);
    Origin origin = Origin.of(made);
    films.put(spec, origin);
    return origin;
  }

  /**
   * Adds the words in its pictures, and the paths that it follows, for each cut that it may show.
   */
  private void laid(StepBuilder step, FilmProfile film, ChannelFilmSpec spec) {
    List<String> cuts = new ArrayList<>();
    if (film.of() == FilmProfile.Of.WHOLE) {
      cuts.add(Handover.WHOLE);
    }
    spec.cuts().forEach(cut -> cuts.add(cut.id()));
    for (int i = 0; i < cuts.size(); i++) {
      String id = Handover.ofChannels(cuts.get(i));
      if (film.words().isPresent() && draft.isPlanned(StageId.CLIP_TITLES)) {
        step.from(Role.TITLES, i, origin(StageId.CLIP_TITLES), Handover.titles(id));
      }
      if (film.framing().follows()) {
        step.from(Role.FACES, i, origin(StageId.FACES), Handover.paths(id));
      }
    }
  }

  private static Origin origin(StageId stage) {
    return new Origin(stage, Draft.name(stage));
  }

  private static String label(FilmProfile film) {
    FilmProfile.Size best = film.sizes().get(0);
    return best.width() + "x" + best.height() + " " + film.output().container().extension();
  }

  private ChannelFilmSpec spec(FilmProfile film) {
    RenditionSpec largest = draft.recordings.renditions().get(0);
    boolean takesClips = film.of() == FilmProfile.Of.CLIPS || film.otherwiseClips();
    return new ChannelFilmSpec(
        draft.label(),
        film,
        draft.recordings.grid,
        draft.recordings.frames(),
        draft.recordings.stretches(),
        draft.recordings.colours(),
        largest.width(),
        largest.height(),
        takesClips
            ? clips.stream()
                .map(
                    mark ->
                        new ChannelFilmSpec.Cut(
                            mark.id(), mark.title(), draft.recordings.framesOf(mark)))
                .toList()
            : List.of(),
        draft.recordings.hasAudio()
            ? Optional.of(draft.settings.media().audio())
            : Optional.empty(),
        draft.chosen.conf.soundTracks(),
        draft.settings.media().threads(),
        draft.settings.media().maxLostPercent(),
        draft.settings.engine().maxSide());
  }
}
