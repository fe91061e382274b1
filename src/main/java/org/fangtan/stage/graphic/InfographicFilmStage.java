package org.fangtan.stage.graphic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.infographic.Form;
import org.fangtan.infographic.InWords;
import org.fangtan.infographic.Laid;
import org.fangtan.infographic.Layout;
import org.fangtan.infographic.SaidCheck;
import org.fangtan.infographic.Spoken;
import org.fangtan.infographic.Storyline;
import org.fangtan.json.Json;
import org.fangtan.media.FilmAnswer;
import org.fangtan.media.FilmRequest;
import org.fangtan.media.FilmTask;
import org.fangtan.recording.AiLabels;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.InfographicFilmSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.MarkedTimes;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedInfographic;
import org.fangtan.text.Words;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Transcript;

/**
 * The infographic of the highlights as a film in one aspect ratio. While the quotation is shown,
 * the guest is heard saying it, if its time in the recording is known.
 */
public final class InfographicFilmStage implements Stage<InfographicFilmSpec> {
  /** The limit of messengers for animated pictures is 5 MB. */
  private static final long MAX_ANIMATION_BYTES = 5_000_000;

  /** Wide enough for a phone in portrait orientation. */
  private static final int ANIMATION_WIDTH = 540;

  @Override
  public StageId id() {
    return StageId.INFOGRAPHIC_FILM;
  }

  @Override
  public Class<InfographicFilmSpec> spec() {
    return InfographicFilmSpec.class;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg() + ", " + FilmTask.engine();
  }

  @Override
  public StageResult run(StageRequest<InfographicFilmSpec> request)
      throws StageException, InterruptedException, IOException {
    InfographicFilmSpec spec = request.spec();
    Outputs outputs = new Outputs(request.scratch());
    Optional<Highlights> highlights =
        HighlightsReading.of(request).flatMap(HighlightsFile::highlights);
    if (highlights.isEmpty()) {
      return outputs.result();
    }
    Optional<TimeRange> said =
        spec.sound().isPresent() && highlights.get().quote().isPresent()
            ? moment(request, highlights.get().quote().get())
            : Optional.empty();
    Layout layout =
        new Layout(
            Fonts.loaded(), Words.with(spec.lexicon()), spec.theme(), HighlightsReading.NAME);
    OptionalLong heardUs =
        said.isPresent() ? OptionalLong.of(said.get().durationUs()) : OptionalLong.empty();
    Laid laid = layout.film(highlights.get(), spec.form(), heardUs);
    // Characters that the font lacks have been reported for all forms by the step of the pictures.
    outputs.report(
        laid.findings().stream()
            .filter(finding -> !finding.is(FindingCode.GLYPH_MISSING))
            .toList());
    if (laid.scene().isPresent()) {
      film(request, highlights.get(), laid, said, outputs);
    }
    return outputs.result();
  }

  private static void film(
      StageRequest<InfographicFilmSpec> request,
      Highlights highlights,
      Laid laid,
      Optional<TimeRange> said,
      Outputs outputs)
      throws StageException, InterruptedException, IOException {
    InfographicFilmSpec spec = request.spec();
    Path folder = Files.createDirectories(request.scratch().resolve("film"));
    List<FilmRequest.Animation> animations = new ArrayList<>();
    if (spec.isAnimated()) {
      for (FilmRequest.Kind kind : FilmRequest.Kind.values()) {
        animations.add(
            new FilmRequest.Animation(kind, "infographic", ANIMATION_WIDTH, MAX_ANIMATION_BYTES));
      }
    }
    Optional<FilmRequest.Sound> sound = sound(request, laid.storyline().orElseThrow(), said);
    // Rendered pictures need no mark; a recording that is heard may have one.
    Optional<AiLabels> labels =
        sound.isPresent()
            ? MarkedTimes.within(spec.marked(), said.orElseThrow())
            : Optional.empty();
    FilmAnswer answer;
    try (ChildJvm child = request.children().start(FilmTask.limits())) {
      answer =
          child.call(
              FilmTask.class,
              new FilmRequest(
                  spec.film().name(),
                  laid.scene().orElseThrow(),
                  Map.of(),
                  folder,
                  spec.grid(),
                  Optional.of(spec.film()),
                  sound,
                  labels,
                  animations),
              FilmAnswer.class,
              request.progress());
    }
    Optional<Asset.Credits> words = Optional.of(InfographicStage.inWords(InWords.of(highlights)));
    List<PublishedInfographic.File> files = new ArrayList<>();
    if (answer.film().isPresent()) {
      FilmAnswer.Film film = answer.film().get();
      String path = InfographicStage.FOLDER + film.file();
      outputs.add(
          AssetNote.of(path, AssetRole.INFOGRAPHIC_FILM)
              .with(
                  new Asset.Media(
                      OptionalLong.of(film.durationUs()),
                      OptionalInt.of(film.width()),
                      OptionalInt.of(film.height()),
                      Optional.of(film.codecs()),
                      OptionalLong.of(film.sizeBytes() * 8_000_000 / film.durationUs())))
              .with(words, labels.map(AiLabels::first)),
          folder.resolve(film.file()));
      files.add(
          file(
              PublishedInfographic.Kind.FILM,
              spec.form(),
              path,
              film.width(),
              film.height(),
              film.durationUs(),
              film.sizeBytes()));
    }
    for (FilmAnswer.Animation moving : answer.animations()) {
      String path = InfographicStage.FOLDER + moving.file();
      outputs.add(
          AssetNote.of(path, AssetRole.INFOGRAPHIC_ANIMATION)
              .with(
                  new Asset.Media(
                      OptionalLong.of(moving.durationUs()),
                      OptionalInt.of(moving.width()),
                      OptionalInt.of(moving.height()),
                      Optional.empty(),
                      OptionalLong.empty()))
              .with(words, Optional.empty()),
          folder.resolve(moving.file()));
      files.add(
          file(
              PublishedInfographic.Kind.ANIMATION,
              spec.form(),
              path,
              moving.width(),
              moving.height(),
              moving.durationUs(),
              moving.sizeBytes()));
    }
    outputs.json(PublishedInfographic.film(spec.form().label()), new PublishedInfographic(files));
  }

  private static PublishedInfographic.File file(
      PublishedInfographic.Kind kind,
      Form form,
      String path,
      int width,
      int height,
      long durationUs,
      long sizeBytes) {
    return new PublishedInfographic.File(
        kind,
        form.label().replace('x', ':'),
        path,
        width,
        height,
        OptionalLong.of(durationUs),
        sizeBytes);
  }

  /** The sound while the quotation is shown; a film whose quotation is not heard is silent. */
  private static Optional<FilmRequest.Sound> sound(
      StageRequest<InfographicFilmSpec> request, Storyline storyline, Optional<TimeRange> said)
      throws StageException, InterruptedException, IOException {
    Optional<Storyline.Shown> saying = storyline.saying();
    Optional<InputFile> track = request.find(Role.SOUND);
    if (saying.isEmpty() || said.isEmpty() || track.isEmpty()) {
      return Optional.empty();
    }
    long roomUs = saying.get().endUs() - saying.get().startUs() - Storyline.AROUND_SOUND_US;
    if (said.get().durationUs() > roomUs) {
      return Optional.empty();
    }
    return Optional.of(
        new FilmRequest.Sound(
            track.get().path(),
            said.get().startUs(),
            saying.get().startUs() + Storyline.AROUND_SOUND_US,
            said.get().durationUs(),
            request.spec().sound().orElseThrow()));
  }

  /**
   * The time of the quotation: from the captions, as they are finer than sentences; else from
   * sentences.
   */
  private static Optional<TimeRange> moment(
      StageRequest<InfographicFilmSpec> request, Highlights.Quote quote)
      throws StageException, InterruptedException, IOException {
    MadeCaptions captions = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    for (CaptionTrack track : captions.tracks()) {
      Optional<TimeRange> moment = SaidCheck.momentOf(quote, Spoken.of(captions.cues(track)));
      if (moment.isPresent()) {
        return moment;
      }
    }
    Optional<InputFile> text = request.find(Role.OFFICIAL_TEXT);
    return text.isPresent()
        ? SaidCheck.momentOf(quote, Spoken.of(Json.read(text.get().path(), Transcript.class)))
        : Optional.empty();
  }
}
