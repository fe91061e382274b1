package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.artefact.StageId;
import org.fangtan.caption.HourOffset;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectReport;
import org.fangtan.spec.CaptionSource;
import org.fangtan.spec.CaptionTracksSpec;
import org.fangtan.spec.CaptionsSpec;
import org.fangtan.spec.ChangesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.OcrSpec;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PictureCaptionsSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.SpeechSpec;
import org.fangtan.spec.Step;
import org.fangtan.spec.Stretch;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.transcript.Speaker;
import org.fangtan.transcript.TimedSource;

/** The steps that read, compare and write what was said. */
final class TextSteps {
  /** How far the last caption may extend past the end of the recording. */
  private static final long PAST_END_US = 30_000_000;

  private final Draft draft;

  /** Steps that read timed text from the recording, as {@link TimedSource#FILE}. */
  private final List<Origin> timedTexts = new ArrayList<>();

  TextSteps(Draft draft) {
    this.draft = draft;
  }

  /**
   * Captions inside the recordings are extracted even if there is a caption file. A probe does not
   * see those in the data of the pictures; the passes store them, if there are any.
   */
  void captionTracks() {
    List<Origin> passes = draft.of(StageId.MEDIA_PASS);
    List<Stretch> stretches = draft.recordings.stretches();
    List<Stretch> captioned =
        stretches.stream().filter(stretch -> !stretch.summary().subtitles().isEmpty()).toList();
    if (captioned.isEmpty() && passes.isEmpty()) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.CAPTION_TRACKS, draft.label());
    draft.sources(step, captioned);
    List<Recordings.Part> parts =
        draft.recordings.hasVideo() ? draft.recordings.parts() : List.of();
    for (int i = 0; i < passes.size(); i++) {
      int stretch = stretches.indexOf(parts.get(i).stretch());
      step.from(Role.CLOSED_CAPTIONS, stretch, passes.get(i), Handover.CLOSED_CAPTIONS);
    }
    addTimed(step.asks(new CaptionTracksSpec(stretches, draft.settings.captions().maxSizeBytes())));
  }

  /** Adds a step whose timed text later steps read. */
  private void addTimed(Step step) {
    draft.add(step);
    timedTexts.add(Origin.of(step));
  }

  private void timedTexts(StepBuilder step) {
    timedTexts.forEach(
        made -> step.from(Role.TIMED_TEXT, made, Handover.INTERNAL + TimedSource.FILE));
  }

  /** Captions in the picture are read where there is no caption file, or on request. */
  void burnedIn() {
    boolean isWanted =
        draft
            .chosen
            .conf
            .burnedInCaptions()
            .orElse(
                switch (draft.settings.ocr().captions()) {
                  case "always" -> true;
                  case "never" -> false;
                  default -> !isCaptioned();
                });
    if (!isWanted || !draft.recordings.hasVideo()) {
      return;
    }
    String label = draft.label();
    StepBuilder step = new StepBuilder(StageId.OCR, label);
    draft
        .of(StageId.MEDIA_PASS)
        .forEach(pass -> step.from(Role.OVERLAID_TEXT, pass, Handover.OVERLAID_TEXT));
    addTimed(
        step.asks(
            new OcrSpec(
                label,
                Selection.DEFAULT_LANGUAGE,
                draft.settings.ocr().band(),
                draft.recordings.durationUs())));
  }

  /** Whether speech is recognised: where a model is configured and there is no caption file. */
  boolean hears() {
    return draft.settings.speech().identity().isPresent()
        && (draft.settings.speech().always() || !isCaptioned())
        && draft.recordings.hasAudio();
  }

  /**
   * Whether a caption file has the spoken words; an English file of a Chinese interview does not.
   */
  private boolean isCaptioned() {
    SpokenLanguage spoken = SpokenLanguage.of(draft.chosen.conf.languages());
    return draft.chosen.captions.entrySet().stream()
        .filter(
            captions ->
                spoken.isWrittenAs(captions.getKey())
                    || SpokenLanguage.MANDARIN.isWrittenAs(captions.getKey()))
        .anyMatch(captions -> captions.getValue().stream().allMatch(this::isInTime));
  }

  /**
   * Whether its times can be those of the recording; otherwise OCR or recognised speech must verify
   * them.
   */
  private boolean isInTime(Selection.CaptionPart part) {
    long lengthUs =
        part.recording().stream()
            .mapToLong(recording -> draft.recordings.recorded(recording).durationUs())
            .findFirst()
            .orElse(draft.recordings.recordedUs());
    long lastEndUs = part.file().report().captions().flatMap(this::lastEndUs).orElse(0L);
    return lastEndUs <= lengthUs + PAST_END_US || HourOffset.isLikely(lastEndUs, lengthUs);
  }

  private Optional<Long> lastEndUs(ObjectReport.CaptionFacts facts) {
    return facts.lastEndUs().isPresent()
        ? Optional.of(facts.lastEndUs().getAsLong())
        : Optional.empty();
  }

  /**
   * The step itself checks whether the other sources have words; if so, it does not run the
   * recogniser.
   */
  void speech() {
    if (!hears()) {
      return;
    }
    Settings.Speech settings = draft.settings.speech();
    SpokenLanguage language = SpokenLanguage.of(draft.chosen.conf.languages());
    if (settings.model().filter(model -> !model.contents().speaks(language)).isPresent()) {
      draft.recordUnfulfilled(
          FindingCode.SPEECH_LANGUAGE, PlanSentences.modelDoesNotKnowLanguage(language.code()));
      return;
    }
    String label = draft.label();
    StepBuilder step =
        new StepBuilder(StageId.SPEECH, label)
            .from(Role.SPEECH, StageId.AUDIO_PASS, Handover.SPEECH);
    if (!settings.always()) {
      timedTexts(step);
    }
    addTimed(
        step.asks(
            new SpeechSpec(
                label,
                settings.identity().orElseThrow(),
                language,
                draft.recordings.durationUs(),
                settings.speakers().identity(),
                settings.speakers().sameVoicePercent())));
  }

  /** Combines all timed words, and the official text, which provides or receives times. */
  void captions() {
    draft.chosen.findings.forEach(draft::note);
    if (draft.chosen.captions.isEmpty() && !draft.recordings.areAwaited()) {
      draft.recordMissing(PlanSentences.captionFileSrtOrWebvtt());
    }
    if (!hasCaptions()) {
      return;
    }
    StepBuilder step =
        new StepBuilder(StageId.CAPTIONS, String.join(", ", draft.chosen.captions.keySet()));
    List<CaptionSource> files = new ArrayList<>();
    draft.chosen.captions.forEach(
        (language, parts) -> {
          for (Selection.CaptionPart part : parts) {
            step.source(Role.CAPTION_FILE, files.size(), part.file());
            files.add(
                new CaptionSource(
                    language,
                    draft.materials.nameOf(part.file().object()),
                    part.recording().stream().mapToObj(draft.recordings::recorded).findFirst()));
          }
        });
    timedTexts(step);
    draft.chosen.transcript.ifPresent(file -> step.from(Role.TRANSCRIPT, file, Handover.DOCUMENT));
    draft.add(
        step.asks(
            new CaptionsSpec(
                draft.settings.captions(),
                isVertical(),
                draft.recordings.durationUs(),
                draft.recordings.recordedUs(),
                draft.recordings.edits,
                draft.chosen.conf.languages(),
                draft.chosen.conf.lexicon(),
                names(),
                files)));
  }

  /** After the captions: checks whether the recording has them in its picture. */
  void pictureCaptions() {
    if (!hasCaptions() || !draft.recordings.hasVideo()) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.PICTURE_CAPTIONS, draft.label());
    if (draft.isPlanned(StageId.OCR)) {
      step.from(Role.BURNED_IN, StageId.OCR, Handover.BURNED_IN);
    } else {
      List<Origin> passes = draft.of(StageId.MEDIA_PASS);
      for (int i = 0; i < passes.size(); i++) {
        step.from(Role.OVERLAID_TEXT, i, passes.get(i), Handover.OVERLAID_TEXT);
      }
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    draft.add(step.asks(new PictureCaptionsSpec(draft.label(), draft.recordings.durationUs())));
  }

  /** Whether there is any source of timed words. */
  boolean hasCaptions() {
    return !draft.chosen.captions.isEmpty() || !timedTexts.isEmpty();
  }

  /** Names that must not differ between two sources of the text. */
  List<String> names() {
    TreeSet<String> names = new TreeSet<>(draft.chosen.conf.lexicon());
    draft.chosen.conf.unit().ifPresent(names::add);
    draft.chosen.conf.host().ifPresent(host -> names.addAll(Speaker.namesIn(host)));
    for (TopicConf.Guest guest : draft.chosen.conf.guests()) {
      names.addAll(Speaker.namesIn(guest.label()));
      guest.title().ifPresent(title -> names.addAll(Speaker.namesIn(title)));
    }
    names.removeIf(name -> name.codePointCount(0, name.length()) < 2);
    return List.copyOf(names);
  }

  private boolean isVertical() {
    return draft.recordings.hasVideo()
        && draft.recordings.renditions().get(0).height()
            > draft.recordings.renditions().get(0).width();
  }

  /**
   * Adds an editor's highlights and, if topic.conf allows it, those drafted from the transcript.
   */
  void highlights(StepBuilder step) {
    draft.chosen.highlights.ifPresent(
        file -> step.from(Role.HIGHLIGHTS, file, Handover.HIGHLIGHTS));
    if (draft.chosen.conf.takesDraft() && draft.isPlanned(StageId.TRANSCRIPT)) {
      step.from(Role.DRAFTED_HIGHLIGHTS, StageId.TRANSCRIPT, Handover.DRAFTED_HIGHLIGHTS);
    }
  }

  /**
   * @param title of the topic
   */
  void transcript(String title) {
    if (draft.chosen.transcript.isEmpty()) {
      if (!draft.recordings.areAwaited()) {
        draft.recordMissing(PlanSentences.transcriptWordFileOrLike());
      }
      if (draft.chosen.outlines.isEmpty() && draft.chosen.highlights.isEmpty()) {
        return;
      }
    }
    StepBuilder step =
        new StepBuilder(
            StageId.TRANSCRIPT,
            draft.chosen.transcript.map(t -> draft.materials.nameOf(t.object())).orElse("outline"));
    draft.chosen.transcript.ifPresent(file -> step.from(Role.TRANSCRIPT, file, Handover.DOCUMENT));
    if (draft.isPlanned(StageId.IMAGES)) {
      step.from(Role.PAGE_PICTURES, StageId.IMAGES, Handover.PICTURES);
    }
    draft.chosen.outlines.stream()
        .findFirst()
        .ifPresent(file -> step.from(Role.OUTLINE, file, Handover.DOCUMENT));
    draft.chosen.highlights.ifPresent(
        file -> step.from(Role.HIGHLIGHTS, file, Handover.HIGHLIGHTS));
    if (draft.chosen.transcript.isPresent() && hasCaptions()) {
      step.from(Role.OFFICIAL_TEXT, StageId.CAPTIONS, Handover.OFFICIAL_TEXT);
    } else if (draft.chosen.highlights.isPresent() && hasCaptions()) {
      // Without the official text, the content of highlights is checked against the captions.
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    draft.add(
        step.asks(
            new TranscriptSpec(
                draft.recordings.recordedUs(),
                draft.recordings.edits,
                draft.chosen.conf.languages(),
                draft.settings.captions().rules().placeholders(),
                names(),
                title,
                draft.chosen.conf.takesDraft(),
                new TreeMap<>(draft.settings.captions().traditional()))));
  }

  /**
   * Compares the text with the version that readers see.
   *
   * @param published the newest first
   */
  void changes(List<Published> published) {
    if (draft.recordings.areAwaited()) {
      return;
    }
    List<Origin> texts = draft.of(StageId.CAPTIONS, StageId.TRANSCRIPT);
    Optional<Published> base = Published.base(published, textSources(texts));
    if (base.isEmpty() || texts.isEmpty()) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.CHANGES, base.get().version());
    int number = 0;
    for (Published.Text text : base.get().texts().values()) {
      step.source(Role.TEXT_BEFORE, number++, text.object(), text.content());
    }
    texts.forEach(made -> step.from(Role.TEXT_AFTER, made, Handover.INTERNAL));
    draft.add(
        step.asks(new ChangesSpec(base.get().version(), List.copyOf(base.get().texts().keySet()))));
  }

  private TreeMap<String, ContentHash> textSources(List<Origin> texts) {
    TreeMap<String, ContentHash> sources = new TreeMap<>();
    for (Step step : draft.steps()) {
      if (texts.contains(Origin.of(step))) {
        for (String name : draft.sourcesOf(step)) {
          draft.chosen.find(name).ifPresent(p -> sources.put(name, p.report().content()));
        }
      }
    }
    return sources;
  }
}
