package org.fangtan.stage.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.ocr.BurnedInCaptions;
import org.fangtan.ocr.OcrRequest;
import org.fangtan.ocr.SampledCaptionsTask;
import org.fangtan.overlay.TextSamples;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.PictureCaptionsSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.timeline.Cue;

/**
 * Finds out whether the recording already has captions in its picture, so that no others are laid
 * over them. If captions were read from the picture, this is known; otherwise a few captions are
 * searched for in the samples of the media passes.
 */
public final class PictureCaptionsStage implements Stage<PictureCaptionsSpec> {
  /** The minimum number of captions read; fewer are a title or a name. */
  private static final int MIN_READ = 3;

  private final EngineLimits limits;

  public PictureCaptionsStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.PICTURE_CAPTIONS;
  }

  @Override
  public Class<PictureCaptionsSpec> spec() {
    return PictureCaptionsSpec.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return Engines.ocr();
  }

  @Override
  public StageResult run(StageRequest<PictureCaptionsSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    Optional<InputFile> read = request.find(Role.BURNED_IN);
    PictureCaptions found = read.isPresent() ? known(read.get()) : sampled(request);
    outputs.json(Handover.PICTURE_CAPTIONS, found);
    if (found.areThere()) {
      outputs.report(
          Finding.of(
              FindingCode.CAPTIONS_IN_PICTURE,
              request.spec().name(),
              TextStageSentences.captionsAreInPicture()));
    }
    return outputs.result();
  }

  private static PictureCaptions known(InputFile file)
      throws StageException, InterruptedException, IOException {
    BurnedInCaptions.Result read = Json.read(file.path(), BurnedInCaptions.Result.class);
    return read.cues().size() < MIN_READ ? PictureCaptions.NONE : at(read.band());
  }

  private static PictureCaptions at(Optional<List<Integer>> band) {
    List<Integer> rows = band.orElse(List.of(0, 1000));
    return new PictureCaptions(true, rows.get(0), rows.get(1));
  }

  private PictureCaptions sampled(StageRequest<PictureCaptionsSpec> request)
      throws StageException, InterruptedException, IOException {
    MadeCaptions captions = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    List<CaptionTrack> tracks = captions.tracks();
    List<Cue> cues = tracks.isEmpty() ? List.of() : captions.cues(tracks.get(0));
    List<OcrRequest.Part> parts = parts(request);
    if (cues.isEmpty() || parts.isEmpty()) {
      return PictureCaptions.NONE;
    }
    SampledCaptionsTask.Answer answer;
    try (ChildJvm child = request.children().start(limits.child(request.spec().durationUs()))) {
      answer =
          child.call(
              SampledCaptionsTask.class,
              new SampledCaptionsTask.Request(parts, cues),
              SampledCaptionsTask.Answer.class,
              request.progress());
    }
    return answer.areThere() ? at(answer.band()) : PictureCaptions.NONE;
  }

  /** Non-empty parts: each consists of a list and its data, one after the other. */
  private static List<OcrRequest.Part> parts(StageRequest<PictureCaptionsSpec> request)
      throws StageException, InterruptedException, IOException {
    List<OcrRequest.Part> parts = new ArrayList<>();
    for (int number : request.numbers(Role.OVERLAID_TEXT)) {
      InputFile list =
          request.input(Role.OVERLAID_TEXT, number, Handover.OVERLAID_TEXT + TextSamples.LIST);
      if (!Json.read(list.path(), TextSamples.class).strips().isEmpty()) {
        InputFile data =
            request.input(Role.OVERLAID_TEXT, number, Handover.OVERLAID_TEXT + TextSamples.DATA);
        parts.add(new OcrRequest.Part(list.path(), data.path()));
      }
    }
    return parts;
  }
}
