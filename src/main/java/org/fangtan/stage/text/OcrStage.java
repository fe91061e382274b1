package org.fangtan.stage.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.ocr.BurnedInCaptions;
import org.fangtan.ocr.OcrRequest;
import org.fangtan.ocr.OcrTask;
import org.fangtan.ocr.ReadCue;
import org.fangtan.overlay.TextSamples;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.OcrSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.timeline.Timecode;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;

/** Reads captions that are part of the picture, from the samples of the media pass. */
public final class OcrStage implements Stage<OcrSpec> {
  /** The certainty below which an editor should check captions. */
  private static final int UNSURE_PERCENT = 80;

  private static final int MAX_FINDINGS = 20;

  private final EngineLimits limits;

  public OcrStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.OCR;
  }

  @Override
  public Class<OcrSpec> spec() {
    return OcrSpec.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public String engine() {
    return Engines.ocr();
  }

  @Override
  public StageResult run(StageRequest<OcrSpec> request)
      throws StageException, InterruptedException, IOException {
    String subject = request.spec().name();
    Outputs outputs = new Outputs(request.scratch());
    List<TextSamples> notes = new ArrayList<>();
    BurnedInCaptions.Result result = read(request, notes);
    outputs.json(Handover.BURNED_IN, result);
    List<TimedSource> sources =
        result.cues().isEmpty()
            ? List.of()
            : List.of(
                TimedSource.of(
                    request.spec().language(),
                    new TimedText(
                        TimeSource.BURNED_IN, result.cues().stream().map(ReadCue::cue).toList())));
    outputs.json(Handover.INTERNAL + TimedSource.FILE, sources);
    outputs.report(
        Finding.of(
            result.cues().isEmpty()
                ? FindingCode.NO_BURNED_IN_CAPTIONS
                : FindingCode.BURNED_IN_CAPTIONS,
            subject,
            result.cues().isEmpty()
                ? TextStageSentences.noCaptionsWereFound()
                : TextStageSentences.captionsWereReadOffPicture(result.cues().size())));
    noteLeftOut(notes, subject, outputs);
    noteUnsure(result, subject, outputs);
    return outputs.result();
  }

  /**
   * @param notes receives the samples of each part of the recording
   */
  private BurnedInCaptions.Result read(StageRequest<OcrSpec> request, List<TextSamples> notes)
      throws StageException, InterruptedException, IOException {
    List<OcrRequest.Part> parts = new ArrayList<>();
    boolean hasText = false;
    InputFile data = null;
    InputFile list = null;
    // Each part consists of a list and its data, in the order of the steps that made them.
    for (InputFile file : request.inputs(Role.OVERLAID_TEXT)) {
      if (file.name().endsWith(TextSamples.DATA)) {
        data = file;
      } else if (file.name().endsWith(TextSamples.LIST)) {
        list = file;
      }
      if (data != null && list != null) {
        notes.add(Json.read(list.path(), TextSamples.class));
        hasText |= !notes.get(notes.size() - 1).strips().isEmpty();
        parts.add(new OcrRequest.Part(list.path(), data.path()));
        data = null;
        list = null;
      }
    }
    if (!hasText) {
      return new BurnedInCaptions.Result(List.of(), Optional.empty(), 0, 0);
    }
    List<Integer> band = request.spec().band();
    OcrRequest ocr = new OcrRequest(parts, band.size() == 2 ? Optional.of(band) : Optional.empty());
    try (ChildJvm child = request.children().start(limits.child(request.spec().durationUs()))) {
      return child.call(OcrTask.class, ocr, BurnedInCaptions.Result.class, request.progress());
    }
  }

  /**
   * Reports parts with so much motion that not all possible text was kept; neighbouring ones are
   * merged.
   */
  private static void noteLeftOut(List<TextSamples> notes, String subject, Outputs outputs) {
    for (int i = 0; i < notes.size(); i++) {
      TextSamples first = notes.get(i);
      long leftOut = first.leftOut();
      if (leftOut == 0) {
        continue;
      }
      long kept = first.strips().size();
      long endUs = first.grid().timeUs(first.range().end());
      while (i + 1 < notes.size() && notes.get(i + 1).leftOut() > 0) {
        i++;
        TextSamples next = notes.get(i);
        leftOut += next.leftOut();
        kept += next.strips().size();
        endUs = next.grid().timeUs(next.range().end());
      }
      long startUs = first.grid().timeUs(first.range().first());
      String from = Timecode.format(startUs);
      String until = Timecode.format(endUs);
      outputs.report(
          Finding.between(
              FindingCode.PICTURE_TEXT_LEFT_OUT,
              subject,
              startUs,
              endUs,
              TextStageSentences.pictureChangesTooMuch(from, until, kept + leftOut, leftOut)));
    }
  }

  private static void noteUnsure(BurnedInCaptions.Result result, String subject, Outputs outputs) {
    result.cues().stream()
        .filter(cue -> cue.surePercent() < UNSURE_PERCENT)
        .limit(MAX_FINDINGS)
        .forEach(
            cue ->
                outputs.report(
                    Finding.at(
                        FindingCode.CAPTION_UNSURE,
                        subject,
                        cue.cue().startUs(),
                        TextStageSentences.captionInPicture(
                            Timecode.format(cue.cue().startUs()),
                            cue.surePercent(),
                            cue.cue().text()))));
  }
}
