package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.ForcedKeyframes;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.spec.AssembleSpec;
import org.fangtan.spec.AudioPassSpec;
import org.fangtan.spec.MediaPassSpec;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.timeline.Timecode;

/** The steps that decode recordings, and the one that joins their results. */
final class MediaSteps {
  private final Draft draft;
  private final List<Published> published;
  private final Optional<ForcedKeyframes> encoded;
  private Optional<ForcedKeyframes> keyframes = Optional.empty();

  /**
   * @param encoded the keyframes of the most recently encoded pictures, published or not
   */
  MediaSteps(Draft draft, List<Published> published, Optional<ForcedKeyframes> encoded) {
    this.draft = draft;
    this.published = List.copyOf(published);
    this.encoded = encoded;
  }

  /**
   * Adds the passes over pictures and sound, and the assembly of the recording.
   *
   * @param clips on the published timeline
   * @param isHeard whether speech is recognised
   */
  void passes(List<TopicConf.ClipMark> clips, boolean isHeard) throws StageException {
    if (draft.recordings.areAwaited()) {
      draft.recordMissing(PlanSentences.recording());
      return;
    }
    List<Origin> passes = List.of();
    noteTrims();
    noteReductions();
    if (draft.recordings.hasVideo()) {
      noteCopy();
      QualityStep.add(draft);
      keyframes = Optional.of(keyframes(clips));
      passes = mediaPasses(keyframes.get());
    } else {
      draft.recordMissing(PlanSentences.picturesRecordingHasSound());
    }
    if (draft.recordings.hasAudio()) {
      audioPass(isHeard);
    } else {
      draft.recordMissing(PlanSentences.soundRecordingHasNone());
      draft.note(
          Finding.of(FindingCode.NO_SOUND, draft.label(), PlanSentences.recordingHasNoSound()));
    }
    StepBuilder step = new StepBuilder(StageId.ASSEMBLE, draft.label());
    for (int i = 0; i < passes.size(); i++) {
      step.from(Role.PICTURES, i, passes.get(i), "");
    }
    if (draft.recordings.hasAudio()) {
      step.from(Role.SOUND, StageId.AUDIO_PASS, "");
    }
    draft.add(
        step.asks(
            new AssembleSpec(
                draft.label(),
                draft.recordings.durationUs(),
                draft.recordings.grid,
                draft.recordings.hasVideo() ? draft.recordings.renditions() : List.of(),
                draft.settings.media().maxLostPercent(),
                Stretch.labelsOf(draft.recordings.stretches()))));
  }

  /** The keyframes of the pictures, after {@link #passes}; empty without pictures. */
  Optional<ForcedKeyframes> keyframes() {
    return keyframes;
  }

  /** Reports whether the largest rendition is a copy of the source, and if not, why. */
  private void noteCopy() {
    if (!draft.recordings.isCopyConceivable()) {
      return;
    }
    String name = draft.recordings.renditions().get(0).name();
    Optional<Bilingual> obstacle = draft.recordings.copyObstacle();
    draft.note(
        Finding.of(
            obstacle.isEmpty() ? FindingCode.RENDITION_COPIED : FindingCode.RENDITION_ENCODED,
            draft.label(),
            obstacle
                .map(why -> PlanSentences.recordingIsEncodedAllTheSame(name, why))
                .orElseGet(() -> PlanSentences.picturesAreThoseOfRecording(name))));
  }

  /** Reports what topic.conf cuts from each recording. */
  private void noteTrims() {
    if (draft.chosen.conf.trim().isEmpty()) {
      return;
    }
    for (int i = 0; i < draft.chosen.recordings.size(); i++) {
      int recording = i;
      long recordedUs = draft.recordings.recorded(i).durationUs();
      long keptUs =
          Math.min(
              recordedUs,
              draft.recordings.stretches().stream()
                  .filter(stretch -> stretch.recording() == recording)
                  .mapToLong(stretch -> stretch.published().durationUs())
                  .sum());
      if (keptUs < recordedUs) {
        String name = draft.materials.nameOf(draft.chosen.recordings.get(i).object());
        String kept = Timecode.format(keptUs);
        String recorded = Timecode.format(recordedUs);
        draft.note(
            Finding.of(
                FindingCode.RECORDING_TRIMMED,
                name,
                PlanSentences.trimLeavesPart(name, recorded, kept)));
      }
    }
  }

  private void noteReductions() {
    for (Probed recording : draft.chosen.recordings) {
      MediaSummary media = recording.report().media().orElseThrow();
      Reductions.findings(
              draft.materials.nameOf(recording.object()),
              media,
              draft.recordings.grid.frameRate(),
              draft.recordings.hasVideo()
                  ? Optional.of(draft.recordings.renditions().get(0))
                  : Optional.empty(),
              SoundTracks.heard(media, draft.chosen.conf.soundTracks()))
          .forEach(draft::note);
    }
  }

  /** One pass for each part; a short recording is one part. */
  private List<Origin> mediaPasses(ForcedKeyframes keyframes) {
    Settings.Media values = draft.settings.media();
    List<Recordings.Part> parts = draft.recordings.parts();
    StoryboardSpec storyboard =
        StoryboardSpec.of(
            values.storyboardIntervalUs(), values.storyboardWidth(), draft.recordings.durationUs());
    for (int i = 0; i < parts.size(); i++) {
      boolean isOnly = parts.size() == 1;
      Recordings.Part part = parts.get(i);
      Probed recording = draft.chosen.recordings.get(part.stretch().recording());
      StepName name =
          isOnly ? Draft.name(StageId.MEDIA_PASS) : Draft.name(StageId.MEDIA_PASS, i + 1);
      String label =
          draft.materials.nameOf(recording.object())
              + (isOnly ? "" : " " + (i + 1) + "/" + parts.size());
      draft.add(
          QualityStep.read(
                  draft,
                  new StepBuilder(name, label)
                      .source(Role.RECORDING, part.stretch().recording(), recording))
              .asks(
                  new MediaPassSpec(
                      part.stretch().summary(),
                      draft.recordings.grid,
                      part.frames(),
                      part.stretch().originUs(draft.recordings.grid),
                      isOnly ? "" : String.format(Locale.ROOT, "part-%03d-", i + 1),
                      draft.recordings.renditions(part),
                      draft.recordings.colours(),
                      keyframes.inside(part.frames(), draft.recordings.grid),
                      storyboard,
                      draft.recordings.frames(),
                      values.maxLostPercent(),
                      draft.settings.engine().maxSide())));
    }
    return draft.of(StageId.MEDIA_PASS);
  }

  /**
   * Borders of clips become keyframes if the pictures are encoded anyway. Pictures that were
   * already encoded, published or not, keep their keyframes.
   */
  private ForcedKeyframes keyframes(List<TopicConf.ClipMark> clips) {
    List<Object> decisive = new ArrayList<>();
    for (Recordings.Part part : draft.recordings.parts()) {
      Stretch stretch = part.stretch();
      decisive.add(draft.chosen.recordings.get(stretch.recording()).report().content());
      decisive.add(stretch.originUs(draft.recordings.grid));
      decisive.add(part.frames());
    }
    decisive.add(draft.recordings.grid);
    decisive.add(draft.recordings.renditions());
    decisive.addAll(QualityStep.wanted(draft));
    ContentHash pictures = ContentHash.of(Json.write(decisive).getBytes(StandardCharsets.UTF_8));
    Optional<ForcedKeyframes> known =
        Stream.concat(
                published.stream().findFirst().flatMap(Published::keyframes).stream(),
                encoded.stream())
            .filter(keyframes -> keyframes.pictures().equals(pictures))
            .findFirst();
    List<Long> borders = new ArrayList<>();
    for (TopicConf.ClipMark mark : clips) {
      borders.add(draft.recordings.framesOf(mark).first());
      borders.add(draft.recordings.framesOf(mark).end());
    }
    return known.orElseGet(() -> new ForcedKeyframes(pictures, borders));
  }

  private void audioPass(boolean isHeard) throws StageException {
    for (Probed recording : draft.chosen.recordings) {
      Optional<MediaSummary> media = recording.report().media();
      if (media.isPresent()) {
        SoundTracks.finding(
                draft.materials.nameOf(recording.object()),
                media.get(),
                draft.chosen.conf.soundTracks())
            .ifPresent(draft::note);
      }
    }
    StepBuilder step = new StepBuilder(StageId.AUDIO_PASS, draft.label());
    draft.sources(step, draft.recordings.stretches());
    draft.add(
        step.asks(
            new AudioPassSpec(
                draft.label(),
                draft.recordings.stretches(),
                draft.settings.media().audio(),
                draft.chosen.conf.soundTracks(),
                isHeard,
                draft.settings.media().maxLostPercent())));
  }
}
