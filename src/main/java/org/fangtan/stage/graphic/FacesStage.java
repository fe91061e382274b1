package org.fangtan.stage.graphic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.FollowedShape;
import org.fangtan.face.FacesAnswer;
import org.fangtan.face.FacesRequest;
import org.fangtan.face.FacesTask;
import org.fangtan.failure.StageException;
import org.fangtan.framing.Face;
import org.fangtan.framing.FaceSample;
import org.fangtan.framing.FollowRequest;
import org.fangtan.framing.Follower;
import org.fangtan.framing.People;
import org.fangtan.framing.TextBox;
import org.fangtan.framing.Voice;
import org.fangtan.json.Json;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.ocr.OcrRequest;
import org.fangtan.ocr.OverlaidTextAnswer;
import org.fangtan.ocr.OverlaidTextRequest;
import org.fangtan.ocr.OverlaidTextTask;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PictureSamples;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.FacesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.transcript.Transcript;

/**
 * Finds faces in the small pictures of the media passes, and the paths of windows that follow them
 * through clips in other aspect ratios. Nothing is decoded again.
 */
public final class FacesStage implements Stage<FacesSpec> {
  /** The maximum number of pictures for choosing covers and learning speakers' clothes. */
  private static final int MAX_SPARSE = 300;

  /** The interval of pictures for that. */
  private static final long SPARSE_US = 2_000_000;

  private final EngineLimits limits;

  public FacesStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.FACES;
  }

  @Override
  public Class<FacesSpec> spec() {
    return FacesSpec.class;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public String engine() {
    return Engines.faces();
  }

  @Override
  public StageResult run(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    FacesSpec spec = request.spec();
    List<FrameRange> ranges = spec.clips().stream().map(FacesSpec.FollowedClip::frames).toList();
    List<Long> cuts = cuts(request);
    FacesAnswer faces;
    List<TextBox> texts = List.of();
    try (ChildJvm child = request.children().start(limits.child(spec.durationUs()))) {
      faces =
          child.call(
              FacesTask.class,
              new FacesRequest(
                  pictures(request),
                  Math.max(SPARSE_US, spec.durationUs() / MAX_SPARSE),
                  ranges,
                  cuts),
              FacesAnswer.class,
              request.progress());
      if (faces.dense().stream().anyMatch(sample -> !sample.faces().isEmpty())) {
        texts =
            child
                .call(
                    OverlaidTextTask.class,
                    new OverlaidTextRequest(overlaidText(request), ranges),
                    OverlaidTextAnswer.class,
                    request.progress())
                .texts();
      }
    }
    Outputs outputs = new Outputs(request.scratch());
    outputs.json(Handover.FACES, faces.sparse());
    List<Voice> voices = voices(request);
    OptionalInt captionsTop = captionsTop(request);
    People people =
        People.of(Stream.concat(faces.sparse().stream(), faces.dense().stream()).toList(), voices);
    SortedMap<String, List<FollowedShape>> followed = new TreeMap<>();
    for (FacesSpec.FollowedClip clip : spec.clips()) {
      FollowRequest follow =
          new FollowRequest(
              spec.grid(),
              clip.frames(),
              spec.width(),
              spec.height(),
              cuts,
              inside(faces.dense(), clip.frames()),
              people,
              voices,
              texts.stream().filter(text -> text.frames().overlaps(clip.frames())).toList(),
              captionsTop,
              clip.corrections());
      for (FacesSpec.Shape shape : clip.shapes()) {
        Optional<CropPath> path = Follower.follow(follow, shape.width(), shape.height());
        if (path.isPresent()) {
          outputs.json(Handover.path(clip.id(), shape.name()), path.get());
          followed
              .computeIfAbsent(clip.id(), id -> new ArrayList<>())
              .add(FollowedPaths.of(shape.name(), path.get(), spec.grid()));
        }
      }
    }
    outputs.json(Handover.FOLLOWED, followed);
    return outputs.result();
  }

  private static List<FaceSample> inside(List<FaceSample> samples, FrameRange range) {
    return samples.stream()
        .filter(one -> range.first() <= one.frame() && one.frame() < range.end())
        .toList();
  }

  /** Each part consists of a list and its data, in the order of the steps that made them. */
  private static List<FacesRequest.Part> pictures(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    List<FacesRequest.Part> parts = new ArrayList<>();
    for (int part : request.numbers(Role.PICTURE_SAMPLES)) {
      parts.add(
          new FacesRequest.Part(
              file(request, Role.PICTURE_SAMPLES, part, PictureSamples.LIST),
              file(request, Role.PICTURE_SAMPLES, part, PictureSamples.DATA)));
    }
    return parts;
  }

  private static List<OcrRequest.Part> overlaidText(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    List<OcrRequest.Part> parts = new ArrayList<>();
    for (int part : request.numbers(Role.OVERLAID_TEXT)) {
      parts.add(
          new OcrRequest.Part(
              file(request, Role.OVERLAID_TEXT, part, TextSamples.LIST),
              file(request, Role.OVERLAID_TEXT, part, TextSamples.DATA)));
    }
    return parts;
  }

  private static java.nio.file.Path file(
      StageRequest<FacesSpec> request, Role role, int part, String name)
      throws StageException, InterruptedException, IOException {
    String prefix = role == Role.OVERLAID_TEXT ? Handover.OVERLAID_TEXT : Handover.PICTURE_SAMPLES;
    return request.input(role, part, prefix + name).path();
  }

  private static List<Long> cuts(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    List<Long> cuts = new ArrayList<>(request.spec().joints());
    for (InputFile file : request.inputs(Role.SCENES)) {
      for (long changeUs : Json.read(file.path(), MediaPassAnswer.class).sceneChangesUs()) {
        cuts.add(request.spec().grid().frameAt(changeUs));
      }
    }
    return cuts;
  }

  private static OptionalInt captionsTop(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    PictureCaptions captions = PictureCaptions.of(request.find(Role.PICTURE_CAPTIONS));
    return captions.areThere()
        ? OptionalInt.of(captions.topPermille() * Face.WHOLE / 1000)
        : OptionalInt.empty();
  }

  private static List<Voice> voices(StageRequest<FacesSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> spoken = request.find(Role.SPOKEN);
    return spoken.isPresent()
        ? Voices.of(Json.read(spoken.get().path(), Transcript.class), request.spec().grid())
        : List.of();
  }
}
