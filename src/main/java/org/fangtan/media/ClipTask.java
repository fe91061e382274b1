package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.media.pass.KeyframePosters;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.timeline.Rational;

/**
 * A clip as a copy of packets, exact to the frame and, in its sound, to the sample. Only keyframes
 * are decoded, to choose a cover.
 */
public final class ClipTask implements ChildTask<ClipRequest, ClipAnswer> {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  @Override
  public Class<ClipRequest> requestType() {
    return ClipRequest.class;
  }

  @Override
  public ClipAnswer run(ClipRequest request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    try {
      List<ClipAnswer.File> files = new ArrayList<>();
      for (ClipRequest.Pictures pictures : request.renditions()) {
        files.add(cut(request, pictures));
        progress.on(new Progress(files.size(), request.renditions().size(), 0));
      }
      return new ClipAnswer(files, posters(request, files.get(0)));
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    } catch (OutputCheck.Mismatch e) {
      throw EngineFailures.invalidOutput(e.output(), e.expected(), e.found());
    }
  }

  private static ClipAnswer.File cut(ClipRequest request, ClipRequest.Pictures pictures)
      throws AvException, OutputCheck.Mismatch, IOException {
    FrameGrid grid = request.grid();
    OutputSpec marked = OutputSpec.RENDITION.marked(request.aiLabels());
    OutputSpec spec = request.sound().isPresent() ? marked : marked.silent();
    String file = spec.container().fileName(request.id() + "-" + pictures.name());
    Path target = request.folder().resolve(file);
    long first = sampleAt(request.firstFrame(), grid);
    long own = pictures.frames() - pictures.leadFrames() - pictures.tailFrames();
    long samples = sampleAt(request.firstFrame() + own, grid) - first;
    long before = sampleAt(pictures.leadFrames(), grid);
    long after =
        pictures.tailFrames() == 0
            ? 0
            : Math.max(0, sampleAt(pictures.frames(), grid) - before - samples);
    Joiner.Joined joined =
        Joiner.join(
            new Joiner.Pictures(
                pictures.name(),
                grid,
                pictures.pieces().stream()
                    .map(piece -> new Joiner.Piece(piece.file(), piece.first(), piece.frames()))
                    .toList()),
            request.sound().map(sound -> new Joiner.Sound(sound, first, samples, before, after)),
            spec,
            target,
            frame -> {});
    // Packets taken only from a finished recording were checked with it; the cover is decoded
    // below.
    boolean isCopy =
        pictures.pieces().size() == 1
            && request.sound().equals(Optional.of(pictures.pieces().get(0).file()));
    OutputCheck.Depth depth = isCopy ? OutputCheck.Depth.PACKETS : OutputCheck.Depth.ENDS;
    OutputCheck.checkClip(
        target,
        file,
        spec,
        grid,
        pictures.frames(),
        request.sound().isPresent() ? before + samples + after : 0,
        depth);
    return new ClipAnswer.File(
        pictures.name(),
        file,
        joined.width(),
        joined.height(),
        pictures.frames(),
        grid.timeUs(pictures.frames()),
        Files.size(target),
        joined.codecs());
  }

  private static long sampleAt(long frame, FrameGrid grid) {
    return Rational.rescale(frame, grid.timeBase(), SAMPLE);
  }

  private static List<PosterCandidate> posters(ClipRequest request, ClipAnswer.File largest)
      throws AvException, IOException {
    return KeyframePosters.of(
        request.folder().resolve(largest.file()),
        request.grid(),
        largest.width(),
        largest.height(),
        request.folder(),
        request.id());
  }
}
