package org.fangtan.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.bundle.Asset;
import org.fangtan.bundle.AssetRole;
import org.fangtan.child.ChildJvm;
import org.fangtan.config.Settings;
import org.fangtan.failure.StageException;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.plan.Planner;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.Storyboard;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;

/** One decode of a recording's pictures: every rendition, the storyboard and the poster. */
public final class MediaPassStage implements Stage {
  /** What the pass made and noticed. */
  static final String ANSWER = Planner.INTERNAL + "media-pass.json";

  /** Prefix of the encoded pictures, which wait for their sound. */
  static final String ENCODED = Planner.INTERNAL + "encoded/";

  /** Prefix of what may be overlaid text, for the step that reads it. */
  static final String TEXT = Planner.INTERNAL + "text/";

  static final String POSTER = "images/poster.jpg";

  /** Where the storyboard's sheets are named with their times. */
  static final String STORYBOARD = PublishedMedia.FOLDER + "storyboard.vtt";

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
    return 2;
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
      outputs.add(ENCODED + encoded.file(), pass.folder().resolve(encoded.file()));
    }
    storyboard(answer, pass, outputs);
    poster(answer, pass, outputs);
    if (pass.textSamples().isPresent()) {
      outputs.add(TEXT + TextSamples.LIST, pass.folder().resolve(TextSamples.LIST));
      outputs.add(TEXT + TextSamples.DATA, pass.folder().resolve(TextSamples.DATA));
    }
    outputs.json(ANSWER, answer);
    return outputs.result();
  }

  private MediaPassRequest pass(StageRequest request, MediaSummary summary)
      throws StageException, InterruptedException {
    Settings.Media media = request.setting("media", Settings.Media.class);
    VideoTrack track = summary.mainVideo().orElseThrow();
    FrameGrid grid = request.setting("grid", FrameGrid.class);
    long durationUs = summary.durationUs().orElseThrow();
    List<Long> marks =
        Arrays.stream(request.setting("keyframes", Long[].class)).map(grid::frameAt).toList();
    InputFile recording = request.input("recording");
    return new MediaPassRequest(
        recording.path(),
        recording.name(),
        request.scratch(),
        summary,
        summary.startUs(),
        grid,
        new FrameRange(0, grid.framesIn(durationUs)),
        marks,
        LadderPlanner.renditions(track, media.ladder(), media.preset(), media.threads()),
        Optional.of(
            StoryboardSpec.of(media.storyboardIntervalUs(), media.storyboardWidth(), durationUs)),
        true,
        true,
        Optional.of(TextSampleSpec.USUAL),
        limits.decoderThreads(),
        limits.mostSide(),
        media.maxLostPercent());
  }

  private static void storyboard(MediaPassAnswer answer, MediaPassRequest pass, Outputs outputs)
      throws IOException {
    for (StoryboardSheet sheet : answer.storyboard()) {
      outputs.add(
          AssetNote.of(PublishedMedia.FOLDER + sheet.file(), AssetRole.STORYBOARD),
          pass.folder().resolve(sheet.file()));
    }
    if (!answer.storyboard().isEmpty()) {
      outputs.write(
          AssetNote.of(STORYBOARD, AssetRole.STORYBOARD_INDEX),
          Storyboard.webVtt(answer.storyboard(), "").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void poster(MediaPassAnswer answer, MediaPassRequest pass, Outputs outputs) {
    PosterCandidate.best(answer.posters(), answer.sceneChangesUs(), answer.black())
        .ifPresent(
            best ->
                outputs.add(
                    AssetNote.of(POSTER, AssetRole.POSTER)
                        .with(Asset.Media.picture(best.width(), best.height())),
                    pass.folder().resolve(best.file())));
  }
}
