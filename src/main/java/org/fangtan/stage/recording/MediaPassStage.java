package org.fangtan.stage.recording;

import java.io.IOException;
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
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.DecodedRecording;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;

/**
 * One decode of a part of a recording's pictures: every rendition, storyboard and covers to choose
 * from. Assembling puts parts together.
 */
public final class MediaPassStage implements Stage {
  private final EngineLimits limits;

  public MediaPassStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.MEDIA_PASS;
  }

  @Override
  public int version() {
    return 11;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest request)
      throws StageException, InterruptedException, IOException {
    MediaSummary summary = request.setting("summary", MediaSummary.class);
    Outputs outputs = new Outputs(request.scratch());
    MediaPassRequest pass = pass(request, summary);
    MediaPassAnswer answer;
    try (ChildJvm child = ChildJvm.start(limits.child(summary))) {
      answer = child.call(MediaPassTask.class, pass, MediaPassAnswer.class, request.progress());
    }
    outputs.find(answer.findings());
    for (MediaPassAnswer.Encoded encoded : answer.renditions()) {
      outputs.add(
          Handover.ENCODED_PICTURES + encoded.file(), pass.folder().resolve(encoded.file()));
    }
    for (PosterCandidate cover : answer.posters()) {
      outputs.add(Handover.COVERS + cover.file(), pass.folder().resolve(cover.file()));
    }
    for (StoryboardSheet sheet : answer.storyboard()) {
      outputs.add(
          AssetNote.of(PublishedMedia.FOLDER + sheet.file(), AssetRole.STORYBOARD),
          pass.folder().resolve(sheet.file()));
    }
    if (pass.textSamples().isPresent()) {
      outputs.add(
          Handover.OVERLAID_TEXT + TextSamples.LIST, pass.folder().resolve(TextSamples.LIST));
      outputs.add(
          Handover.OVERLAID_TEXT + TextSamples.DATA, pass.folder().resolve(TextSamples.DATA));
    }
    outputs.add(
        Handover.CLOSED_CAPTIONS + CaptionDataWriter.FILE,
        pass.folder().resolve(CaptionDataWriter.FILE));
    outputs.json(Handover.MEDIA_PASS, answer);
    outputs.json(
        Handover.DECODED,
        List.of(
            new DecodedRecording(
                request.input("recording").content().orElseThrow(),
                OptionalLong.of(answer.decodedUs()),
                OptionalLong.empty())));
    return outputs.result();
  }

  private MediaPassRequest pass(StageRequest request, MediaSummary summary)
      throws StageException, InterruptedException {
    InputFile recording = request.input("recording");
    return new MediaPassRequest(
        recording.path(),
        recording.name(),
        request.scratch(),
        summary,
        request.setting("origin-us", Long.class),
        request.setting("grid", FrameGrid.class),
        request.setting("range", FrameRange.class),
        request.settings().getOrDefault("prefix", ""),
        List.of(request.setting("keyframes", Long[].class)),
        List.of(request.setting("renditions", RenditionSpec[].class)),
        Optional.of(request.setting("storyboard", StoryboardSpec.class)),
        true,
        true,
        Optional.of(TextSampleSpec.USUAL),
        limits.decoderThreads(summary),
        limits.mostSide(),
        request.setting("whole-frames", Long.class),
        request.setting("max-lost-percent", Integer.class),
        request.setting("colours", Colours.class));
  }
}
