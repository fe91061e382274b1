package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.EarlyVersion;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.contract.SourceFile;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.EarlyCopy;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.EarlyFilmSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.Stretch;
import org.fangtan.spec.TopicSheet;

/**
 * Plans the early version beside the complete one: a film in one size, the text that was delivered,
 * a page and a bag. Its steps are ordinary ones with their own names; a step that both plans
 * contain is made once. The complete version never waits for any of them.
 */
final class EarlySteps {
  private static final long MICROS_IN_SECOND = 1_000_000;

  private final Draft draft;
  private final Draft early;
  private final TextSteps texts;

  private EarlySteps(Draft draft) {
    this.draft = draft;
    this.early = new Draft(draft.materials, draft.chosen, draft.recordings, draft.settings);
    this.texts = new TextSteps(early);
  }

  /** The parts that all bags of a topic have in common. */
  record Common(List<SourceFile> inputs, List<Finding> findings) {
    Common {
      inputs = List.copyOf(inputs);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Whether a topic gets an early version. A topic whose complete version is already visible gets
   * none, and neither does one that is under embargo.
   */
  static boolean areWanted(Draft draft, List<Published> published) {
    boolean isAllowed = draft.settings.publish().early();
    if (!isAllowed && draft.chosen.conf.early().orElse(false)) {
      draft.recordUnfulfilled(FindingCode.EARLY_NOT_SHOWN, PlanSentences.earlyIsOff());
    }
    return isAllowed
        && draft.chosen.conf.early().orElse(true)
        && draft.recordings.hasVideo()
        && published.stream().noneMatch(Published::isCompleteRecord)
        && !isEmbargoed(draft);
  }

  private static boolean isEmbargoed(Draft draft) {
    return draft
        .chosen
        .conf
        .publishAfter()
        .filter(
            until ->
                draft
                    .materials
                    .completeAt()
                    .filter(complete -> !complete.isBefore(until.toInstant()))
                    .isEmpty())
        .isPresent();
  }

  /**
   * To be called when all other steps are planned.
   *
   * @param findings of the planner that also apply to this version
   */
  static void add(Draft draft, TopicSheet sheet, Common common) {
    new EarlySteps(draft).add(sheet, common);
  }

  private void add(TopicSheet sheet, Common common) {
    Step film = film();
    early.add(film);
    // A step of the complete plan that needs no film is the same here.
    draft.steps().stream().filter(made -> made.stage() == StageId.IMAGES).forEach(early::add);
    texts.captions();
    texts.transcript(sheet.title());
    EarlyFilmSpec spec = film.spec(EarlyFilmSpec.class).orElseThrow();
    TopicSheet own = sheet.early(new EarlyVersion(spec.shownUs(), draft.recordings.durationUs()));
    page(own);
    bundle(own, common);
    merge();
  }

  private Step film() {
    String label = draft.label();
    StepBuilder step = new StepBuilder(StageId.EARLY_FILM, label);
    Optional<Stretch> copied = draft.recordings.playable();
    long partUs = draft.settings.publish().earlyPart().toSeconds() * MICROS_IN_SECOND;
    List<RenditionSpec> renditions =
        draft.recordings.renditions().stream()
            .filter(one -> one.format().equals(PictureFormat.H264)) // every browser plays it
            .toList();
    List<Stretch> stretches =
        copied.map(List::of).orElseGet(() -> draft.recordings.beginning(partUs));
    draft.sources(step, stretches);
    if (copied.isPresent() && draft.recordings.hasAudio() && !isSoundPlayable(copied.get())) {
      step.from(Role.SOUND, StageId.AUDIO_PASS, "");
    }
    return step.asks(
        new EarlyFilmSpec(
            label,
            stretches,
            draft.recordings.grid,
            copied.isPresent()
                ? renditions.get(0).asCopy()
                : renditions.get(renditions.size() - 1).asEncoded(),
            draft.recordings.colours(),
            draft.settings.media().audio(),
            draft.chosen.conf.soundTracks(),
            draft.settings.media().maxLostPercent(),
            draft.settings.engine().maxSide()));
  }

  private boolean isSoundPlayable(Stretch stretch) {
    List<AudioTrack> heard = SoundTracks.heard(stretch.summary(), draft.chosen.conf.soundTracks());
    return heard.size() == 1 && EarlyCopy.isPlayable(stretch.summary(), heard.get(0));
  }

  private void page(TopicSheet sheet) {
    StepBuilder step = new StepBuilder(StageId.PAGE, sheet.title());
    early.steps().forEach(made -> step.from(Role.MADE, Origin.of(made), Handover.INTERNAL));
    texts.highlights(step);
    draft.chosen.questions.ifPresent(file -> step.from(Role.QUESTIONS, file, Handover.ASKED));
    early.add(
        step.asks(
            new PageSpec(
                sheet, texts.names(), new TreeMap<>(draft.settings.captions().traditional()))));
  }

  private void bundle(TopicSheet sheet, Common common) {
    StepBuilder step = new StepBuilder(StageId.BUNDLE, sheet.title());
    List<BundleSpec.Sources> origins = new ArrayList<>();
    Map<StepName, StepName> names = names();
    for (Step made : early.steps()) {
      step.from(Role.MADE, Origin.of(made), "");
      origins.add(
          new BundleSpec.Sources(
              names.getOrDefault(made.name(), made.name()), early.sourcesOf(made)));
    }
    texts.highlights(step);
    List<Finding> findings = new ArrayList<>(common.findings());
    early.findings().stream().filter(one -> !findings.contains(one)).forEach(findings::add);
    early.add(
        step.asks(
            new BundleSpec(
                draft.materials.topic(),
                sheet,
                draft.recordings.edits,
                Optional.empty(),
                origins.stream().sorted(Comparator.comparing(BundleSpec.Sources::step)).toList(),
                common.inputs(),
                new ContentHash(draft.settings.planHash()),
                0,
                findings,
                required())));
    early.add(draft.publication(sheet.title()));
  }

  private List<RequiredAsset> required() {
    List<RequiredAsset> required = new ArrayList<>();
    required.add(RequiredAsset.of(AssetRole.PAGE));
    required.add(RequiredAsset.of(AssetRole.VIDEO));
    for (String language : draft.chosen.captions.keySet()) {
      required.add(RequiredAsset.of(AssetRole.CAPTIONS, language));
    }
    if (draft.chosen.transcript.isPresent()) {
      required.add(RequiredAsset.of(AssetRole.TRANSCRIPT));
    }
    return required;
  }

  /**
   * The names of the steps in the complete plan: a step that both plans contain keeps its name, and
   * any other gets the name of an early step.
   */
  private Map<StepName, StepName> names() {
    Map<StepName, StepName> names = new HashMap<>();
    for (Step step : early.steps()) {
      boolean isSame = draft.steps().contains(renamed(step, step.name(), names));
      names.put(step.name(), isSame ? step.name() : step.name().early());
    }
    return names;
  }

  /** Adds the steps that the complete plan does not contain. */
  private void merge() {
    Map<StepName, StepName> names = names();
    for (Step step : early.steps()) {
      StepName name = names.getOrDefault(step.name(), step.name());
      if (name.isEarly()) {
        draft.add(renamed(step, name, names));
      }
    }
  }

  private static Step renamed(Step step, StepName name, Map<StepName, StepName> names) {
    return new Step(
        name,
        step.label(),
        step.inputs().stream().map(input -> renamed(input, names)).toList(),
        step.spec());
  }

  private static Input renamed(Input input, Map<StepName, StepName> names) {
    if (input instanceof Input.FromStep from) {
      StepName name = names.getOrDefault(from.step(), from.step());
      return new Input.FromStep(
          from.role(), from.number(), new Origin(from.origin().stage(), name), from.prefix());
    }
    return input;
  }
}
