package org.fangtan.stage.recording;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.ClipAnswer;
import org.fangtan.media.ClipRequest;
import org.fangtan.media.ClipTask;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.WholeShapesSpec;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MadeShape;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedClip;
import org.fangtan.stage.handover.PublishedMedia;

/**
 * Joins the whole recording in other aspect ratios: pictures that were encoded in parts, and the
 * sound of the renditions. It has no cards, so that captions and chapters of the recording fit it.
 */
public final class WholeShapesStage implements Stage<WholeShapesSpec> {
  private static final TypeReference<List<MadeShape>> SHAPES = new TypeReference<>() {};

  /** The prefix of file names until they are published. */
  private static final String ID = "whole";

  private final EngineLimits limits;

  public WholeShapesStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.WHOLE_SHAPES;
  }

  @Override
  public Class<WholeShapesSpec> spec() {
    return WholeShapesSpec.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<WholeShapesSpec> request)
      throws StageException, InterruptedException, IOException {
    WholeShapesSpec spec = request.spec();
    Map<String, List<ClipRequest.Piece>> pieces = pieces(request);
    Optional<Path> sound =
        spec.hasSound() ? Optional.of(request.input(Role.VIDEO).path()) : Optional.empty();
    ClipAnswer answer;
    try (ChildJvm child = request.children().start(limits.child(spec.durationUs()))) {
      answer =
          child.call(
              ClipTask.class,
              new ClipRequest(
                  spec.name(),
                  ID,
                  request.scratch(),
                  spec.grid(),
                  pieces.entrySet().stream()
                      .map(shape -> new ClipRequest.Pictures(shape.getKey(), shape.getValue()))
                      .toList(),
                  sound,
                  spec.aiLabels(),
                  0),
              ClipAnswer.class,
              request.progress());
    }
    Outputs outputs = new Outputs(request.scratch());
    List<PublishedClip.File> files = new ArrayList<>();
    for (ClipAnswer.File file : answer.files()) {
      String path = PublishedMedia.FOLDER + file.rendition() + ".mp4";
      outputs.add(note(path, file).marked(spec.aiLabels()), request.scratch().resolve(file.file()));
      files.add(new PublishedClip.File(file.rendition().replace('x', ':'), path, file.sizeBytes()));
    }
    outputs.json(Handover.WHOLE_SHAPES, files);
    return outputs.result();
  }

  private static AssetNote note(String path, ClipAnswer.File file) {
    return AssetNote.of(path, AssetRole.VIDEO)
        .with(
            new Asset.Media(
                OptionalLong.of(file.durationUs()),
                OptionalInt.of(file.width()),
                OptionalInt.of(file.height()),
                Optional.of(file.codecs()),
                OptionalLong.of(AssembleStage.bitrate(file.sizeBytes(), file.durationUs()))));
  }

  /** The pieces of each aspect ratio in order; each step made a part of all of them. */
  private static Map<String, List<ClipRequest.Piece>> pieces(StageRequest<WholeShapesSpec> request)
      throws StageException, InterruptedException, IOException {
    Map<String, List<ClipRequest.Piece>> pieces = new LinkedHashMap<>();
    for (int part : request.numbers(Role.SHAPES)) {
      Path list = request.input(Role.SHAPES, part, Handover.shapes(Handover.WHOLE)).path();
      for (MadeShape shape : Json.read(list, SHAPES)) {
        for (MadeShape.Piece piece : shape.pieces()) {
          Path file = request.input(Role.SHAPES, part, piece.name()).path();
          pieces
              .computeIfAbsent(shape.shape(), name -> new ArrayList<>())
              .add(new ClipRequest.Piece(file, 0, piece.frames()));
        }
      }
    }
    return pieces;
  }
}
