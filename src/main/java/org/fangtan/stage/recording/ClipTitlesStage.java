package org.fangtan.stage.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Glyphs;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.json.Json;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.Framing;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ClipTitlesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.titling.Overlays;
import org.fangtan.titling.Strap;
import org.fangtan.titling.Straps;
import org.fangtan.titling.Titler;
import org.fangtan.titling.Titling;
import org.fangtan.transcript.Transcript;

/**
 * Sets the words that are drawn into clips. Each clip's words are a separate file, so that a
 * corrected caption causes only those clips to be encoded again that show it.
 */
public final class ClipTitlesStage implements Stage<ClipTitlesSpec> {

  @Override
  public StageId id() {
    return StageId.CLIP_TITLES;
  }

  @Override
  public Class<ClipTitlesSpec> spec() {
    return ClipTitlesSpec.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return Engines.own();
  }

  @Override
  public StageResult run(StageRequest<ClipTitlesSpec> request)
      throws StageException, InterruptedException, IOException {
    ClipTitlesSpec spec = request.spec();
    Outputs outputs = new Outputs(request.scratch());
    List<Cue> cues = cues(request);
    PictureCaptions inPicture = PictureCaptions.of(request.find(Role.PICTURE_CAPTIONS));
    Optional<InputFile> spoken = request.find(Role.SPOKEN);
    Optional<Transcript> transcript =
        spoken.isPresent()
            ? Optional.of(Json.read(spoken.get().path(), Transcript.class))
            : Optional.empty();
    for (ClipTitlesSpec.Clip clip : spec.clips()) {
      EditList inside =
          EditList.of(List.of(clip.time().endUs()), Optional.of(clip.time()), timeUs -> timeUs);
      List<Cue> own = inside.published(cues);
      List<Strap> straps =
          transcript.map(text -> Straps.of(text, clip.time(), spec.offices())).orElse(List.of());
      SortedMap<String, Overlay> overlays = new TreeMap<>();
      Set<String> leftOut = new LinkedHashSet<>();
      Set<Integer> missing = new LinkedHashSet<>();
      for (ClipTitlesSpec.Shape shape : clip.shapes()) {
        if (shape.words().isAny()) {
          Optional<CropPath> path = path(request, clip, shape);
          OwnCaptions pictured =
              new OwnCaptions(inPicture, shown(spec, shape, path.isPresent()), path);
          Titler.Made made =
              Titler.of(titling(spec, clip, shape, pictured, own, straps), Fonts.loaded());
          overlays.put(shape.name(), made.overlay());
          leftOut.addAll(made.leftOut());
          missing.addAll(made.missing());
        }
      }
      outputs.json(Handover.titles(clip.id()), new Overlays(overlays));
      report(clip, leftOut, missing, outputs);
    }
    return outputs.result();
  }

  /** The cues of the first track, which is in the spoken language. */
  private static List<Cue> cues(StageRequest<ClipTitlesSpec> request)
      throws StageException, InterruptedException, IOException {
    MadeCaptions captions = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    List<CaptionTrack> tracks = captions.tracks();
    return tracks.isEmpty() ? List.of() : captions.cues(tracks.get(0));
  }

  private static Titling titling(
      ClipTitlesSpec spec,
      ClipTitlesSpec.Clip clip,
      ClipTitlesSpec.Shape shape,
      OwnCaptions pictured,
      List<Cue> cues,
      List<Strap> straps) {
    ClipShape.Words words = shape.words();
    return new Titling(
        shape.width(),
        shape.height(),
        pictured.shown(),
        pictured.place(clip.frames()),
        spec.grid(),
        clip.frames().length(),
        spec.theme(),
        clip.title(),
        spec.portal(),
        words.texts(),
        words.marks(),
        words.cards(),
        pictured.missing(cues, clip.frames(), spec.grid()),
        straps,
        spec.lexicon());
  }

  /** The path of a shape, if somebody is followed. */
  private static Optional<CropPath> path(
      StageRequest<ClipTitlesSpec> request, ClipTitlesSpec.Clip clip, ClipTitlesSpec.Shape shape)
      throws StageException, InterruptedException, IOException {
    String name = Handover.path(clip.id(), shape.name());
    for (InputFile file : request.inputs(Role.FACES)) {
      if (shape.framing().follows() && file.name().equals(name)) {
        return Optional.of(Json.read(file.path(), CropPath.class));
      }
    }
    return Optional.empty();
  }

  /** The area of the recording's picture: the whole frame, or as large as it fits uncropped. */
  private static Box shown(ClipTitlesSpec spec, ClipTitlesSpec.Shape shape, boolean isFollowed) {
    if (isFollowed || shape.framing().kind() == Framing.Kind.CROP) {
      return new Box(0, 0, shape.width(), shape.height());
    }
    double scale =
        Math.min((double) shape.width() / spec.width(), (double) shape.height() / spec.height());
    double width = Math.min(shape.width(), Math.round(spec.width() * scale));
    double height = Math.min(shape.height(), Math.round(spec.height() * scale));
    return new Box((shape.width() - width) / 2, (shape.height() - height) / 2, width, height);
  }

  private static void report(
      ClipTitlesSpec.Clip clip, Set<String> leftOut, Set<Integer> missing, Outputs outputs) {
    List<Finding> findings = new ArrayList<>();
    for (String text : leftOut) {
      findings.add(
          Finding.of(
              FindingCode.WORDS_DO_NOT_FIT,
              clip.id(),
              RecordingStageSentences.wordsDoNotFit(clip.id(), text)));
    }
    if (!missing.isEmpty()) {
      List<String> named = missing.stream().map(Glyphs::named).toList();
      findings.add(
          Finding.of(
              FindingCode.CHARACTER_NOT_IN_FONT,
              clip.id(),
              RecordingStageSentences.charactersAreNotInFont(clip.id(), named)));
    }
    outputs.report(findings);
  }
}
