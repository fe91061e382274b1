package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildTask;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.draw.DrawTask;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.media.pass.DrawnSource;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/**
 * Renders a scene as films: its pictures go through the same pass as those of recordings. Runs in a
 * child JVM, under {@link #limits()}.
 */
public final class FilmTask implements ChildTask<FilmRequest, FilmAnswer> {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** The part of the program, besides the request and FFmpeg, that determines the bytes. */
  public static String engine() {
    return DrawTask.engine();
  }

  /** Enough for pictures of 1080 by 1920; drawing is done in Java, so it is fully compiled. */
  public static ChildLimits limits() {
    long mib = 1L << 20;
    return new ChildLimits(
        512 * mib, 2048 * mib, Duration.ofMinutes(2), Duration.ofMinutes(15), ChildLimits.Jit.FULL);
  }

  @Override
  public Class<FilmRequest> requestType() {
    return FilmRequest.class;
  }

  @Override
  public FilmAnswer run(FilmRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    try {
      Optional<FilmAnswer.Film> film =
          request.film().isPresent()
              ? Optional.of(film(request, request.film().get(), progress))
              : Optional.empty();
      List<FilmAnswer.Animation> animations = new ArrayList<>();
      for (FilmRequest.Animation wanted : request.animations()) {
        animations.add(new AnimationWriter(request, wanted, progress).write());
      }
      return new FilmAnswer(film, animations);
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    } catch (DrawnSource.UndrawableException e) {
      throw e.reason();
    } catch (OutputCheck.Mismatch e) {
      throw EngineFailures.invalidOutput(e.output(), e.expected(), e.found());
    }
  }

  private static FilmAnswer.Film film(
      FilmRequest request, RenditionSpec spec, Progress.Listener progress)
      throws AvException, StageException, IOException, InterruptedException, OutputCheck.Mismatch {
    long frames = request.frames();
    FrameRange range = new FrameRange(0, frames);
    Colours colours = Colours.usual(spec.width(), spec.height());
    Path parts = Files.createDirectories(request.folder().resolve(spec.name() + "-parts"));
    PictureOutputs outputs = outputs(request, spec, parts, range, colours);
    try (DrawnSource source =
        new DrawnSource(request.scene(), request.pictures(), request.grid(), range, colours)) {
      new PicturePass(outputs).run(source, progress);
    }
    long samples =
        request.sound().isPresent()
            ? Rational.rescale(frames, request.grid().timeBase(), SAMPLE)
            : 0;
    Optional<Joiner.Sound> sound = Optional.empty();
    if (request.sound().isPresent()) {
      Path track = parts.resolve("sound.mp4");
      FilmSound.write(request, request.sound().get(), samples, track);
      sound = Optional.of(new Joiner.Sound(track, 0, samples));
    }
    OutputSpec output =
        sound.isPresent()
            ? OutputSpec.RENDITION.marked(request.aiLabels())
            : OutputSpec.RENDITION.silent();
    String file = output.container().fileName(spec.name());
    Path target = request.folder().resolve(file);
    Path pictures = outputs.fileOf(spec);
    Joiner.Joined joined =
        Joiner.join(
            new Joiner.Pictures(
                spec.name(), request.grid(), List.of(new Joiner.Piece(pictures, 0, frames))),
            sound,
            output,
            target,
            frame -> {});
    OutputCheck.check(
        target,
        file,
        output,
        request.grid(),
        frames,
        samples,
        OutputCheck.Depth.ENDS,
        new RateBuffer(spec.limit(), request.grid().frameRate()),
        frame -> {});
    FileTrees.delete(parts);
    return new FilmAnswer.Film(
        file,
        joined.width(),
        joined.height(),
        request.grid(),
        frames,
        request.grid().timeUs(frames),
        Files.size(target),
        joined.codecs());
  }

  private static PictureOutputs outputs(
      FilmRequest request, RenditionSpec spec, Path parts, FrameRange range, Colours colours) {
    return new PictureOutputs(
        request.name(),
        parts,
        request.grid(),
        range,
        "",
        List.of(),
        List.of(spec),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        colours);
  }
}
