package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Overlay;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.format.EncoderPass;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.LaidScenes;
import org.fangtan.media.pass.Laying;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.RenditionSink;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/**
 * Makes a film from recordings, for a channel that cannot use a rendition: one track of pictures,
 * joined with their sound. Where the file must keep a size, it is encoded in passes and measured
 * until it does; see {@link SizeSearch}.
 */
public final class DeliveryTask implements ChildTask<DeliveryRequest, DeliveryAnswer> {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  @Override
  public Class<DeliveryRequest> requestType() {
    return DeliveryRequest.class;
  }

  @Override
  public DeliveryAnswer run(DeliveryRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    Path parts = Files.createDirectories(request.folder().resolve(request.stem() + "-parts"));
    try {
      Bench bench = new Bench(request, progress, parts);
      if (request.goal().isEmpty()) {
        Encoded made = bench.encode(request.candidates().get(0).spec(), Optional.empty());
        return new DeliveryAnswer(Optional.of(bench.finish(made)), List.of());
      }
      SizeSearch search = new SizeSearch(request, bench);
      Optional<Encoded> made = search.find();
      Optional<DeliveryAnswer.Film> film =
          made.isPresent() ? Optional.of(bench.finish(made.get())) : Optional.empty();
      return new DeliveryAnswer(film, search.attempts());
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    } catch (OutputCheck.Mismatch e) {
      throw EngineFailures.invalidOutput(e.output(), e.expected(), e.found());
    } finally {
      FileTrees.delete(parts);
    }
  }

  /**
   * A whole file of one attempt.
   *
   * @param pictureBytes of its coded pictures, without sound and container
   */
  record Encoded(RenditionSpec spec, Path file, String codecs, long pictureBytes, long sizeBytes) {}

  /** Encodes films, one attempt after the other. */
  static final class Bench {
    private final DeliveryRequest request;
    private final Progress.Listener progress;
    private final Path parts;
    private final long samples;
    private final long firstSample;

    Bench(DeliveryRequest request, Progress.Listener progress, Path parts) {
      this.request = request;
      this.progress = progress;
      this.parts = parts;
      this.firstSample = sampleAt(request.frames().first());
      this.samples = sampleAt(request.frames().end()) - firstSample;
    }

    private long sampleAt(long frame) {
      return Rational.rescale(frame, request.grid().timeBase(), SAMPLE);
    }

    /** The file through which a first pass informs the second one. */
    Path notes(RenditionSpec spec) {
      return parts.resolve(spec.name() + ".notes");
    }

    /** Runs a first pass, which encodes nothing. */
    void note(RenditionSpec spec, EncoderPass pass)
        throws AvException, StageException, IOException, InterruptedException {
      pictures(spec, Optional.of(pass), parts.resolve("noted.mp4"));
    }

    /** Encodes pictures and sound completely. */
    Encoded encode(RenditionSpec spec, Optional<EncoderPass> pass)
        throws AvException,
            StageException,
            IOException,
            InterruptedException,
            OutputCheck.Mismatch {
      Path track = parts.resolve(spec.name() + ".mp4");
      pictures(spec, pass, track);
      OutputSpec output = request.output();
      Path file = parts.resolve(output.container().fileName("whole-" + spec.name()));
      long frames = request.frames().length();
      Joiner.Joined joined =
          Joiner.join(
              new Joiner.Pictures(
                  spec.name(), request.grid(), List.of(new Joiner.Piece(track, 0, frames))),
              request.sound().map(sound -> new Joiner.Sound(sound, firstSample, samples)),
              output,
              file,
              frame -> {});
      return new Encoded(
          spec, file, joined.codecs(), CodedBytes.ofPictures(track), Files.size(file));
    }

    /** The file that is delivered: examined once more, and measured. */
    DeliveryAnswer.Film finish(Encoded made)
        throws AvException, StageException, IOException, OutputCheck.Mismatch {
      OutputSpec output = request.output();
      String name = output.container().fileName(request.stem());
      Path target = request.folder().resolve(name);
      Files.move(made.file(), target, StandardCopyOption.REPLACE_EXISTING);
      OutputCheck.check(
          target,
          name,
          output,
          request.grid(),
          request.frames().length(),
          request.sound().isPresent() ? samples : 0,
          OutputCheck.Depth.ENDS,
          new RateBuffer(made.spec().limit(), request.grid().frameRate()),
          frame -> {});
      FilmFacts facts = FilmLook.at(target, name, request.measuresLoudness());
      return new DeliveryAnswer.Film(name, made.codecs(), facts);
    }

    private void pictures(RenditionSpec spec, Optional<EncoderPass> pass, Path track)
        throws AvException, StageException, IOException, InterruptedException {
      RenditionSink sink =
          new RenditionSink(
              spec,
              request.grid(),
              // Relative to the film's own beginning, so that it begins with a keyframe.
              new FrameRange(0, request.frames().length()),
              Set.of(),
              track,
              laying(spec),
              pass);
      long fed = 0;
      try (FanOut fanOut = new FanOut(List.of(sink))) {
        for (DeliveryRequest.Piece piece : request.pieces()) {
          fed += feed(piece, fanOut, fed);
        }
        fanOut.finish();
      }
      PicturePass.requireFrames(spec.name(), request.frames().length(), sink.frames());
    }

    /** The overlay for a picture size, which is identified by its name. */
    private Laying laying(RenditionSpec spec) {
      Overlay overlay =
          request.candidates().stream()
              .filter(one -> one.spec().name().equals(spec.name()))
              .map(DeliveryRequest.Candidate::overlay)
              .findFirst()
              .orElse(Overlay.NONE);
      return overlay.shown().isEmpty() ? Laying.NOTHING : new LaidScenes(overlay);
    }

    private long feed(DeliveryRequest.Piece piece, FanOut fanOut, long before)
        throws AvException, StageException, IOException, InterruptedException {
      VideoTrack track = piece.summary().mainVideo().orElseThrow();
      OptionalInt sound =
          piece
              .summary()
              .mainAudio()
              .map(AudioTrack::index)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
      // The film's own timeline begins at its position on the published one.
      FrameRange own =
          new FrameRange(
              piece.frames().first() - request.frames().first(),
              piece.frames().end() - request.frames().first());
      long originUs = piece.originUs() + request.grid().timeUs(request.frames().first());
      long fromUs = request.grid().timeUs(own.first());
      try (VideoSource source =
              VideoSource.open(
                  piece.source(),
                  track,
                  sound,
                  originUs,
                  fromUs,
                  Seeking.isWorthwhile(piece.summary(), originUs + fromUs),
                  piece.decoderThreads(),
                  (long) request.mostSide() * request.mostSide());
          PictureFeed feed =
              new PictureFeed(source, request.colours(), request.grid(), own, fanOut, at(before))) {
        feed.run();
        if (feed.frames() == 0) {
          throw SourceFailures.damaged(request.name(), MediaSentences.noPictureCouldBeDecoded());
        }
        return feed.frames();
      }
    }

    private Progress.Listener at(long before) {
      return own ->
          progress.on(
              new Progress(
                  request.grid().timeUs(before + own.frames()),
                  request.grid().timeUs(request.frames().length()),
                  before + own.frames()));
    }

    boolean takesNotes(RenditionSpec spec) {
      return PictureCodecs.notesOf(PictureCodecs.encoderOf(spec.format()))
          == EncoderPass.Notes.AT_END;
    }

    boolean hasTwoPasses(RenditionSpec spec) {
      return PictureCodecs.notesOf(PictureCodecs.encoderOf(spec.format()))
          != EncoderPass.Notes.NONE;
    }

    long durationUs() {
      return request.grid().timeUs(request.frames().length());
    }

    /** The size of the sound, estimated before anything is encoded. */
    long soundBytes() throws IOException, AvException {
      return request.sound().isPresent()
          ? CodedBytes.ofSound(request.sound().get(), firstSample, samples)
          : 0;
    }
  }

  static RenditionSpec withQuality(RenditionSpec spec, int quality) {
    return spec.with(RateControl.quality(quality, spec.limit()));
  }
}
