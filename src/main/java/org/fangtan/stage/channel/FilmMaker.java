package org.fangtan.stage.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.artefact.Progress;
import org.fangtan.channel.ChannelValidator;
import org.fangtan.channel.FilmLimits;
import org.fangtan.channel.FilmProfile;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.AudioPassRequest;
import org.fangtan.media.AudioPassTask;
import org.fangtan.media.DeliveryAnswer;
import org.fangtan.media.DeliveryRequest;
import org.fangtan.media.DeliveryTask;
import org.fangtan.media.FilmLookTask;
import org.fangtan.plan.SoundTracks;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelFilmSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.timeline.Rational;

/** Makes one film, or the clips that replace it. */
final class FilmMaker {
  private static final String FOLDER = Handover.INTERNAL + "films/";

  private final StageRequest<ChannelFilmSpec> request;
  private final ChannelFilmSpec spec;
  private final FilmProfile film;
  private final FilmLimits kept;
  private final EngineLimits limits;
  private final Outputs outputs;
  private final FrameGrid grid;
  private final List<MadeFilms.Film> films = new ArrayList<>();
  private final List<Bilingual> reasons = new ArrayList<>();
  private final List<Bilingual> notes = new ArrayList<>();

  FilmMaker(StageRequest<ChannelFilmSpec> request, EngineLimits limits, Outputs outputs) {
    this.request = request;
    this.spec = request.spec();
    this.film = spec.film();
    this.kept = film.limits();
    this.limits = limits;
    this.outputs = outputs;
    this.grid = filmGrid(spec);
  }

  MadeFilms made() {
    return new MadeFilms(films, reasons, notes);
  }

  void refuse(Bilingual reason) {
    films.clear();
    reasons.add(reason);
  }

  void make() throws StageException, InterruptedException, IOException {
    if (film.needsSound() && spec.sound().isEmpty()) {
      refuse(ChannelStageSentences.recordingHasNoSound());
      return;
    }
    if (isOfAnotherShape() && film.otherShape().isEmpty()) {
      refuse(ChannelStageSentences.recordingHasAnotherShape(ownShape(), wantedShape()));
      return;
    }
    if (film.of() == FilmProfile.Of.CLIPS) {
      makeClips();
      return;
    }
    long durationUs = grid.timeUs(frames());
    if (durationUs > kept.maxDurationUs().orElse(Long.MAX_VALUE)) {
      clipsInstead(
          ChannelStageSentences.recordingIsTooLong(durationUs, kept.maxDurationUs().getAsLong()));
      return;
    }
    if (durationUs < kept.minDurationUs().orElse(0)) {
      refuse(
          ChannelStageSentences.recordingIsTooShort(durationUs, kept.minDurationUs().getAsLong()));
      return;
    }
    if (film.takesRendition() && takeRendition()) {
      return;
    }
    if (cannotFit(durationUs)) {
      clipsInstead(ChannelStageSentences.recordingCannotFit(durationUs, kept.maxBytes().orElse(0)));
      return;
    }
    noteShape();
    Optional<DeliveryAnswer> answer =
        encode(film.stem(), new FrameRange(0, frames()), Optional.empty(), Optional.empty());
    if (answer.isPresent()) {
      clipsInstead(
          ChannelStageSentences.recordingDoesNotFit(
              durationUs, kept.maxBytes().orElse(0), answer.get().attempts().size()));
    }
  }

  /**
   * Whether the rate that the size limit allows is below the minimum of every picture size, which
   * is known without decoding: three hours in ten megabytes, for example.
   */
  private boolean cannotFit(long durationUs) {
    if (kept.maxBytes().isEmpty()) {
      return false;
    }
    double bits = kept.maxBytes().getAsLong() * 8e6 / durationUs;
    boolean hasSound = spec.sound().isPresent() && film.sound().isPresent();
    double sound = hasSound ? film.sound().get().bitsPerSecond().orElse(0) : 0;
    return film.sizes().stream()
        .allMatch(size -> bits - sound < Math.max(1, size.minBitsPerSecond().orElse(0)));
  }

  /** Frames of the film, on its own grid. */
  private long frames() {
    return Math.max(1, grid.frameAt(spec.grid().timeUs(spec.frames())));
  }

  /** The rate that the channel requires, and its keyframes. */
  private static FrameGrid filmGrid(ChannelFilmSpec spec) {
    Rational rate = spec.film().frameRate().orElse(spec.grid().frameRate());
    long gopUs = spec.film().encoding().gopUs();
    // Rounded down: a GOP that exceeds the limit by part of a frame breaks it.
    int gop = Math.toIntExact(Math.max(1, gopUs * rate.num() / (1_000_000L * rate.den())));
    return new FrameGrid(rate, gop, gop).with(spec.grid().deinterlacing());
  }

  private String ownShape() {
    return ClipShape.aspectOf(spec.width(), spec.height());
  }

  private String wantedShape() {
    return film.sizesOf(spec.width(), spec.height()).get(0).shape();
  }

  /** Whether the recording does not fill the film's picture. */
  private boolean isOfAnotherShape() {
    if (film.keepsShape()) {
      return !kept.shapes().isEmpty() && !kept.shapes().contains(ownShape());
    }
    return !ownShape().equals(wantedShape());
  }

  private void noteShape() {
    if (isOfAnotherShape() && film.otherShape().isPresent()) {
      notes.add(
          ChannelStageSentences.recordingIsReshaped(
              ownShape(), wantedShape(), film.otherShape().get()));
    }
  }

  private void clipsInstead(Bilingual why)
      throws StageException, InterruptedException, IOException {
    if (!film.otherwiseClips()) {
      refuse(why);
      return;
    }
    if (spec.cuts().isEmpty()) {
      refuse(why.then(ChannelStageSentences.markClips()));
      return;
    }
    notes.add(why.then(ChannelStageSentences.clipsTakeItsPlace()));
    makeClips();
  }

  /** Makes each clip that keeps the limits; others are left out, with a note. */
  private void makeClips() throws StageException, InterruptedException, IOException {
    if (spec.cuts().isEmpty()) {
      refuse(ChannelStageSentences.noClipsAreMarked().then(ChannelStageSentences.markClips()));
      return;
    }
    noteShape();
    for (ChannelFilmSpec.Cut cut : spec.cuts()) {
      FrameRange own = onGrid(cut.frames());
      long durationUs = grid.timeUs(own.length());
      if (durationUs > kept.maxDurationUs().orElse(Long.MAX_VALUE)
          || durationUs < kept.minDurationUs().orElse(0)) {
        notes.add(ChannelStageSentences.clipIsLeftOut(cut.title(), durationUs));
        continue;
      }
      Optional<DeliveryAnswer> tooLarge =
          encode(
              film.stem() + "-" + cut.id(), own, Optional.of(cut.id()), Optional.of(cut.title()));
      if (tooLarge.isPresent()) {
        notes.add(ChannelStageSentences.clipIsLeftOut(cut.title(), durationUs));
      }
    }
    if (films.isEmpty()) {
      refuse(ChannelStageSentences.noClipFits());
    }
  }

  private FrameRange onGrid(FrameRange topic) {
    long first = grid.frameAt(spec.grid().timeUs(topic.first()));
    long end = grid.frameAt(spec.grid().timeUs(topic.end()));
    return new FrameRange(first, Math.min(frames(), Math.max(first + 1, end)));
  }

  /** The largest finished file of the topic that keeps every limit. */
  private boolean takeRendition() throws StageException, InterruptedException, IOException {
    PublishedMedia media =
        Json.read(request.input(Role.MEDIA, PublishedMedia.FILE).path(), PublishedMedia.class);
    // A smaller one may do as well, but with two passes a larger picture may keep the limits.
    Optional<PublishedMedia.Rendition> largest =
        media.renditions().stream().filter(this::isNoLargerThanWanted).findFirst();
    if (largest.isPresent() && mayBeTaken(largest.get(), media.durationUs())) {
      PublishedMedia.Rendition one = largest.get();
      InputFile file = request.input(Role.VIDEO, one.path());
      FilmLookTask.Answer seen = look(file.path(), file.name());
      FilmFacts facts = seen.facts();
      boolean keepsMark = facts.aiMark().equals(labels().map(AiLabels::first));
      if (!keepsMark || !ChannelValidator.keeps(film, facts)) {
        return false;
      }
      String artefact = FOLDER + "rendition.mp4";
      outputs.add(artefact, file.path());
      films.add(
          new MadeFilms.Film(
              artefact, Optional.empty(), Optional.empty(), "mp4", facts, Optional.of(one.path())));
      return true;
    }
    return false;
  }

  private boolean isNoLargerThanWanted(PublishedMedia.Rendition one) {
    int shortSide = Math.min(one.width().orElse(0), one.height().orElse(0));
    return shortSide > 0 && shortSide <= film.sizes().get(0).shortSide();
  }

  /** The conditions that are known without opening it. */
  private boolean mayBeTaken(PublishedMedia.Rendition one, long durationUs) {
    return one.sizeBytes() <= kept.maxBytes().orElse(Long.MAX_VALUE)
        && one.sizeBytes() * 8_000_000.0 / durationUs
            <= kept.maxBitsPerSecond().orElse(Long.MAX_VALUE)
        && (film.keepsShape() || !isOfAnotherShape());
  }

  private FilmLookTask.Answer look(Path file, String name)
      throws StageException, InterruptedException, IOException {
    try (ChildJvm child =
        request.children().start(limits.child(spec.grid().timeUs(spec.frames())))) {
      return child.call(
          FilmLookTask.class,
          new FilmLookTask.Request(file, name, kept.loudnessCentiLufs().isPresent()),
          FilmLookTask.Answer.class,
          Progress.Listener.NONE);
    }
  }

  /** Present where no picture size keeps the limit. */
  private Optional<DeliveryAnswer> encode(
      String stem, FrameRange frames, Optional<String> clip, Optional<String> title)
      throws StageException, InterruptedException, IOException {
    boolean hasSound = spec.sound().isPresent() && film.sound().isPresent();
    List<DeliveryRequest.Piece> pieces = pieces(frames);
    OutputSpec marked = film.output().marked(labels(frames));
    OutputSpec output = hasSound ? marked : marked.silent();
    Path folder = Files.createDirectories(request.scratch().resolve("made"));
    try (ChildJvm child =
        request.children().start(limits.child(spec.grid().timeUs(spec.frames()) * passes()))) {
      Optional<Path> sound = hasSound ? Optional.of(sound(child)) : Optional.empty();
      DeliveryAnswer answer =
          child.call(
              DeliveryTask.class,
              new DeliveryRequest(
                  spec.name(),
                  stem,
                  folder,
                  grid,
                  frames,
                  pieces,
                  spec.colours(),
                  candidates(clip.orElse(Handover.WHOLE), frames),
                  output,
                  sound,
                  kept.maxBytes().isPresent() && film.encoding().quality().isPresent()
                      ? Optional.of(
                          new DeliveryRequest.SizeGoal(
                              kept.maxBytes().getAsLong(), film.encoding().worstQuality()))
                      : Optional.empty(),
                  kept.loudnessCentiLufs().isPresent(),
                  spec.maxSide()),
              DeliveryAnswer.class,
              request.progress());
      if (answer.film().isEmpty()) {
        return Optional.of(answer);
      }
      DeliveryAnswer.Film done = answer.film().get();
      String artefact = FOLDER + done.file();
      outputs.add(artefact, folder.resolve(done.file()));
      noteSize(done.facts());
      films.add(
          new MadeFilms.Film(
              artefact,
              clip,
              title,
              output.container().extension(),
              done.facts(),
              Optional.empty()));
      return Optional.empty();
    }
  }

  /** The maximum number of passes of a film with a size limit, each with a decode. */
  private int passes() {
    return kept.maxBytes().isPresent() ? 3 * film.sizes().size() : 1;
  }

  private void noteSize(FilmFacts facts) {
    FilmProfile.Size best = film.sizes().get(0);
    int wanted = Math.min(best.shortSide(), Math.min(spec.width(), spec.height()));
    if (facts.shortSide() < wanted && kept.maxBytes().isPresent()) {
      notes.add(
          ChannelStageSentences.pictureIsSmaller(
              facts.width() + "x" + facts.height(), kept.maxBytes().getAsLong()));
    }
  }

  /**
   * The sound, levelled and encoded for the channel; that of the renditions where it is the same.
   */
  private Path sound(ChildJvm child) throws StageException, InterruptedException, IOException {
    AudioSpec wanted = film.sound().orElseThrow();
    if (spec.sound().equals(Optional.of(wanted))) {
      return request.input(Role.SOUND).path();
    }
    Path folder = Files.createDirectories(request.scratch().resolve("sound"));
    Path known = folder.resolve("audio.m4a");
    if (Files.exists(known)) {
      return known; // Of the clip before.
    }
    List<AudioPassRequest.Piece> pieces = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      pieces.add(
          new AudioPassRequest.Piece(
              request.input(Role.RECORDING, stretch.recording()).path(),
              stretch.summary(),
              SoundTracks.heard(stretch.summary(), spec.soundTracks()),
              stretch.sourceUs(),
              stretch.published().startUs(),
              stretch.published().durationUs()));
    }
    AudioPassAnswer answer =
        child.call(
            AudioPassTask.class,
            new AudioPassRequest(
                spec.name(),
                folder,
                pieces,
                wanted,
                Optional.empty(),
                false,
                spec.maxLostPercent()),
            AudioPassAnswer.class,
            Progress.Listener.NONE);
    return folder.resolve(answer.file());
  }

  /** Marks of the recordings that a film shows. */
  private Optional<AiLabels> labels(FrameRange frames) {
    return Stretch.labelsOf(
        spec.stretches().stream()
            .filter(stretch -> onGrid(stretch.frames()).overlaps(frames))
            .toList());
  }

  private Optional<AiLabels> labels() {
    return Stretch.labelsOf(spec.stretches());
  }

  private List<DeliveryRequest.Piece> pieces(FrameRange frames)
      throws StageException, InterruptedException {
    List<DeliveryRequest.Piece> pieces = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      FrameRange all = onGrid(stretch.frames());
      long first = Math.max(all.first(), frames.first());
      long end = Math.min(all.end(), frames.end());
      if (first < end) {
        pieces.add(
            new DeliveryRequest.Piece(
                request.input(Role.RECORDING, stretch.recording()).path(),
                stretch.summary(),
                stretch.originUs(spec.grid()),
                limits.decoderThreads(stretch.summary()),
                new FrameRange(first, end)));
      }
    }
    return pieces;
  }

  /**
   * Its picture sizes, the best first, with their overlays.
   *
   * @param cut id of a clip, or that of the whole
   */
  private List<DeliveryRequest.Candidate> candidates(String cut, FrameRange frames)
      throws StageException, InterruptedException, IOException {
    List<DeliveryRequest.Candidate> candidates = new ArrayList<>();
    FilmLaying laying = new FilmLaying(request, grid);
    long first =
        spec.cuts().stream()
            .filter(one -> one.id().equals(cut))
            .mapToLong(one -> one.frames().first())
            .findFirst()
            .orElse(0);
    OptionalInt quality = film.encoding().quality();
    for (FilmProfile.Size size : film.sizesOf(spec.width(), spec.height())) {
      candidates.add(
          new DeliveryRequest.Candidate(
              new RenditionSpec(
                  size.shortSide() + "p",
                  size.width(),
                  size.height(),
                  film.output().pictures().orElseThrow(),
                  quality.isPresent()
                      ? RateControl.quality(quality.getAsInt(), film.encoding().rate())
                      : RateControl.constant(film.encoding().rate()),
                  Effort.of(film.encoding().preset()),
                  spec.threads(),
                  laying.framing(cut, size, frames),
                  false),
              size.minBitsPerSecond(),
              laying.overlay(cut, size, first, frames)));
    }
    return candidates;
  }
}
