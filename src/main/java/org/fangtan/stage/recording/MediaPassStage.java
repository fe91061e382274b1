package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.StageException;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.PictureSamples;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.MediaPassSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.DecodedRecording;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MarkedPicture;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;

/**
 * One decode of a part of a recording's pictures: every rendition, storyboard and cover candidates.
 * The assembly joins parts.
 */
public final class MediaPassStage implements Stage<MediaPassSpec> {
  private final EngineLimits limits;

  public MediaPassStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.MEDIA_PASS;
  }

  @Override
  public Class<MediaPassSpec> spec() {
    return MediaPassSpec.class;
  }

  @Override
  public int version() {
    return 14;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<MediaPassSpec> request)
      throws StageException, InterruptedException, IOException {
    MediaSummary summary = request.spec().summary();
    Outputs outputs = new Outputs(request.scratch());
    MediaPassRequest pass = pass(request);
    MediaPassAnswer answer;
    try (ChildJvm child = request.children().start(limits.child(summary))) {
      answer = child.call(MediaPassTask.class, pass, MediaPassAnswer.class, request.progress());
    }
    outputs.report(answer.findings());
    for (MediaPassAnswer.Encoded encoded : answer.renditions()) {
      outputs.add(
          Handover.ENCODED_PICTURES + encoded.file(),
          pass.outputs().folder().resolve(encoded.file()));
    }
    for (PosterCandidate cover : answer.posters()) {
      outputs.add(Handover.COVERS + cover.file(), pass.outputs().folder().resolve(cover.file()));
    }
    for (StoryboardSheet sheet : answer.storyboard()) {
      Path file = pass.outputs().folder().resolve(sheet.file());
      MarkedPicture.mark(file, summary.aiLabels());
      outputs.add(
          AssetNote.of(PublishedMedia.FOLDER + sheet.file(), AssetRole.STORYBOARD)
              .marked(summary.aiLabels()),
          file);
    }
    for (String file : List.of(PictureSamples.LIST, PictureSamples.DATA)) {
      outputs.add(Handover.PICTURE_SAMPLES + file, pass.outputs().folder().resolve(file));
    }
    if (pass.outputs().textSamples().isPresent()) {
      outputs.add(
          Handover.OVERLAID_TEXT + TextSamples.LIST,
          pass.outputs().folder().resolve(TextSamples.LIST));
      outputs.add(
          Handover.OVERLAID_TEXT + TextSamples.DATA,
          pass.outputs().folder().resolve(TextSamples.DATA));
    }
    outputs.add(
        Handover.CLOSED_CAPTIONS + CaptionDataWriter.FILE,
        pass.outputs().folder().resolve(CaptionDataWriter.FILE));
    outputs.json(Handover.MEDIA_PASS, answer);
    outputs.json(
        Handover.DECODED,
        List.of(
            new DecodedRecording(
                request.input(Role.RECORDING).content().orElseThrow(),
                OptionalLong.of(answer.decodedUs()),
                OptionalLong.empty())));
    return outputs.result();
  }

  private MediaPassRequest pass(StageRequest<MediaPassSpec> request)
      throws StageException, InterruptedException, IOException {
    MediaPassSpec spec = request.spec();
    FoundFactors factors = FoundFactors.of(request);
    InputFile recording = request.input(Role.RECORDING);
    return new MediaPassRequest(
        recording.path(),
        spec.summary(),
        spec.originUs(),
        new PictureOutputs(
            recording.name(),
            request.scratch(),
            spec.grid(),
            spec.range(),
            spec.prefix(),
            spec.keyframes(),
            spec.renditions().stream().map(factors::inLadder).toList(),
            Optional.of(spec.storyboard()),
            true,
            true,
            Optional.of(TextSampleSpec.USUAL),
            spec.colours()),
        limits.decoderThreads(spec.summary()),
        spec.maxSide(),
        spec.wholeFrames(),
        spec.maxLostPercent());
  }
}
