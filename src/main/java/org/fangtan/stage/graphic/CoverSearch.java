package org.fangtan.stage.graphic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.face.PortraitsAnswer;
import org.fangtan.face.PortraitsRequest;
import org.fangtan.face.PortraitsTask;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.framing.CoverChoice;
import org.fangtan.framing.Face;
import org.fangtan.framing.FaceSample;
import org.fangtan.framing.People;
import org.fangtan.framing.Portrait;
import org.fangtan.framing.TextPlace;
import org.fangtan.framing.Voice;
import org.fangtan.json.Json;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.StillsAnswer;
import org.fangtan.media.StillsRequest;
import org.fangtan.media.StillsTask;
import org.fangtan.ocr.TextPlacesAnswer;
import org.fangtan.ocr.TextPlacesRequest;
import org.fangtan.ocr.TextPlacesTask;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CoverSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.MarkedTimes;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** Finds the picture for the cover. For one request. */
final class CoverSearch {
  /** The number of moments that are examined closely. */
  private static final int CANDIDATES = 8;

  /** The delay of a second picture of each moment, as eyes may have been closed. */
  private static final long AGAIN_US = 240_000;

  /** Text that begins below this share of the height is a caption or a name strap. */
  private static final int CAPTIONS_FROM = 5_500;

  /** The minimum share of a picture's height that is shown. */
  private static final int MIN_BOTTOM = 6_500;

  private static final TypeReference<List<FaceSample>> SAMPLES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};

  private final StageRequest<CoverSpec> request;
  private final CoverSpec spec;
  private final Optional<CoverSpec.Film> film;
  private final ChildJvm child;
  private final Outputs outputs;

  CoverSearch(StageRequest<CoverSpec> request, ChildJvm child, Outputs outputs) {
    this.request = request;
    this.spec = request.spec();
    this.film = spec.film();
    this.child = child;
    this.outputs = outputs;
  }

  Optional<CoverPicture> find() throws StageException, InterruptedException, IOException {
    if (film.isPresent() && spec.frame().isPresent()) {
      Optional<CoverPicture> named = best(stills(List.of(spec.frame().getAsLong())), choice());
      if (named.isPresent()) {
        return named;
      }
    }
    if (spec.picture().isPresent()) {
      Optional<InputFile> named = namedPicture(spec.picture().get());
      if (named.isPresent()) {
        Optional<AiLabels> labels = labelsOf(named.get().name());
        return best(Map.of(0L, named.get().path()), choice()).map(cover -> cover.marked(labels));
      }
      outputs.report(
          Finding.of(
              FindingCode.COVER_NOT_USED,
              spec.picture().get(),
              GraphicStageSentences.namedPictureCannotBeUsed(spec.picture().get())));
    }
    return film.isPresent() ? chosen(film.get()) : Optional.empty();
  }

  /** The marks in the picture's note. */
  private Optional<AiLabels> labelsOf(String picture)
      throws StageException, InterruptedException, IOException {
    for (InputFile file : request.inputs(Role.PAGE_PICTURES)) {
      if (file.name().equals(AssetNote.FILE)) {
        return AiLabels.of(
            Json.read(file.path(), NOTES).stream()
                .filter(note -> note.path().equals(picture))
                .flatMap(note -> note.aiLabel().stream())
                .toList());
      }
    }
    return Optional.empty();
  }

  /** The marks of the recording at a frame of the published timeline. */
  private Optional<AiLabels> labelsAt(long frame) {
    if (film.isEmpty()) {
      return Optional.empty();
    }
    long atUs = film.get().grid().timeUs(frame);
    return MarkedTimes.within(spec.marked(), new TimeRange(atUs, atUs + 1));
  }

  /** The picture in its published form, without private data. */
  private Optional<InputFile> namedPicture(String name)
      throws StageException, InterruptedException, IOException {
    List<InputFile> made = request.inputs(Role.PAGE_PICTURES);
    Optional<InputFile> names =
        made.stream().filter(file -> file.name().equals(Handover.PICTURE_NAMES)).findFirst();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String path = Json.read(names.get().path(), NAMES).getOrDefault(name, "");
    if (path == null || path.endsWith(".svg")) {
      return Optional.empty();
    }
    for (InputFile file : made) {
      if (file.name().equals(path)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The best picture with a face, else the best one by itself. */
  private Optional<CoverPicture> chosen(CoverSpec.Film film)
      throws StageException, InterruptedException, IOException {
    CoverChoice choice = choice();
    FrameGrid grid = film.grid();
    List<Long> cuts = new ArrayList<>();
    List<FrameRange> black = new ArrayList<>();
    List<MediaPassAnswer> passes = passes();
    for (MediaPassAnswer pass : passes) {
      pass.sceneChangesUs().forEach(at -> cuts.add(grid.frameAt(at)));
      for (TimeRange range : pass.black()) {
        long first = grid.frameAt(range.startUs());
        black.add(new FrameRange(first, Math.max(first + 1, grid.frameAt(range.endUs()))));
      }
    }
    List<Long> moments = choice.candidates(samples(), cuts, black, grid, CANDIDATES);
    long last = grid.framesIn(film.durationUs()) - 1;
    Set<Long> frames = new TreeSet<>(moments);
    moments.forEach(frame -> frames.add(Math.min(last, frame + grid.frameAt(AGAIN_US))));
    if (!frames.isEmpty()) {
      Optional<CoverPicture> best = best(stills(List.copyOf(frames)), choice);
      if (best.isPresent() && !best.get().portrait().faces().isEmpty()) {
        return best;
      }
    }
    outputs.report(
        Finding.of(
            FindingCode.COVER_WITHOUT_FACE, spec.title(), GraphicStageSentences.noFaceWasFound()));
    Optional<PosterCandidate> poster = poster(passes);
    Optional<Path> file = poster.isPresent() ? fileOf(poster.get()) : Optional.empty();
    return file.isPresent()
        ? best(Map.of(grid.frameAt(poster.get().timeUs()), file.get()), choice)
        : Optional.empty();
  }

  private List<MediaPassAnswer> passes() throws StageException, InterruptedException, IOException {
    List<MediaPassAnswer> passes = new ArrayList<>();
    for (InputFile file : request.inputs(Role.SCENES)) {
      passes.add(Json.read(file.path(), MediaPassAnswer.class));
    }
    return passes;
  }

  private List<FaceSample> samples() throws StageException, InterruptedException, IOException {
    return Json.read(request.input(Role.FACES, Handover.FACES).path(), SAMPLES);
  }

  private CoverChoice choice() throws StageException, InterruptedException, IOException {
    Optional<InputFile> spoken = request.find(Role.SPOKEN);
    if (film.isEmpty() || spoken.isEmpty()) {
      return new CoverChoice(List.of(), Set.of(), Set.of(), People.of(List.of(), List.of()));
    }
    Transcript transcript = Json.read(spoken.get().path(), Transcript.class);
    List<Voice> voices = Voices.of(transcript, film.get().grid());
    return new CoverChoice(
        voices,
        speakers(transcript, org.fangtan.transcript.Role.GUEST),
        speakers(transcript, org.fangtan.transcript.Role.HOST),
        People.of(samples(), voices));
  }

  private static Set<String> speakers(Transcript transcript, org.fangtan.transcript.Role role) {
    return transcript.turns().stream()
        .filter(turn -> turn.role() == role)
        .map(Turn::speaker)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Pictures of the finished recording, by their frames. */
  private Map<Long, Path> stills(List<Long> frames)
      throws StageException, InterruptedException, IOException {
    CoverSpec.Film recording = film.orElseThrow();
    Path folder = Files.createDirectories(request.scratch().resolve("stills"));
    StillsAnswer answer =
        child.call(
            StillsTask.class,
            new StillsRequest(
                request.input(Role.VIDEO).name(),
                request.input(Role.VIDEO).path(),
                recording.grid(),
                frames,
                recording.width(),
                recording.height(),
                folder),
            StillsAnswer.class,
            request.progress());
    return answer.frames().stream()
        .collect(
            Collectors.toMap(frame -> frame, frame -> folder.resolve(StillsRequest.fileOf(frame))));
  }

  private Optional<CoverPicture> best(Map<Long, Path> pictures, CoverChoice choice)
      throws StageException, InterruptedException, IOException {
    List<Long> frames = pictures.keySet().stream().sorted().toList();
    List<Path> files = frames.stream().map(pictures::get).toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    PortraitsAnswer portraits =
        child.call(
            PortraitsTask.class,
            new PortraitsRequest(files),
            PortraitsAnswer.class,
            Progress.Listener.NONE);
    TextPlacesAnswer texts =
        child.call(
            TextPlacesTask.class,
            new TextPlacesRequest(files),
            TextPlacesAnswer.class,
            Progress.Listener.NONE);
    int best = -1;
    int max = Integer.MIN_VALUE;
    for (int i = 0; i < files.size(); i++) {
      int score = choice.score(frames.get(i), portraits.portraits().get(i), texts.places().get(i));
      if (score > max && portraits.portraits().get(i).width() > 0) {
        best = i;
        max = score;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    Portrait portrait = portraits.portraits().get(best);
    return Optional.of(
        new CoverPicture(
            files.get(best),
            portrait,
            bottom(portrait, texts.places().get(best)),
            labelsAt(frames.get(best))));
  }

  /**
   * The row above captions and name straps, if enough of the picture is left and no face is cut.
   */
  private static int bottom(Portrait portrait, List<TextPlace> texts) {
    int top =
        texts.stream()
            .mapToInt(TextPlace::top)
            .filter(at -> at >= CAPTIONS_FROM)
            .min()
            .orElse(Face.WHOLE);
    int chin = portrait.faces().stream().mapToInt(one -> one.face().bottom()).max().orElse(0);
    int bottom = top - 100;
    return bottom < MIN_BOTTOM || bottom < chin ? Face.WHOLE : bottom;
  }

  private static Optional<PosterCandidate> poster(List<MediaPassAnswer> passes) {
    return PosterCandidate.best(
        passes.stream().flatMap(part -> part.posters().stream()).toList(),
        passes.stream().flatMap(part -> part.sceneChangesUs().stream()).toList(),
        passes.stream().flatMap(part -> part.black().stream()).toList());
  }

  private Optional<Path> fileOf(PosterCandidate poster)
      throws StageException, InterruptedException {
    for (InputFile file : request.inputs(Role.COVERS)) {
      if (file.name().equals(Handover.COVERS + poster.file())) {
        return Optional.of(file.path());
      }
    }
    return Optional.empty();
  }
}
