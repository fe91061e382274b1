package org.fangtan.stage.text;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.infographic.HighlightsDraft;
import org.fangtan.infographic.SaidCheck;
import org.fangtan.infographic.Spoken;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;

/**
 * Compares highlights with what was said: those of an editor are checked, and if there are none, a
 * draft is made.
 *
 * @param written the editor's highlights
 * @param spoken the official text; without one, the captions; empty where there are none either
 * @param isOfficial whether it is the official text; drafts are made only from that
 */
record HighlightsText(
    Optional<Highlights> written,
    Spoken spoken,
    boolean isOfficial,
    String title,
    boolean takesDraft) {
  /** From the captions, while there is no official text. */
  static HighlightsText of(StageRequest<TranscriptSpec> request)
      throws StageException, InterruptedException, IOException {
    MadeCaptions captions = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    Optional<CaptionTrack> track = captions.tracks().stream().findFirst();
    return new HighlightsText(
        HighlightsReading.of(request).flatMap(HighlightsFile::highlights),
        track.isPresent() ? Spoken.of(captions.cues(track.get())) : new Spoken(List.of()),
        false,
        request.spec().title(),
        request.spec().takesDraft());
  }

  /** From the official text. */
  HighlightsText by(Spoken official) {
    return new HighlightsText(written, official, true, title, takesDraft);
  }

  /**
   * Writes findings about an editor's highlights; otherwise a draft, possibly an empty one, for
   * later steps.
   */
  void write(Outputs outputs) throws IOException {
    if (written.isPresent()) {
      outputs.report(SaidCheck.of(written.get(), spoken, HighlightsReading.NAME));
    }
    Optional<HighlightsDraft> draft =
        written.isEmpty() && isOfficial ? HighlightsDraft.of(spoken, title) : Optional.empty();
    if (draft.isPresent()) {
      outputs.write(
          Handover.DRAFT_TO_EDIT, draft.get().toEdit(TextStageSentences.noteOfDraft().zh()));
      outputs.report(
          Finding.of(
              FindingCode.HIGHLIGHTS_DRAFTED,
              HighlightsReading.NAME,
              TextStageSentences.highlightsWereDrafted(draft.get().origins().size(), takesDraft)));
    }
    if (takesDraft) {
      outputs.json(
          Handover.DRAFTED_HIGHLIGHTS,
          new HighlightsFile(
              draft.map(HighlightsDraft::highlights), List.of(), List.of(), List.of()));
    }
  }
}
