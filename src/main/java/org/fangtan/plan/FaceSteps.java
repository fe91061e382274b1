package org.fangtan.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.config.TopicConf;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.FacesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;

/** The step that finds faces, and the paths that follow them. */
final class FaceSteps {
  private FaceSteps() {}

  /**
   * Faces over the whole recording, for its cover, and in every clip that follows somebody.
   *
   * @param clips on the published timeline
   * @param ofChannels the cuts of films for channels
   */
  static void add(Draft draft, List<TopicConf.ClipMark> clips, ChannelCuts ofChannels) {
    RenditionSpec largest = draft.recordings.renditions().get(0);
    StepBuilder step = new StepBuilder(StageId.FACES, draft.label());
    List<Origin> passes = draft.of(StageId.MEDIA_PASS);
    for (int i = 0; i < passes.size(); i++) {
      step.from(Role.PICTURE_SAMPLES, i, passes.get(i), Handover.PICTURE_SAMPLES);
      step.from(Role.OVERLAID_TEXT, i, passes.get(i), Handover.OVERLAID_TEXT);
      step.from(Role.SCENES, i, passes.get(i), Handover.MEDIA_PASS);
    }
    if (draft.isPlanned(StageId.TRANSCRIPT)) {
      step.from(Role.SPOKEN, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    }
    if (draft.isPlanned(StageId.PICTURE_CAPTIONS)) {
      step.from(Role.PICTURE_CAPTIONS, StageId.PICTURE_CAPTIONS, Handover.PICTURE_CAPTIONS);
    }
    draft.add(
        step.asks(
            new FacesSpec(
                draft.recordings.grid,
                draft.recordings.durationUs(),
                largest.width(),
                largest.height(),
                draft.recordings.stretches().stream().map(one -> one.frames().first()).toList(),
                Stream.concat(
                        clips.stream().flatMap(mark -> followed(draft, mark).stream()),
                        ofChannels.followed().stream())
                    .toList())));
  }

  /** The request to follow somebody in a clip; empty where nobody is followed. */
  static Optional<FacesSpec.FollowedClip> followed(Draft draft, TopicConf.ClipMark mark) {
    List<FacesSpec.Shape> shapes =
        draft.recordings.shapes(mark).stream()
            .filter(shape -> shape.framing().follows())
            .map(shape -> new FacesSpec.Shape(shape.name(), shape.width(), shape.height()))
            .toList();
    return shapes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FacesSpec.FollowedClip(
                mark.id(),
                draft.recordings.framesOf(mark),
                shapes,
                draft.recordings.corrections(mark)));
  }
}
