package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.failure.StageException;
import org.fangtan.media.ClipAnswer;
import org.fangtan.media.ClipRequest;
import org.fangtan.media.ClipTask;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ClipsSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.MadeShape;
import org.fangtan.stage.handover.MarkedPicture;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedClip;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;

/**
 * One marked part of the finished recording as separate files: exact to the frame, with the sound
 * and loudness of the whole. In the recording's own aspect ratio it is a copy of packets; only from
 * a border to the next keyframe is something encoded; the pictures in other aspect ratios have been
 * encoded before.
 */
public final class ClipsStage implements Stage<ClipsSpec> {
  private static final String FOLDER = "clips/";

  private final EngineLimits limits;

  public ClipsStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.CLIPS;
  }

  @Override
  public Class<ClipsSpec> spec() {
    return ClipsSpec.class;
  }

  @Override
  public int version() {
    return 8;
  }

  @Override
  public String engine() {
    return Engines.faces() + ", " + Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<ClipsSpec> request)
      throws StageException, InterruptedException, IOException {
    String id = request.spec().id();
    Outputs outputs = new Outputs(request.scratch());
    ClipAnswer answer;
    Optional<PosterCandidate> best;
    Cutting cutting = new Cutting(request);
    try (ChildJvm child =
        request.children().start(limits.child(cutting.stretches.get(0).summary()))) {
      answer = cutting.cut(child, id);
      best = ClipPoster.choose(answer.posters(), request.scratch(), child);
    }
    String folder = FOLDER + id + "/";
    List<PublishedClip.File> files = new ArrayList<>();
    for (ClipAnswer.File file : answer.files()) {
      outputs.add(
          note(folder, file).marked(cutting.labels()), request.scratch().resolve(file.file()));
      files.add(
          new PublishedClip.File(aspectOf(file, cutting), folder + file.file(), file.sizeBytes()));
    }
    Optional<String> poster = best.map(one -> folder + id + ".jpg");
    if (best.isPresent()) {
      Path file = request.scratch().resolve(best.get().file());
      MarkedPicture.mark(file, cutting.labels());
      outputs.add(
          AssetNote.of(folder + id + ".jpg", AssetRole.CLIP_POSTER)
              .with(Asset.Media.picture(best.get().width(), best.get().height()))
              .marked(cutting.labels()),
          file);
    }
    captions(request, folder, outputs);
    outputs.json(PublishedClip.PREFIX + id + ".json", new PublishedClip(id, files, poster));
    return outputs.result();
  }

  private static AssetNote note(String folder, ClipAnswer.File file) {
    return AssetNote.of(folder + file.file(), AssetRole.CLIP)
        .with(
            new Asset.Media(
                OptionalLong.of(file.durationUs()),
                OptionalInt.of(file.width()),
                OptionalInt.of(file.height()),
                Optional.of(file.codecs()),
                OptionalLong.of(AssembleStage.bitrate(file.sizeBytes(), file.durationUs()))));
  }

  private static String aspectOf(ClipAnswer.File file, Cutting cutting) {
    return file.rendition().equals(cutting.ownName())
        ? ClipShape.aspectOf(file.width(), file.height())
        : file.rendition().replace('x', ':');
  }

  /**
   * Captions inside the clip, relative to its beginning; a shape that begins with a card has its
   * own files.
   */
  private static void captions(StageRequest<ClipsSpec> request, String folder, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    MadeCaptions captions = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    String id = request.spec().id();
    TimeRange time = request.spec().time();
    EditList inside = EditList.of(List.of(time.endUs()), Optional.of(time), timeUs -> timeUs);
    for (CaptionTrack track : captions.tracks()) {
      List<Cue> cues = inside.published(captions.cues(track));
      if (cues.isEmpty()) {
        continue;
      }
      write(cues, 0, folder + id, track.language(), outputs);
      for (MadeShape shape : MadeShape.of(request)) {
        if (shape.leadFrames() > 0) {
          long laterUs = request.spec().grid().timeUs(shape.leadFrames());
          write(cues, laterUs, folder + id + "-" + shape.shape(), track.language(), outputs);
        }
      }
    }
  }

  private static void write(
      List<Cue> cues, long laterUs, String name, String language, Outputs outputs)
      throws IOException {
    List<Cue> later =
        cues.stream()
            .map(cue -> cue.at(new TimeRange(cue.startUs() + laterUs, cue.endUs() + laterUs)))
            .toList();
    outputs.write(
        AssetNote.of(name + "." + language + ".vtt", AssetRole.CLIP_CAPTIONS).in(language),
        WebVttWriter.write(later));
  }

  /** Decides which frames of a clip are copied and which are encoded. */
  private final class Cutting {
    private final StageRequest<ClipsSpec> request;
    private final FrameGrid grid;
    private final FrameRange frames;
    private final RenditionSpec largest;
    private final List<Stretch> stretches;
    private final Set<Long> keyframes;
    private int passes;
    private long encodedFrames;

    Cutting(StageRequest<ClipsSpec> request)
        throws StageException, InterruptedException, IOException {
      this.request = request;
      this.grid = request.spec().grid();
      this.frames = request.spec().frames();
      this.largest = FoundFactors.of(request).inClip(request.spec().largest());
      this.stretches = request.spec().stretches();
      this.keyframes = Set.copyOf(request.spec().keyframes());
    }

    /** Marks of the recordings that the clip shows. */
    Optional<AiLabels> labels() {
      return Stretch.labelsOf(stretches);
    }

    /** The recording's own aspect ratio, as in file names. */
    String ownName() {
      return ClipShape.aspectOf(largest.width(), largest.height()).replace(':', 'x');
    }

    ClipAnswer cut(ChildJvm child, String id)
        throws StageException, InterruptedException, IOException {
      Path whole = request.input(Role.VIDEO).path();
      List<ClipRequest.Pictures> pictures = new ArrayList<>();
      pictures.add(new ClipRequest.Pictures(ownName(), pieces(child, whole)));
      pictures.addAll(otherShapes());
      return child.call(
          ClipTask.class,
          new ClipRequest(
              request.input(Role.VIDEO).name(),
              id,
              request.scratch(),
              grid,
              pictures,
              request.spec().hasSound() ? Optional.of(whole) : Optional.empty(),
              labels(),
              frames.first()),
          ClipAnswer.class,
          framesToEncode() == 0 ? request.progress() : Progress.Listener.NONE);
    }

    /**
     * The copied part of the clip in the recording's own aspect ratio; empty where nothing is
     * copied.
     */
    private Optional<FrameRange> copied() {
      if (largest.copied() && !(isKeyframe(frames.first()) && isKeyframe(frames.end()))) {
        // Output of the source's encoder and of this program's cannot be in one track.
        return Optional.empty();
      }
      long head = Math.min(keyframeAtOrAfter(frames.first()), frames.end());
      long tail = Math.max(keyframeAtOrBefore(frames.end()), head);
      return tail > head ? Optional.of(new FrameRange(head, tail)) : Optional.empty();
    }

    private long framesToEncode() {
      return frames.length() - copied().map(FrameRange::length).orElse(0L);
    }

    /** Reports the progress of this and earlier passes, of everything to be encoded. */
    private void report(long presentFrames) {
      long done = encodedFrames + presentFrames;
      request.progress().on(new Progress(grid.timeUs(done), grid.timeUs(framesToEncode()), done));
    }

    /**
     * Parts from a border to the next keyframe are encoded again, those between keyframes copied.
     */
    private List<ClipRequest.Piece> pieces(ChildJvm child, Path whole)
        throws StageException, InterruptedException, IOException {
      Optional<FrameRange> copied = copied();
      if (copied.isEmpty()) {
        return encoded(child, frames.first(), frames.end());
      }
      FrameRange middle = copied.get();
      List<ClipRequest.Piece> pieces = new ArrayList<>();
      pieces.addAll(encoded(child, frames.first(), middle.first()));
      pieces.add(new ClipRequest.Piece(whole, middle.first(), middle.length()));
      pieces.addAll(encoded(child, middle.end(), frames.end()));
      return pieces;
    }

    private List<ClipRequest.Piece> encoded(ChildJvm child, long first, long end)
        throws StageException, InterruptedException, IOException {
      return first < end ? pass(child, new FrameRange(first, end)) : List.of();
    }

    /**
     * Keyframes are at multiples of the grid, at the beginning of a stretch or the end of the
     * recording, and at borders of clips that were known when the recording was encoded.
     */
    private boolean isKeyframe(long frame) {
      return frame % grid.gopFrames() == 0
          || (keyframes.contains(frame) && !largest.copied())
          || stretches.stream()
              .anyMatch(one -> one.frames().first() == frame || one.frames().end() == frame);
    }

    private long keyframeAtOrAfter(long frame) {
      long at = frame;
      while (!isKeyframe(at)) {
        at++;
      }
      return at;
    }

    private long keyframeAtOrBefore(long frame) {
      long at = frame;
      while (!isKeyframe(at)) {
        at--;
      }
      return at;
    }

    /** Shapes from the step of shapes, which have no sound yet. */
    private List<ClipRequest.Pictures> otherShapes()
        throws StageException, InterruptedException, IOException {
      List<ClipRequest.Pictures> pictures = new ArrayList<>();
      for (MadeShape shape : MadeShape.of(request)) {
        List<ClipRequest.Piece> pieces = new ArrayList<>();
        for (MadeShape.Piece piece : shape.pieces()) {
          Path file = request.input(Role.SHAPES, piece.name()).path();
          pieces.add(new ClipRequest.Piece(file, 0, piece.frames()));
        }
        pictures.add(
            new ClipRequest.Pictures(
                shape.shape(), pieces, shape.leadFrames(), shape.tailFrames()));
      }
      return pictures;
    }

    /**
     * Encodes a range in the recording's own aspect ratio; one piece for every stretch that it
     * touches.
     */
    private List<ClipRequest.Piece> pass(ChildJvm child, FrameRange range)
        throws StageException, InterruptedException, IOException {
      List<ClipRequest.Piece> pieces = new ArrayList<>();
      for (Stretch stretch : stretches) {
        if (!stretch.frames().overlaps(range)) {
          continue;
        }
        FrameRange part =
            new FrameRange(
                Math.max(range.first(), stretch.frames().first()),
                Math.min(range.end(), stretch.frames().end()));
        Path folder = Files.createDirectories(request.scratch().resolve("pass-" + passes++));
        InputFile recording = request.input(Role.RECORDING, stretch.recording());
        MediaPassAnswer answer =
            child.call(
                MediaPassTask.class,
                new MediaPassRequest(
                    recording.path(),
                    stretch.summary(),
                    stretch.originUs(grid),
                    new PictureOutputs(
                        recording.name(),
                        folder,
                        grid,
                        part,
                        "",
                        List.of(),
                        List.of(largest.asEncoded()),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty(),
                        request.spec().colours()),
                    limits.decoderThreads(stretch.summary()),
                    request.spec().maxSide(),
                    part.length(),
                    100),
                MediaPassAnswer.class,
                progress -> report(progress.frames()));
        encodedFrames += part.length();
        Path file = folder.resolve(answer.renditions().get(0).file());
        pieces.add(new ClipRequest.Piece(file, 0, part.length()));
      }
      return pieces;
    }
  }
}
