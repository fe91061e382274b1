package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;
import org.fangtan.spec.Handover;
import org.fangtan.spec.QualitySearchSpec;
import org.fangtan.spec.Role;

/**
 * The step that finds rate factors, where renditions of the ladder ask for a quality. What encodes
 * reads its result: the same factors give the same keys, so that another target that leads to the
 * same factors encodes nothing again.
 */
final class QualityStep {
  private QualityStep() {}

  /** Before the passes. */
  static void add(Draft draft) {
    List<QualitySearchSpec.Wanted> wanted = wanted(draft);
    if (wanted.isEmpty()) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.QUALITY_SEARCH, draft.label());
    draft.sources(step, draft.recordings.stretches());
    draft.add(
        step.asks(
            new QualitySearchSpec(
                draft.label(),
                draft.recordings.grid,
                draft.recordings.stretches(),
                wanted,
                draft.recordings.colours(),
                draft.settings.engine().maxSide())));
  }

  /** What decides the pictures beside the renditions; nothing where no quality is asked for. */
  static List<QualitySearchSpec.Wanted> wanted(Draft draft) {
    List<QualitySearchSpec.Wanted> wanted = new ArrayList<>();
    for (RenditionSpec spec : draft.recordings.renditions()) {
      Optional<QualityTarget> target = target(draft.settings.media().ladder(), spec);
      // A copy is as good as the recording, whatever that is.
      if (!spec.copied() && target.isPresent()) {
        wanted.add(new QualitySearchSpec.Wanted(spec, target.get()));
      }
    }
    return wanted;
  }

  /** That of its rung; one of the recording's own size follows the smallest. */
  private static Optional<QualityTarget> target(List<Rung> ladder, RenditionSpec spec) {
    List<Rung> coded = ladder.stream().filter(rung -> rung.format().equals(spec.format())).toList();
    return coded.stream()
        .filter(rung -> rung.name().equals(spec.name()))
        .findFirst()
        .orElseGet(() -> coded.get(coded.size() - 1))
        .quality();
  }

  /**
   * Has a step of clips read the factors, where there are any to be found: clips are of H.264, and
   * another codec's steps mean something else.
   */
  static void readForClips(Draft draft, StepBuilder step) {
    if (wanted(draft).stream()
        .limit(1)
        .allMatch(one -> one.spec().format().equals(PictureFormat.H264))) {
      read(draft, step);
    }
  }

  /** Has a step read the factors, where there are any to be found. */
  static StepBuilder read(Draft draft, StepBuilder step) {
    return draft.isPlanned(StageId.QUALITY_SEARCH)
        ? step.from(Role.QUALITY, StageId.QUALITY_SEARCH, Handover.QUALITY)
        : step;
  }
}
