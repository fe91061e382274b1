package org.fangtan.plan;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.config.TopicConfReader;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.contract.SourceFile;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageKind;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.release.ReleaseMode;
import org.fangtan.rendition.ForcedKeyframes;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.HlsSpec;
import org.fangtan.spec.ImagesSpec;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.TopicSheet;

/**
 * Materials, the results of their probes, and settings → the static graph of steps. A pure
 * function: it reads no clock, no storage and no database, and may be called to show a plan that
 * never runs.
 */
public final class Planner {
  /** When this step is done, the pictures of a topic are encoded. */
  public static final StepName ASSEMBLE = Draft.name(StageId.ASSEMBLE);

  public static final StepName BUNDLE = Draft.name(StageId.BUNDLE);

  /** Steps whose results the page does not read. */
  private static final Set<StageId> PASSED_OVER =
      EnumSet.of(
          StageId.QUALITY_SEARCH,
          StageId.MEDIA_PASS,
          StageId.AUDIO_PASS,
          StageId.COVER,
          StageId.FACES,
          StageId.CLIP_TITLES,
          StageId.CLIP_SHAPES,
          StageId.CHANNEL_FILM,
          StageId.CHANNEL);

  private final Draft draft;
  private final List<Published> published;
  private final Map<TopicSummary.State, OffsetDateTime> firstReleases;
  private final MediaSteps media;
  private final TextSteps texts;

  private Planner(
      Draft draft,
      List<Published> published,
      Optional<ForcedKeyframes> encoded,
      Map<TopicSummary.State, OffsetDateTime> firstReleases) {
    this.draft = draft;
    this.firstReleases = Map.copyOf(firstReleases);
    this.published = List.copyOf(published);
    this.media = new MediaSteps(draft, published, encoded);
    this.texts = new TextSteps(draft);
  }

  /**
   * Plans a topic.
   *
   * @param probed every object of the materials
   *     <p>A topic with a date but without a recording is announced: its plan is the same without
   *     the outputs of recordings.
   * @throws StageException {@code TOPIC_CONF_INVALID}, {@code NO_RECORDING} or the reason why a
   *     file that the topic needs was refused, which end a run
   */
  public static Plan plan(Materials materials, List<Probed> probed, Settings settings)
      throws StageException {
    return plan(materials, probed, settings, List.of(), Optional.empty());
  }

  /**
   * Plans a topic that has been processed before.
   *
   * @param published the newest version, and the one with which its changelog compares it
   * @param bundle the bundle step of the last run that encoded pictures, published or not
   */
  public static Plan plan(
      Materials materials,
      List<Probed> probed,
      Settings settings,
      List<Published> published,
      Optional<Step> bundle)
      throws StageException {
    return plan(materials, probed, settings, published, bundle, Map.of());
  }

  /**
   * As above.
   *
   * @param firstReleases when the topic was first released as a preview and as a record, as far as
   *     that is recorded beside it
   */
  public static Plan plan(
      Materials materials,
      List<Probed> probed,
      Settings settings,
      List<Published> published,
      Optional<Step> bundle,
      Map<TopicSummary.State, OffsetDateTime> firstReleases)
      throws StageException {
    Selection chosen = new Selection(materials, probed, conf(probed, settings));
    if (chosen.recordings.isEmpty() && !chosen.isPreview()) {
      throw new StageException(chosen.noRecording());
    }
    Optional<Published> record =
        published.stream().filter(one -> one.state() == TopicSummary.State.RECORD).findFirst();
    if (chosen.isPreview() && record.isPresent()) {
      throw new StageException(Selection.recordingIsGone(record.get().version()));
    }
    Optional<Failure> refused = NeededFiles.refused(materials, probed, chosen);
    if (refused.isPresent()) {
      throw new StageException(refused.get());
    }
    Recordings recordings = new Recordings(chosen.recordings, chosen.conf.trim(), settings.media());
    Draft draft = new Draft(materials, chosen, recordings, settings);
    return new Planner(draft, published, encoded(bundle), firstReleases).plan();
  }

  private static Optional<ForcedKeyframes> encoded(Optional<Step> bundle) {
    return bundle.flatMap(step -> step.spec(BundleSpec.class)).flatMap(BundleSpec::keyframes);
  }

  /** What would happen to each object, even if no plan can be made: for the receipt. */
  public static List<Disposition> dispositions(Materials materials, List<Probed> probed) {
    try {
      return new Selection(materials, probed, TopicConf.EMPTY).dispositions();
    } catch (StageException e) {
      throw new IllegalStateException("only topic.conf can forbid a selection", e);
    }
  }

  private static TopicConf conf(List<Probed> probed, Settings settings) throws StageException {
    for (Probed object : probed) {
      if (object.report().kind() == MaterialKind.TOPIC_CONF) {
        TopicConf conf =
            TopicConfReader.read(
                object.report().text().orElse(""), "topic.conf", settings.schedule().zone());
        requireTheme(conf, settings);
        ChannelSteps.wanted(conf, settings);
        requireReview(conf, settings);
        return conf;
      }
    }
    return TopicConf.EMPTY;
  }

  private static void requireTheme(TopicConf conf, Settings settings) throws StageException {
    if (settings.graphics().chosen(conf.theme()).isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOPIC_CONF_INVALID,
              PlanSentences.noSuchTheme(conf.theme().orElseThrow()),
              PlanSentences.nameOneOfTheThemes(settings.graphics().themes().keySet())));
    }
  }

  /** A topic may require a review where the settings do not, but not the reverse. */
  private static void requireReview(TopicConf conf, Settings settings) throws StageException {
    if (settings.publish().release() == ReleaseMode.REVIEW
        && conf.release().equals(Optional.of(ReleaseMode.AUTOMATIC))) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOPIC_CONF_INVALID,
              PlanSentences.topicMayNotAskForLess(),
              PlanSentences.removeReleaseFromTopicConf()));
    }
  }

  private Plan plan() throws StageException {
    List<TopicConf.ClipMark> clips = draft.recordings.published(draft.chosen.conf.clips());
    TopicSheet sheet = new SheetWriter(draft).sheet(clips, published, firstReleases);
    noteRecordings();
    List<Finding> aboutTopic = draft.findings();
    boolean isEarlyWanted = EarlySteps.areWanted(draft, published);
    media.passes(clips, texts.hears());
    texts.captionTracks();
    texts.burnedIn();
    texts.speech();
    texts.captions();
    texts.pictureCaptions();
    images();
    texts.transcript(sheet.title());
    Optional<TopicConf.ClipMark> whole =
        draft.recordings.whole(sheet.title(), draft.chosen.conf.aspects());
    ChannelCuts ofChannels = ChannelCuts.of(draft, sheet.title(), clips);
    if (draft.recordings.hasVideo()) {
      FaceSteps.add(draft, Stream.concat(clips.stream(), whole.stream()).toList(), ofChannels);
    }
    media
        .keyframes()
        .ifPresent(keyframes -> new ClipSteps(draft, keyframes).add(clips, whole, ofChannels));
    if (draft.recordings.hasVideo() || draft.recordings.areAwaited()) {
      CoverStep.add(draft, sheet);
    }
    if (texts.hasCaptions() || draft.recordings.hasVideo()) {
      playlists();
    }
    new InfographicSteps(draft, texts).infographic();
    new ChannelSteps(draft, texts, sheet, clips).add();
    page(sheet);
    texts.changes(published);
    noteUnfulfilled();
    bundle(sheet); // has all findings so far: what is noted later would be in no contract
    if (isEarlyWanted) {
      EarlySteps.add(draft, sheet, new EarlySteps.Common(inputs(), aboutTopic));
    }
    return new Plan(
        sheet.title(),
        draft.steps(),
        draft.chosen.dispositions(),
        draft.missing(),
        draft.findings());
  }

  /** Reports what the probes found in the recordings themselves. */
  private void noteRecordings() {
    draft.chosen.recordings.forEach(one -> one.report().findings().forEach(draft::note));
    draft.recordings.media().forEach(one -> one.findings().forEach(draft::note));
  }

  /** Reports requests in topic.conf that this version cannot fulfil. */
  private void noteUnfulfilled() {
    if (draft.recordings.areAwaited()) {
      return; // Whether they can be fulfilled is known when the recording arrives.
    }
    if (!draft.chosen.conf.clips().isEmpty() && !draft.recordings.hasVideo()) {
      draft.recordUnfulfilled(
          FindingCode.CLIPS_NOT_CUT, PlanSentences.recordingIsSoundAloneClips());
    }
    if (!texts.hasCaptions()) {
      // Otherwise the captions step decides which languages it can make.
      for (String language : draft.chosen.conf.languages()) {
        draft.recordUnfulfilled(
            FindingCode.LANGUAGE_MISSING, PlanSentences.thereIsNoCaptionFile(language));
      }
    }
  }

  private void playlists() {
    StepBuilder step =
        new StepBuilder(StageId.HLS, "HLS").from(Role.MEDIA, StageId.ASSEMBLE, Handover.INTERNAL);
    if (texts.hasCaptions()) {
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    if (draft.isPlanned(StageId.PICTURE_CAPTIONS)) {
      step.from(Role.PICTURE_CAPTIONS, StageId.PICTURE_CAPTIONS, Handover.PICTURE_CAPTIONS);
    }
    if (draft.isPlanned(StageId.TRANSCRIPT)) {
      step.from(Role.CHAPTERS, StageId.TRANSCRIPT, Handover.CHAPTERS);
    }
    draft.add(step.asks(new HlsSpec()));
  }

  private void images() {
    boolean hasEmbedded =
        draft
            .chosen
            .transcript
            .flatMap(t -> t.report().document())
            .map(d -> d.pictures() > 0)
            .orElse(false);
    // A graphic is not a photo of the interview; if its name does not say so, its colours decide
    // later.
    boolean hasPhoto =
        draft.chosen.pictures.stream()
            .anyMatch(
                picture -> !ImageKind.isGraphicName(draft.materials.nameOf(picture.object())));
    if (!hasPhoto && !hasEmbedded) {
      draft.recordMissing(PlanSentences.photos());
    }
    if (draft.chosen.pictures.isEmpty() && !hasEmbedded) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.IMAGES, "images");
    List<String> names = new ArrayList<>();
    for (Probed picture : draft.chosen.pictures) {
      step.source(Role.PICTURE, names.size(), picture);
      names.add(draft.materials.nameOf(picture.object()));
    }
    if (hasEmbedded) {
      step.from(
          Role.DOCUMENT_PICTURES,
          draft.chosen.transcript.orElseThrow(),
          Handover.DOCUMENT_PICTURES);
    }
    draft.chosen.photoList.ifPresent(list -> step.source(Role.PHOTO_LIST, list));
    draft.add(step.asks(new ImagesSpec(draft.settings.images(), names)));
  }

  private void page(TopicSheet sheet) {
    StepBuilder step = new StepBuilder(StageId.PAGE, sheet.title());
    for (Step made : draft.steps()) {
      boolean isCoverAlone = made.stage() == StageId.COVER && draft.recordings.areAwaited();
      if (PASSED_OVER.contains(made.stage()) && !isCoverAlone) {
        continue; // Their results are in the assembled recording and in the clips.
      }
      // HLS has nothing internal to read; it is enough that the master playlist exists.
      step.from(
          Role.MADE,
          Origin.of(made),
          made.stage() == StageId.HLS ? "video/hls/master.m3u8" : Handover.INTERNAL);
    }
    texts.highlights(step);
    draft.chosen.questions.ifPresent(file -> step.from(Role.QUESTIONS, file, Handover.ASKED));
    draft.add(
        step.asks(
            new PageSpec(
                sheet, texts.names(), new TreeMap<>(draft.settings.captions().traditional()))));
  }

  private void bundle(TopicSheet sheet) {
    StepBuilder step = new StepBuilder(StageId.BUNDLE, sheet.title());
    List<BundleSpec.Sources> origins = new ArrayList<>();
    for (Step made : draft.steps()) {
      step.from(Role.MADE, Origin.of(made), "");
      origins.add(new BundleSpec.Sources(made.name(), draft.sourcesOf(made)));
    }
    origins.sort(Comparator.comparing(BundleSpec.Sources::step));
    texts.highlights(step);
    draft.add(
        step.asks(
            new BundleSpec(
                draft.materials.topic(),
                sheet,
                draft.recordings.edits,
                media.keyframes(),
                origins,
                inputs(),
                new ContentHash(draft.settings.planHash()),
                draft.settings.media().clipSuggestions(),
                draft.findings(),
                required())));
    draft.add(draft.publication(sheet.title()));
  }

  /** Every dropped file that affected the result, with its hash. */
  private List<SourceFile> inputs() {
    List<SourceFile> inputs = new ArrayList<>();
    for (Disposition disposition : draft.chosen.dispositions()) {
      if (disposition.place() == Disposition.Place.USED) {
        draft
            .chosen
            .find(disposition.name())
            .ifPresent(
                p ->
                    inputs.add(
                        new SourceFile(
                            disposition.name(),
                            p.report().content(),
                            p.report().sizeBytes(),
                            p.report().media().map(MediaSummary::lengths),
                            p.report().aiLabels())));
      }
    }
    return inputs;
  }

  /** What the contract promises because its source was there. */
  private List<RequiredAsset> required() {
    List<RequiredAsset> required = new ArrayList<>();
    required.add(RequiredAsset.of(AssetRole.PAGE));
    if (draft.isPlanned(StageId.MEDIA_PASS)) {
      required.add(RequiredAsset.of(AssetRole.VIDEO));
      required.add(RequiredAsset.of(AssetRole.POSTER));
      required.add(RequiredAsset.of(AssetRole.HLS_MASTER));
    } else if (!draft.recordings.areAwaited()) {
      required.add(RequiredAsset.of(AssetRole.AUDIO));
    }
    if (draft.isPlanned(StageId.CLIPS)) {
      required.add(RequiredAsset.of(AssetRole.CLIP));
    }
    for (String language : draft.chosen.captions.keySet()) {
      required.add(RequiredAsset.of(AssetRole.CAPTIONS, language));
    }
    if (draft.chosen.transcript.isPresent()) {
      required.add(RequiredAsset.of(AssetRole.TRANSCRIPT));
    }
    return required;
  }
}
