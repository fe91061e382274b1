package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.TopicConf;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.ForcedKeyframes;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.ClipShapesSpec;
import org.fangtan.spec.ClipTitlesSpec;
import org.fangtan.spec.ClipsSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.Stretch;
import org.fangtan.spec.WholeShapesSpec;

/** The steps that make files from marked clips. */
final class ClipSteps {
  private final Draft draft;
  private final ForcedKeyframes keyframes;
  private final Map<TopicConf.ClipMark, Origin> shapes = new LinkedHashMap<>();

  /**
   * @param keyframes of the encoded recording
   */
  ClipSteps(Draft draft, ForcedKeyframes keyframes) {
    this.draft = draft;
    this.keyframes = keyframes;
  }

  /**
   * One step for each clip, and before them one that makes the pictures of all other aspect ratios
   * in one decode.
   *
   * @param clips on the published timeline
   * @param whole the whole recording, if it is requested in other aspect ratios
   * @param ofChannels the cuts of films for channels
   */
  void add(
      List<TopicConf.ClipMark> clips, Optional<TopicConf.ClipMark> whole, ChannelCuts ofChannels) {
    addTitles(Stream.concat(clips.stream(), whole.stream()).toList(), ofChannels);
    addShapes(clips);
    whole.ifPresent(this::addWhole);
    int number = 0;
    for (TopicConf.ClipMark mark : clips) {
      number++;
      addClip(mark, number);
    }
  }

  /** Words are drawn into other aspect ratios; the recording's own is a copy of packets. */
  private void addTitles(List<TopicConf.ClipMark> clips, ChannelCuts ofChannels) {
    List<ClipTitlesSpec.Clip> titled = new ArrayList<>();
    for (TopicConf.ClipMark mark : clips) {
      List<ClipTitlesSpec.Shape> wanted = new ArrayList<>();
      for (RenditionSpec spec : draft.recordings.shapes(mark)) {
        ClipShape.Words usual = draft.recordings.words(spec.name());
        // Cards would shift the whole recording against its captions and chapters.
        ClipShape.Words words =
            mark.id().equals(Handover.WHOLE)
                ? new ClipShape.Words(usual.texts(), usual.marks(), false)
                : usual;
        if (words.isAny()) {
          wanted.add(
              new ClipTitlesSpec.Shape(
                  spec.name(), spec.width(), spec.height(), spec.framing(), words));
        }
      }
      if (!wanted.isEmpty()) {
        titled.add(
            new ClipTitlesSpec.Clip(
                mark.id(), mark.title(), mark.time(), draft.recordings.framesOf(mark), wanted));
      }
    }
    titled.addAll(ofChannels.titled());
    if (titled.isEmpty() || !draft.chosen.conf.clipWords().orElse(true)) {
      return;
    }
    StepBuilder step =
        new StepBuilder(
            StageId.CLIP_TITLES,
            String.join(", ", titled.stream().map(ClipTitlesSpec.Clip::title).toList()));
    if (draft.isPlanned(StageId.CAPTIONS)) {
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    if (draft.isPlanned(StageId.TRANSCRIPT)) {
      step.from(Role.SPOKEN, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    }
    if (draft.isPlanned(StageId.PICTURE_CAPTIONS)) {
      step.from(Role.PICTURE_CAPTIONS, StageId.PICTURE_CAPTIONS, Handover.PICTURE_CAPTIONS);
    }
    if (draft.isPlanned(StageId.FACES)) {
      step.from(Role.FACES, StageId.FACES, Handover.PATHS);
    }
    RenditionSpec largest = draft.recordings.renditions().get(0);
    draft.add(
        step.asks(
            new ClipTitlesSpec(
                draft.recordings.grid,
                largest.width(),
                largest.height(),
                draft.settings.graphics().chosen(draft.chosen.conf.theme()).orElseThrow(),
                draft.settings.portal().getOrDefault("site-name", ""),
                draft.chosen.conf.lexicon(),
                offices(),
                titled)));
  }

  /** The offices of the speakers in topic.conf. */
  private SortedMap<String, String> offices() {
    SortedMap<String, String> offices = new TreeMap<>();
    for (TopicConf.Guest guest : draft.chosen.conf.guests()) {
      guest.title().ifPresent(title -> offices.put(guest.label(), title));
    }
    return offices;
  }

  /**
   * Clips that were marked when the recording was first encoded are made together. Those marked
   * later are also made together, but separately: the existing pictures stay as they are. One step
   * makes at most a chunk of a recording.
   */
  private void addShapes(List<TopicConf.ClipMark> clips) {
    List<TopicConf.ClipMark> inOrder =
        clips.stream()
            .filter(mark -> !draft.recordings.shapes(mark).isEmpty())
            .sorted(Comparator.comparingLong(mark -> mark.time().startUs()))
            .toList();
    List<List<TopicConf.ClipMark>> batches = new ArrayList<>();
    batches.addAll(batches(inOrder.stream().filter(this::isMarkedFirst).toList()));
    batches.addAll(batches(inOrder.stream().filter(mark -> !isMarkedFirst(mark)).toList()));
    for (List<TopicConf.ClipMark> batch : batches) {
      StepName name =
          batches.size() == 1
              ? Draft.name(StageId.CLIP_SHAPES)
              : Draft.name(StageId.CLIP_SHAPES, batches.indexOf(batch) + 1);
      addShapes(name, batch);
    }
  }

  private boolean isMarkedFirst(TopicConf.ClipMark mark) {
    return keyframes.knows(draft.recordings.framesOf(mark));
  }

  private List<List<TopicConf.ClipMark>> batches(List<TopicConf.ClipMark> clips) {
    List<List<TopicConf.ClipMark>> batches = new ArrayList<>();
    long lengthUs = 0;
    for (TopicConf.ClipMark mark : clips) {
      if (batches.isEmpty()
          || lengthUs + mark.time().durationUs() > draft.settings.media().chunkUs()) {
        batches.add(new ArrayList<>());
        lengthUs = 0;
      }
      batches.get(batches.size() - 1).add(mark);
      lengthUs += mark.time().durationUs();
    }
    return batches;
  }

  private void addShapes(StepName name, List<TopicConf.ClipMark> clips) {
    List<FrameRange> ranges = clips.stream().map(draft.recordings::framesOf).toList();
    List<Stretch> stretches =
        draft.recordings.stretches().stream()
            .filter(one -> ranges.stream().anyMatch(range -> one.frames().overlaps(range)))
            .toList();
    List<ClipShapesSpec.Shape> wanted = new ArrayList<>();
    for (TopicConf.ClipMark mark : clips) {
      for (RenditionSpec spec : draft.recordings.shapes(mark)) {
        FrameRange frames = draft.recordings.framesOf(mark);
        wanted.add(new ClipShapesSpec.Shape(mark.id(), frames, frames, spec));
      }
    }
    Step made = shapes(name, clips, stretches, wanted);
    clips.forEach(mark -> shapes.put(mark, Origin.of(made)));
  }

  /** Encoded in parts, like the recording, which any node can take; then joined. */
  private void addWhole(TopicConf.ClipMark whole) {
    List<Recordings.Part> parts = draft.recordings.parts();
    StepBuilder join =
        new StepBuilder(StageId.WHOLE_SHAPES, draft.label())
            .from(
                Role.VIDEO,
                StageId.ASSEMBLE,
                "video/" + draft.recordings.renditions().get(0).name() + ".mp4");
    for (int i = 0; i < parts.size(); i++) {
      FrameRange part = parts.get(i).frames();
      long durationUs = draft.recordings.grid.timeUs(part.length());
      List<ClipShapesSpec.Shape> wanted = new ArrayList<>();
      for (RenditionSpec spec : draft.recordings.shapes(whole)) {
        wanted.add(
            new ClipShapesSpec.Shape(
                whole.id(),
                draft.recordings.framesOf(whole),
                part,
                parts.size() > 1 ? spec.asPart(durationUs) : spec));
      }
      Step made =
          shapes(
              new StepName(StageId.CLIP_SHAPES.id() + "-whole-" + (i + 1)),
              List.of(whole),
              List.of(parts.get(i).stretch()),
              wanted);
      join.from(Role.SHAPES, i, Origin.of(made), Handover.SHAPES + whole.id() + "/");
    }
    draft.add(
        join.asks(
            new WholeShapesSpec(
                draft.label(),
                draft.recordings.grid,
                draft.recordings.durationUs(),
                draft.recordings.hasAudio(),
                Stretch.labelsOf(draft.recordings.stretches()))));
  }

  private Step shapes(
      StepName name,
      List<TopicConf.ClipMark> clips,
      List<Stretch> stretches,
      List<ClipShapesSpec.Shape> wanted) {
    StepBuilder step =
        new StepBuilder(
            name, String.join(", ", clips.stream().map(TopicConf.ClipMark::title).toList()));
    draft.sources(step, stretches);
    QualityStep.readForClips(draft, step);
    for (int i = 0; i < clips.size(); i++) {
      if (FaceSteps.followed(draft, clips.get(i)).isPresent()) {
        step.from(
            Role.FACES,
            i,
            new Origin(StageId.FACES, Draft.name(StageId.FACES)),
            Handover.paths(clips.get(i).id()));
      }
    }
    if (draft.isPlanned(StageId.CLIP_TITLES)) {
      clips.forEach(
          mark -> step.from(Role.TITLES, StageId.CLIP_TITLES, Handover.titles(mark.id())));
    }
    Step made =
        step.asks(
            new ClipShapesSpec(
                draft.recordings.grid,
                stretches,
                draft.recordings.colours(),
                wanted,
                draft.settings.engine().maxSide()));
    draft.add(made);
    return made;
  }

  /**
   * It copies packets of the finished recording; if a border is not a keyframe, only the part up to
   * the next keyframe is encoded.
   */
  private void addClip(TopicConf.ClipMark mark, int number) {
    RenditionSpec largest = draft.recordings.renditions().get(0);
    FrameRange frames = draft.recordings.framesOf(mark);
    List<Stretch> stretches =
        draft.recordings.stretches().stream().filter(one -> one.frames().overlaps(frames)).toList();
    StepBuilder step =
        new StepBuilder(Draft.name(StageId.CLIPS, number), mark.title())
            .from(Role.VIDEO, StageId.ASSEMBLE, "video/" + largest.name() + ".mp4");
    draft.sources(step, stretches);
    QualityStep.readForClips(draft, step);
    Optional.ofNullable(shapes.get(mark))
        .ifPresent(made -> step.from(Role.SHAPES, made, Handover.SHAPES + mark.id() + "/"));
    if (draft.isPlanned(StageId.CAPTIONS)) {
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    draft.add(
        step.asks(
            new ClipsSpec(
                mark.id(),
                mark.time(),
                frames,
                draft.recordings.grid,
                stretches,
                keyframes.touching(frames),
                largest,
                draft.recordings.colours(),
                draft.recordings.hasAudio(),
                draft.settings.engine().maxSide())));
  }
}
