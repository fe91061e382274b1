package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Overlay;
import org.fangtan.json.Json;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.AudioPassRequest;
import org.fangtan.media.AudioPassTask;
import org.fangtan.media.DeliveryAnswer;
import org.fangtan.media.DeliveryRequest;
import org.fangtan.media.DeliveryTask;
import org.fangtan.media.EarlyCopyAnswer;
import org.fangtan.media.EarlyCopyRequest;
import org.fangtan.media.EarlyCopyTask;
import org.fangtan.media.StillsAnswer;
import org.fangtan.media.StillsRequest;
import org.fangtan.media.StillsTask;
import org.fangtan.plan.SoundTracks;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.AudioTrack;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.EarlyFilmSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MarkedPicture;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;

/**
 * Makes the film of an early version, from the recording's own packets or by encoding its beginning
 * in one size, and a still picture.
 */
public final class EarlyFilmStage implements Stage<EarlyFilmSpec> {
  /** The position of the still: a tenth of the way, where an interview is under way. */
  private static final int STILL_PART = 10;

  private final EngineLimits limits;

  public EarlyFilmStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.EARLY_FILM;
  }

  @Override
  public Class<EarlyFilmSpec> spec() {
    return EarlyFilmSpec.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  /** The finished film. */
  private record Film(Path file, int width, int height, String codecs, boolean hasSound) {}

  @Override
  public StageResult run(StageRequest<EarlyFilmSpec> request)
      throws StageException, InterruptedException, IOException {
    EarlyFilmSpec spec = request.spec();
    Outputs outputs = new Outputs(request.scratch());
    Film film;
    Optional<Path> still;
    try (ChildJvm child = request.children().start(limits.child(spec.shownUs()))) {
      film = spec.rendition().copied() ? copied(request, child) : encoded(request, child, outputs);
      still = still(request, film, child);
    }
    Optional<AiLabels> labels = Stretch.labelsOf(spec.stretches());
    String path = PublishedMedia.FOLDER + spec.rendition().name() + ".mp4";
    long sizeBytes = Files.size(film.file());
    OptionalLong bitrate = OptionalLong.of(AssembleStage.bitrate(sizeBytes, spec.shownUs()));
    outputs.add(
        AssetNote.of(path, AssetRole.VIDEO)
            .with(
                new Asset.Media(
                    OptionalLong.of(spec.shownUs()),
                    OptionalInt.of(film.width()),
                    OptionalInt.of(film.height()),
                    Optional.of(film.codecs()),
                    bitrate))
            .marked(labels),
        film.file());
    if (still.isPresent()) {
      MarkedPicture.mark(still.get(), labels);
      outputs.add(
          AssetNote.of(PublishedMedia.POSTER, AssetRole.POSTER)
              .with(Asset.Media.picture(film.width(), film.height()))
              .marked(labels),
          still.get());
    }
    outputs.json(
        PublishedMedia.FILE,
        new PublishedMedia(
            spec.shownUs(),
            film.hasSound(),
            List.of(
                new PublishedMedia.Rendition(
                    spec.rendition().name(),
                    path,
                    "video/mp4",
                    OptionalInt.of(film.width()),
                    OptionalInt.of(film.height()),
                    film.codecs(),
                    bitrate,
                    sizeBytes)),
            still.map(file -> PublishedMedia.POSTER),
            List.of(),
            List.of()));
    outputs.json(Handover.DURATION, spec.shownUs());
    return outputs.result();
  }

  private Film copied(StageRequest<EarlyFilmSpec> request, ChildJvm child)
      throws StageException, InterruptedException, IOException {
    EarlyFilmSpec spec = request.spec();
    Stretch stretch = spec.stretches().get(0);
    boolean isSoundMade = !request.inputs(Role.SOUND).isEmpty();
    OptionalInt own =
        SoundTracks.heard(stretch.summary(), spec.soundTracks()).stream()
            .filter(track -> !isSoundMade)
            .mapToInt(AudioTrack::index)
            .findFirst();
    long samples =
        isSoundMade
            ? Json.read(
                    request.input(Role.SOUND, Handover.AUDIO_PASS).path(), AudioPassAnswer.class)
                .samples()
            : 0;
    Path target = request.scratch().resolve("early.mp4");
    EarlyCopyAnswer answer =
        child.call(
            EarlyCopyTask.class,
            new EarlyCopyRequest(
                spec.name(),
                request.input(Role.RECORDING, stretch.recording()).path(),
                stretch.summary(),
                own,
                isSoundMade
                    ? Optional.of(request.input(Role.SOUND, Handover.ENCODED_SOUND).path())
                    : Optional.empty(),
                samples,
                stretch.sourceUs(),
                spec.shownUs(),
                target,
                spec.maxSide()),
            EarlyCopyAnswer.class,
            request.progress());
    return new Film(
        target, answer.width(), answer.height(), answer.codecs(), isSoundMade || own.isPresent());
  }

  private Film encoded(StageRequest<EarlyFilmSpec> request, ChildJvm child, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    EarlyFilmSpec spec = request.spec();
    Optional<Path> sound = sound(request, child, outputs);
    OutputSpec output = OutputSpec.RENDITION.marked(Stretch.labelsOf(spec.stretches()));
    Path folder = Files.createDirectories(request.scratch().resolve("made"));
    DeliveryAnswer answer =
        child.call(
            DeliveryTask.class,
            new DeliveryRequest(
                spec.name(),
                "early",
                folder,
                spec.grid(),
                new FrameRange(0, spec.shownFrames()),
                pieces(request),
                spec.colours(),
                List.of(
                    new DeliveryRequest.Candidate(
                        spec.rendition(), OptionalLong.empty(), Overlay.NONE)),
                sound.isPresent() ? output : output.silent(),
                sound,
                Optional.empty(),
                false,
                spec.maxSide()),
            DeliveryAnswer.class,
            request.progress());
    DeliveryAnswer.Film film = answer.film().orElseThrow();
    return new Film(
        folder.resolve(film.file()),
        film.facts().width(),
        film.facts().height(),
        film.codecs(),
        sound.isPresent());
  }

  private List<DeliveryRequest.Piece> pieces(StageRequest<EarlyFilmSpec> request)
      throws StageException, InterruptedException {
    List<DeliveryRequest.Piece> pieces = new ArrayList<>();
    for (Stretch stretch : request.spec().stretches()) {
      pieces.add(
          new DeliveryRequest.Piece(
              request.input(Role.RECORDING, stretch.recording()).path(),
              stretch.summary(),
              stretch.originUs(request.spec().grid()),
              limits.decoderThreads(stretch.summary()),
              stretch.frames()));
    }
    return pieces;
  }

  /** The sound of the beginning alone, levelled separately. */
  private static Optional<Path> sound(
      StageRequest<EarlyFilmSpec> request, ChildJvm child, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    EarlyFilmSpec spec = request.spec();
    List<AudioPassRequest.Piece> pieces = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      InputFile recording = request.input(Role.RECORDING, stretch.recording());
      pieces.add(
          new AudioPassRequest.Piece(
              recording.path(),
              stretch.summary(),
              SoundTracks.heard(stretch.summary(), spec.soundTracks()),
              stretch.sourceUs(),
              stretch.published().startUs(),
              stretch.published().durationUs()));
    }
    if (pieces.stream().allMatch(piece -> piece.tracks().isEmpty())) {
      return Optional.empty();
    }
    Path folder = Files.createDirectories(request.scratch().resolve("sound"));
    AudioPassAnswer answer =
        child.call(
            AudioPassTask.class,
            new AudioPassRequest(
                spec.name(),
                folder,
                pieces,
                spec.audio(),
                Optional.empty(),
                false,
                spec.maxLostPercent()),
            AudioPassAnswer.class,
            Progress.Listener.NONE);
    outputs.report(answer.findings());
    return Optional.of(folder.resolve(answer.file()));
  }

  /** Empty if the film has no picture at the chosen time, as an uneven frame rate allows. */
  private static Optional<Path> still(
      StageRequest<EarlyFilmSpec> request, Film film, ChildJvm child)
      throws StageException, InterruptedException, IOException {
    long frame = request.spec().shownFrames() / STILL_PART;
    Path folder = Files.createDirectories(request.scratch().resolve("stills"));
    StillsAnswer answer =
        child.call(
            StillsTask.class,
            new StillsRequest(
                request.spec().name(),
                film.file(),
                request.spec().grid(),
                List.of(frame),
                film.width(),
                film.height(),
                folder),
            StillsAnswer.class,
            Progress.Listener.NONE);
    return answer.frames().stream()
        .findFirst()
        .map(made -> folder.resolve(StillsRequest.fileOf(made)));
  }
}
