package org.fangtan.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Airing;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageKind;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.CoverSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.MarkedTime;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.TopicSheet;
import org.fangtan.timeline.Timecode;

/** The step that chooses the cover and draws it. */
final class CoverStep {
  private CoverStep() {}

  /**
   * @throws StageException {@code TOPIC_CONF_INVALID} when the cover that topic.conf names is
   *     outside the published recording, or is not a picture
   */
  static void add(Draft draft, TopicSheet sheet) throws StageException {
    Optional<TopicConf.Cover> wanted = draft.chosen.conf.cover();
    OptionalLong frame = OptionalLong.empty();
    boolean isFilmed = draft.recordings.hasVideo();
    if (isFilmed && wanted.flatMap(TopicConf.Cover::atUs).isPresent()) {
      frame = OptionalLong.of(frameOf(draft, wanted.get().atUs().get()));
    }
    Optional<String> picture = wanted.flatMap(TopicConf.Cover::picture);
    if (picture.isPresent()) {
      requirePicture(draft, picture.get());
    }
    if (!isFilmed && picture.isEmpty()) {
      picture = portrait(draft);
    }
    StepBuilder step = new StepBuilder(StageId.COVER, sheet.title());
    if (isFilmed) {
      step.from(
              Role.VIDEO,
              StageId.ASSEMBLE,
              "video/" + draft.recordings.renditions().get(0).name() + ".mp4")
          .from(Role.FACES, StageId.FACES, Handover.FACES);
    }
    List<Origin> passes = draft.of(StageId.MEDIA_PASS);
    for (int i = 0; i < passes.size(); i++) {
      step.from(Role.SCENES, i, passes.get(i), Handover.MEDIA_PASS);
      step.from(Role.COVERS, i, passes.get(i), Handover.COVERS);
    }
    if (isFilmed && draft.isPlanned(StageId.TRANSCRIPT)) {
      step.from(Role.SPOKEN, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    }
    if (picture.isPresent()) {
      step.from(Role.PAGE_PICTURES, StageId.IMAGES, "");
    }
    draft.add(
        step.asks(
            new CoverSpec(
                sheet.title(),
                sheet.unit(),
                frame,
                picture,
                isFilmed ? Optional.of(film(draft)) : Optional.empty(),
                isFilmed ? Optional.empty() : sheet.airing().map(Airing::at),
                ChannelSteps.coverSizes(draft.chosen.conf, draft.settings),
                draft.settings.graphics().chosen(draft.chosen.conf.theme()).orElseThrow(),
                MarkedTime.of(draft.recordings.stretches()),
                draft.chosen.conf.lexicon())));
  }

  private static CoverSpec.Film film(Draft draft) {
    RenditionSpec largest = draft.recordings.renditions().get(0);
    return new CoverSpec.Film(
        draft.recordings.grid, draft.recordings.durationUs(), largest.width(), largest.height());
  }

  /** The portrait for an interview that has no recording yet: its first guest, else a photo. */
  private static Optional<String> portrait(Draft draft) {
    List<String> photos =
        draft.chosen.pictures.stream()
            .map(one -> draft.materials.nameOf(one.object()))
            .filter(name -> !ImageKind.isGraphicName(name))
            .toList();
    return draft.chosen.conf.guests().stream()
        .flatMap(guest -> guest.photo().stream())
        .filter(
            name ->
                photos.stream().anyMatch(one -> NamedFiles.nfc(one).equals(NamedFiles.nfc(name))))
        .findFirst()
        .or(() -> photos.stream().findFirst());
  }

  private static long frameOf(Draft draft, long atUs) throws StageException {
    OptionalLong published = draft.recordings.edits.published(atUs);
    if (published.isEmpty() || atUs >= draft.recordings.recordedUs()) {
      throw invalid(
          PlanSentences.coverLiesOutside(
              Timecode.format(atUs), Timecode.format(draft.recordings.recordedUs())),
          PlanSentences.correctTimeOfCover());
    }
    return Math.min(
        draft.recordings.frames() - 1, draft.recordings.grid.frameAt(published.getAsLong()));
  }

  private static void requirePicture(Draft draft, String name) throws StageException {
    boolean isPicture =
        draft.chosen.pictures.stream()
            .anyMatch(
                one ->
                    NamedFiles.nfc(draft.materials.nameOf(one.object()))
                        .equals(NamedFiles.nfc(name)));
    if (!isPicture) {
      throw invalid(PlanSentences.coverIsNoPicture(name), PlanSentences.nameAPictureAsCover());
    }
  }

  private static StageException invalid(Bilingual words, Bilingual remedy) {
    return new StageException(
        new Failure(FailureKind.INPUT, FailureCode.TOPIC_CONF_INVALID, words, remedy));
  }
}
