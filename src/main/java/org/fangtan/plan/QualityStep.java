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
 * Plans the step that finds rate factors, if renditions of the ladder request a quality. Encoding
 * steps read its result, and the same factors give the same keys: a changed target that leads to
 * the same factors causes no new encoding.
 */
final class QualityStep {
  private QualityStep() {}

  /** Adds the step before the passes. */
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

  /**
   * Everything besides the renditions that determines the pictures; empty if no quality is
   * requested.
   */
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

  /**
   * The target of the rendition's rung; a rendition of the recording's own size has that of the
   * smallest rung.
   */
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
