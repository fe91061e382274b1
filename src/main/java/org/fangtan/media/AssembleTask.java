package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.Timecode;

/**
 * Joins encoded parts into MP4 files and streams, without encoding again. Answers only after every
 * file has been opened again and agrees with its inputs.
 */
public final class AssembleTask implements ChildTask<AssembleRequest, AssembleAnswer> {
  /** Each frame is written, moved, and checked twice. */
  private static final int WORK = Joiner.WORK + 2;

  private static final String VIDEO = "video";
  private static final String HLS = "hls";
  private static final String SOUND = "audio";
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  @Override
  public Class<AssembleRequest> requestType() {
    return AssembleRequest.class;
  }

  @Override
  public AssembleAnswer run(AssembleRequest request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    try {
      return new Assembly(request, progress).run();
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    } catch (OutputCheck.Mismatch e) {
      throw EngineFailures.invalidOutput(e.output(), e.expected(), e.found());
    }
  }

  private static final class Assembly {
    private final AssembleRequest request;
    private final FrameGrid grid;
    private final Progress.Listener progress;
    private final OutputCheck.Depth depth;
    private final long frames;
    private final Path video;
    private final Path hls;
    private final List<Finding> findings = new ArrayList<>();

    Assembly(AssembleRequest request, Progress.Listener progress) throws IOException {
      this.request = request;
      this.grid = request.grid();
      this.progress = progress;
      this.depth = request.wholeDecode() ? OutputCheck.Depth.WHOLE : OutputCheck.Depth.ENDS;
      this.frames = request.renditions().stream().findFirst().map(Assembly::framesOf).orElse(0L);
      this.video = Files.createDirectories(request.folder().resolve(VIDEO));
      this.hls = Files.createDirectories(request.folder().resolve(HLS));
    }

    private static long framesOf(AssembleRequest.Pictures pictures) {
      return pictures.parts().stream().mapToLong(AssembleRequest.Part::frames).sum();
    }

    AssembleAnswer run() throws AvException, OutputCheck.Mismatch, StageException, IOException {
      SourceFailures.requireWithin(
          request.name(),
          SourceFailures.PICTURES,
          request.lostUs(),
          grid.timeUs(frames),
          request.maxLostPercent());
      List<AssembleAnswer.Rendition> renditions = new ArrayList<>();
      for (AssembleRequest.Pictures pictures : request.renditions()) {
        renditions.add(rendition(pictures, renditions.size()));
      }
      if (request.sound().isEmpty()) {
        return new AssembleAnswer(renditions, Optional.empty(), Optional.empty(), findings);
      }
      boolean isSoundAlone = renditions.isEmpty();
      boolean isStreamed = request.renditions().stream().anyMatch(one -> one.isStreamed());
      Optional<FragmentedTrack> sound =
          isSoundAlone || isStreamed
              ? Optional.of(streamedSound(request.sound().get()))
              : Optional.empty();
      return new AssembleAnswer(
          renditions,
          sound,
          isSoundAlone
              ? Optional.of(soundAlone(request.sound().get(), sound.orElseThrow().codecs()))
              : Optional.empty(),
          findings);
    }

    private FragmentedTrack streamedSound(Path encoded)
        throws AvException, OutputCheck.Mismatch, IOException {
      OutputSpec spec = OutputSpec.STREAMED_SOUND.marked(request.aiLabels());
      Path file = hls.resolve(spec.container().fileName(SOUND));
      FragmentedTrack track =
          Joiner.joinSound(
              SOUND, encoded, file, grid.timeUs(grid.segmentFrames()), request.aiLabels());
      OutputCheck.checkSound(file, HLS + "/" + SOUND, spec, grid, request.samples());
      return track;
    }

    private AssembleAnswer.SoundFile soundAlone(Path encoded, String codecs)
        throws AvException, OutputCheck.Mismatch, IOException {
      OutputSpec spec = OutputSpec.SOUND.marked(request.aiLabels());
      Path file = video.resolve(spec.container().fileName(SOUND));
      Joiner.copySound(encoded, request.samples(), spec, file);
      OutputCheck.checkSound(file, SOUND, spec, grid, request.samples());
      return new AssembleAnswer.SoundFile(
          VIDEO + "/" + file.getFileName(),
          Rational.rescale(request.samples(), SAMPLE, Rational.MICROSECONDS),
          Files.size(file),
          codecs);
    }

    private AssembleAnswer.Rendition rendition(AssembleRequest.Pictures pictures, int done)
        throws AvException, OutputCheck.Mismatch, IOException {
      String name = pictures.name();
      OutputSpec own = pictures.file().marked(request.aiLabels());
      OutputSpec spec = request.sound().isPresent() ? own : own.silent();
      Path file = video.resolve(spec.container().fileName(name));
      Optional<Path> fragmented =
          pictures.isStreamed()
              ? Optional.of(hls.resolve(Container.FRAGMENTED_MP4.fileName(name)))
              : Optional.empty();
      long before = done * WORK * frames;
      Joiner.Pictures joinable =
          new Joiner.Pictures(
              name,
              grid,
              pictures.parts().stream()
                  .map(part -> new Joiner.Piece(part.file(), 0, part.frames()))
                  .toList());
      Joiner.Joined joined =
          Joiner.join(
              joinable,
              request.sound().map(sound -> new Joiner.Sound(sound, 0, request.samples())),
              spec,
              file,
              fragmented,
              work -> report(before + work));
      OutputCheck.Depth enough = pictures.copied() ? OutputCheck.Depth.PACKETS : depth;
      RateBuffer buffer = new RateBuffer(pictures.limit(), grid.frameRate());
      long checksum =
          OutputCheck.check(
              file,
              name,
              spec,
              grid,
              framesOf(pictures),
              request.samples(),
              enough,
              buffer,
              seen -> report(before + Joiner.WORK * frames + seen));
      buffer.underflows().stream()
          .max(Comparator.comparingLong(RateBuffer.Underflow::missingBits))
          .ifPresent(worst -> findings.add(exceeded(pictures, buffer.underflows(), worst)));
      if (fragmented.isPresent()) {
        OutputCheck.checkFragmented(
            fragmented.get(),
            HLS + "/" + name,
            spec.pictures().orElseThrow(),
            request.aiLabels(),
            grid,
            framesOf(pictures),
            checksum,
            seen -> report(before + (Joiner.WORK + 1) * frames + seen));
      }
      return new AssembleAnswer.Rendition(
          name,
          VIDEO + "/" + file.getFileName(),
          joined.width(),
          joined.height(),
          framesOf(pictures),
          grid.timeUs(framesOf(pictures)),
          Files.size(file),
          joined.codecs(),
          joined.track());
    }

    /**
     * @param work in frames, each of which counts {@link #WORK} times in each rendition
     */
    private void report(long work) {
      progress.on(
          new Progress(
              grid.timeUs(work),
              grid.timeUs(frames * WORK * request.renditions().size()),
              work / WORK));
    }

    /**
     * A finding for a picture that is decoded before a connection with the promised rate has
     * delivered it.
     */
    private Finding exceeded(
        AssembleRequest.Pictures pictures,
        List<RateBuffer.Underflow> all,
        RateBuffer.Underflow worst) {
      long atUs = grid.timeUs(worst.picture());
      long kilobits = (worst.missingBits() + 999) / 1000;
      long limit = pictures.limit().bitsPerSecond() / 1000;
      return Finding.between(
          FindingCode.RATE_EXCEEDED,
          request.name(),
          grid.timeUs(all.get(0).picture()),
          grid.timeUs(all.get(all.size() - 1).picture() + 1),
          MediaSentences.exceedsItsRateLimit(
              pictures.name(), all.size(), limit, Timecode.format(atUs), kilobits));
    }
  }
}
