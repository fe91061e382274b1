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
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.spec.Handover;
import org.fangtan.timeline.Timecode;

/** The steps that decode recordings, and the joining of what they make. */
final class MediaSteps {
  private final Draft draft;
  private final List<Published> published;
  private final Optional<ForcedKeyframes> encoded;
  private Optional<ForcedKeyframes> keyframes = Optional.empty();

  /**
   * @param encoded the keyframes of the last pictures that were encoded, published or not
   */
  MediaSteps(Draft draft, List<Published> published, Optional<ForcedKeyframes> encoded) {
    this.draft = draft;
    this.published = List.copyOf(published);
    this.encoded = encoded;
  }

  /**
   * Passes over pictures and sound, and the recording that is made of them.
   *
   * @param isHeard whether speech is to be recognised
   */
  void passes(TopicSheet sheet, boolean isHeard) throws StageException {
    List<StepName> passes = List.of();
    noteTrims();
    if (draft.recordings.hasVideo()) {
      noteCopy();
      noteRates();
      keyframes = Optional.of(keyframes(sheet));
      passes = mediaPasses(keyframes.get());
    } else {
      draft.miss(Bilingual.of("画面：录制文件只有声音", "pictures: the recording has sound only"));
    }
    if (draft.recordings.hasAudio()) {
      audioPass(isHeard);
    } else {
      draft.miss(Bilingual.of("声音：录制文件没有声音", "sound: the recording has none"));
      draft.note(
          Finding.of(
              FindingCode.NO_SOUND,
              draft.label(),
              Bilingual.of(
                  "录制文件没有声音，按无声视频发布", "the recording has no sound and is published silent")));
    }
    StepBuilder assemble =
        new StepBuilder(StageId.ASSEMBLE, draft.label())
            .with("name", draft.label())
            .with("duration-us", String.valueOf(draft.recordings.durationUs()))
            .with("grid", draft.recordings.grid)
            .with("parts", String.valueOf(passes.size()))
            .with("max-lost-percent", String.valueOf(draft.settings.media().maxLostPercent()))
            .with(
                "renditions",
                draft.recordings.hasVideo() ? draft.recordings.renditions() : List.of());
    for (int i = 0; i < passes.size(); i++) {
      assemble.from("video-" + (i + 1), passes.get(i), "");
    }
    if (draft.recordings.hasAudio()) {
      assemble.from("audio", Draft.name(StageId.AUDIO_PASS), "");
    }
    draft.add(assemble.build());
  }

  /** Those of the pictures, after {@link #passes}; there are none without pictures. */
  Optional<ForcedKeyframes> keyframes() {
    return keyframes;
  }

  /** Whether the largest rendition is a copy of the source, and why not. */
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
                .map(
                    why ->
                        Bilingual.of(
                            "录像已是 H.264，但 " + name + " 仍重新编码：" + why.zh() + "。",
                            "The recording is H.264 already; "
                                + name
                                + " is encoded all the same: "
                                + why.en()
                                + "."))
                .orElseGet(
                    () ->
                        Bilingual.of(
                            name + " 的画面直接取自录像，未重新编码：录像已符合要求。",
                            "The pictures of "
                                + name
                                + " are those of the recording, not encoded again: it is what the"
                                + " rendition should be."))));
  }

  /** What topic.conf leaves out of each recording. */
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
                Bilingual.of(
                    "按 topic.conf 的 trim，“" + name + "”的 " + recorded + " 中发布 " + kept + "。",
                    "As trim in topic.conf has it, "
                        + kept
                        + " of the "
                        + recorded
                        + " of “"
                        + name
                        + "” are published.")));
      }
    }
  }

  private void noteRates() {
    for (Probed recording : draft.chosen.recordings) {
      recording
          .report()
          .media()
          .flatMap(MediaSummary::mainVideo)
          .flatMap(
              track ->
                  FrameRates.finding(
                      draft.materials.nameOf(recording.object()),
                      track,
                      draft.recordings.grid.frameRate()))
          .ifPresent(draft::note);
    }
  }

  /** One pass for each part; a short recording is one part. */
  private List<StepName> mediaPasses(ForcedKeyframes keyframes) {
    Settings.Media values = draft.settings.media();
    List<Recordings.Part> parts = draft.recordings.parts();
    StoryboardSpec storyboard =
        StoryboardSpec.of(
            values.storyboardIntervalUs(), values.storyboardWidth(), draft.recordings.durationUs());
    List<StepName> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean isOnly = parts.size() == 1;
      Recordings.Part part = parts.get(i);
      Probed recording = draft.chosen.recordings.get(part.stretch().recording());
      StepName name =
          isOnly ? Draft.name(StageId.MEDIA_PASS) : Draft.name(StageId.MEDIA_PASS, i + 1);
      names.add(name);
      draft.add(
          new StepBuilder(
                  StageId.MEDIA_PASS,
                  name,
                  draft.materials.nameOf(recording.object())
                      + (isOnly ? "" : " " + (i + 1) + "/" + parts.size()))
              .source("recording", recording)
              .with("summary", part.stretch().summary())
              .with("grid", draft.recordings.grid)
              .with("range", part.frames())
              .with("origin-us", String.valueOf(part.stretch().originUs(draft.recordings.grid)))
              .with("prefix", isOnly ? "" : String.format(Locale.ROOT, "part-%03d-", i + 1))
              .with("renditions", draft.recordings.renditions(part))
              .with("colours", draft.recordings.colours())
              .with("keyframes", keyframes.inside(part.frames()))
              .with("storyboard", storyboard)
              .with("whole-frames", String.valueOf(draft.recordings.frames()))
              .with("max-lost-percent", String.valueOf(values.maxLostPercent()))
              .build());
    }
    return names;
  }

  /**
   * Borders of clips become keyframes where the pictures are encoded anyway. Pictures that were
   * encoded already, published or not, keep the keyframes they have.
   */
  private ForcedKeyframes keyframes(TopicSheet sheet) {
    List<Object> decisive = new ArrayList<>();
    for (Recordings.Part part : draft.recordings.parts()) {
      Stretch stretch = part.stretch();
      decisive.add(draft.chosen.recordings.get(stretch.recording()).report().content());
      decisive.add(stretch.originUs(draft.recordings.grid));
      decisive.add(part.frames());
    }
    decisive.add(draft.recordings.grid);
    decisive.add(draft.recordings.renditions());
    ContentHash pictures = ContentHash.of(Json.write(decisive).getBytes(StandardCharsets.UTF_8));
    Optional<ForcedKeyframes> known =
        Stream.concat(
                published.stream().findFirst().flatMap(Published::keyframes).stream(),
                encoded.stream())
            .filter(keyframes -> keyframes.pictures().equals(pictures))
            .findFirst();
    List<Long> borders = new ArrayList<>();
    for (TopicConf.ClipMark mark : sheet.clips()) {
      borders.add(draft.recordings.framesOf(mark).first());
      borders.add(draft.recordings.framesOf(mark).end());
    }
    return known.orElseGet(() -> ForcedKeyframes.of(pictures, borders, draft.recordings.grid));
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
    if (isHeard) {
      step.with("speech", "16 kHz");
    }
    if (!draft.chosen.conf.soundTracks().isEmpty()) {
      step.with("sound-tracks", draft.chosen.conf.soundTracks());
    }
    draft.add(
        step.with("name", draft.label())
            .with("audio", draft.settings.media().audio())
            .with("max-lost-percent", String.valueOf(draft.settings.media().maxLostPercent()))
            .with("stretches", draft.recordings.stretches())
            .build());
  }

  /**
   * One step for each clip. It copies packets of the finished recording; only where a border is no
   * keyframe, up to the next one, and for other shapes, something is encoded.
   */
  void clips(TopicSheet sheet) {
    if (!draft.recordings.hasVideo()) {
      return;
    }
    List<RenditionSpec> renditions = draft.recordings.renditions();
    RenditionSpec largest = renditions.get(0);
    int number = 0;
    for (TopicConf.ClipMark mark : sheet.clips()) {
      number++;
      FrameRange frames = draft.recordings.framesOf(mark);
      List<Stretch> stretches =
          draft.recordings.stretches().stream()
              .filter(one -> one.frames().overlaps(frames))
              .toList();
      StepBuilder step =
          new StepBuilder(StageId.CLIPS, Draft.name(StageId.CLIPS, number), mark.title())
              .from("video", Planner.ASSEMBLE, "video/" + largest.name() + ".mp4");
      draft.sources(step, stretches);
      if (draft.isPlanned(StageId.CAPTIONS)) {
        step.from("captions", Draft.name(StageId.CAPTIONS), Handover.INTERNAL);
      }
      draft.add(
          step.with("clip", mark)
              .with("frames", frames)
              .with("grid", draft.recordings.grid)
              .with("stretches", stretches)
              .with("keyframes", keyframes.orElseThrow().touching(frames))
              .with("largest", largest)
              .with("colours", draft.recordings.colours())
              .with("shapes", draft.recordings.shapes(mark))
              .with("sound", String.valueOf(draft.recordings.hasAudio()))
              .build());
    }
  }
}
