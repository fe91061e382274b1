package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.media.join.StreamedJoiner;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.Timecode;

/**
 * Joins encoded parts into MP4 files that are also streams, without encoding again. Answers only
 * after every file has been opened again, as a file and as a stream, and agrees with its inputs.
 */
public final class AssembleTask implements ChildTask<AssembleRequest, AssembleAnswer> {
  /** Each frame is written, moved, and checked twice. */
  private static final int WORK = Joiner.WORK + 2;

  private static final String VIDEO = "video";
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
    private final List<Finding> findings = new ArrayList<>();

    /** As fragments of one of the renditions. */
    private Optional<FragmentedTrack> sound = Optional.empty();

    Assembly(AssembleRequest request, Progress.Listener progress) throws IOException {
      this.request = request;
      this.grid = request.grid();
      this.progress = progress;
      this.depth = request.wholeDecode() ? OutputCheck.Depth.WHOLE : OutputCheck.Depth.ENDS;
      this.frames = request.renditions().stream().findFirst().map(Assembly::framesOf).orElse(0L);
      this.video = Files.createDirectories(request.folder().resolve(VIDEO));
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
      return renditions.isEmpty()
          ? soundAlone(request.sound().get())
          : new AssembleAnswer(renditions, sound, Optional.empty(), findings);
    }

    private AssembleAnswer soundAlone(Path encoded)
        throws AvException, OutputCheck.Mismatch, IOException {
      OutputSpec spec = OutputSpec.SOUND.marked(request.aiLabels());
      Path file = video.resolve(spec.container().fileName(SOUND));
      FragmentedTrack track =
          StreamedJoiner.joinSound(
              encoded, request.samples(), spec, file, grid.timeUs(grid.segmentFrames()));
      OutputCheck.checkSound(file, SOUND, spec, grid, request.samples());
      OutputCheck.checkSoundFragments(file, track, request.aiLabels(), grid, request.samples());
      AssembleAnswer.SoundFile made =
          new AssembleAnswer.SoundFile(
              VIDEO + "/" + file.getFileName(),
              Rational.rescale(request.samples(), SAMPLE, Rational.MICROSECONDS),
              Files.size(file),
              track.codecs());
      return new AssembleAnswer(List.of(), Optional.of(track), Optional.of(made), findings);
    }

    /**
     * The smallest that every player can play has the sound of all as fragments, so that nobody
     * needs a file of another codec for it.
     */
    private boolean hasStreamedSound(AssembleRequest.Pictures pictures) {
      List<AssembleRequest.Pictures> streamed =
          request.renditions().stream().filter(AssembleRequest.Pictures::isStreamed).toList();
      List<AssembleRequest.Pictures> forAll =
          streamed.stream()
              .filter(one -> one.file().pictures().equals(Optional.of(PictureFormat.H264)))
              .toList();
      List<AssembleRequest.Pictures> choice = forAll.isEmpty() ? streamed : forAll;
      return request.sound().isPresent() && pictures.equals(choice.get(choice.size() - 1));
    }

    private AssembleAnswer.Rendition rendition(AssembleRequest.Pictures pictures, int done)
        throws AvException, OutputCheck.Mismatch, IOException {
      String name = pictures.name();
      OutputSpec own = pictures.file().marked(request.aiLabels());
      OutputSpec spec = request.sound().isPresent() ? own : own.silent();
      Path file = video.resolve(spec.container().fileName(name));
      long before = done * WORK * frames;
      Joiner.Pictures joinable =
          new Joiner.Pictures(
              name,
              grid,
              pictures.parts().stream()
                  .map(part -> new Joiner.Piece(part.file(), 0, part.frames()))
                  .toList());
      Optional<Joiner.Sound> heard =
          request.sound().map(encoded -> new Joiner.Sound(encoded, 0, request.samples()));
      LongConsumer joining = work -> report(before + work);
      if (!pictures.isStreamed()) {
        Joiner.Joined joined = Joiner.join(joinable, heard, spec, file, joining);
        checkFile(pictures, file, spec, before);
        return made(
            pictures, file, joined.width(), joined.height(), joined.codecs(), Optional.empty());
      }
      StreamedJoiner.Streamed joined =
          StreamedJoiner.join(joinable, heard, spec, file, hasStreamedSound(pictures), joining);
      long checksum = checkFile(pictures, file, spec, before);
      OutputCheck.checkFragments(
          file,
          joined.pictures(),
          spec.pictures().orElseThrow(),
          request.aiLabels(),
          grid,
          framesOf(pictures),
          checksum,
          seen -> report(before + (Joiner.WORK + 1) * frames + seen));
      if (joined.sound().isPresent()) {
        sound = joined.sound();
        OutputCheck.checkSoundFragments(
            file, sound.get(), request.aiLabels(), grid, request.samples());
      }
      return made(
          pictures,
          file,
          joined.width(),
          joined.height(),
          joined.codecs(),
          Optional.of(joined.pictures()));
    }

    /**
     * @return the checksum of the coded pictures
     */
    private long checkFile(
        AssembleRequest.Pictures pictures, Path file, OutputSpec spec, long before)
        throws AvException, OutputCheck.Mismatch {
      RateBuffer buffer = new RateBuffer(pictures.limit(), grid.frameRate());
      long checksum =
          OutputCheck.check(
              file,
              pictures.name(),
              spec,
              grid,
              framesOf(pictures),
              request.samples(),
              pictures.copied() ? OutputCheck.Depth.PACKETS : depth,
              buffer,
              seen -> report(before + Joiner.WORK * frames + seen));
      buffer.underflows().stream()
          .max(Comparator.comparingLong(RateBuffer.Underflow::missingBits))
          .ifPresent(worst -> findings.add(exceeded(pictures, buffer.underflows(), worst)));
      return checksum;
    }

    private AssembleAnswer.Rendition made(
        AssembleRequest.Pictures pictures,
        Path file,
        int width,
        int height,
        String codecs,
        Optional<FragmentedTrack> stream)
        throws IOException {
      return new AssembleAnswer.Rendition(
          pictures.name(),
          VIDEO + "/" + file.getFileName(),
          width,
          height,
          framesOf(pictures),
          grid.timeUs(framesOf(pictures)),
          Files.size(file),
          codecs,
          stream);
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
