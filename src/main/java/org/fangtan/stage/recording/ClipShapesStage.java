package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Overlay;
import org.fangtan.json.Json;
import org.fangtan.media.ShapesAnswer;
import org.fangtan.media.ShapesRequest;
import org.fangtan.media.ShapesTask;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ClipShapesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MadeShape;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.titling.Overlays;

/**
 * Encodes clips in other aspect ratios, all in one decode: only pictures, which are joined with
 * sound when the clip is cut.
 */
public final class ClipShapesStage implements Stage<ClipShapesSpec> {
  private final EngineLimits limits;

  public ClipShapesStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.CLIP_SHAPES;
  }

  @Override
  public Class<ClipShapesSpec> spec() {
    return ClipShapesSpec.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<ClipShapesSpec> request)
      throws StageException, InterruptedException, IOException {
    Asked asked = new Asked(request);
    ShapesAnswer answer;
    try (ChildJvm child = request.children().start(limits.child(asked.durationUs()))) {
      answer = child.call(ShapesTask.class, asked.task(), ShapesAnswer.class, request.progress());
    }
    Map<String, Long> frames = new LinkedHashMap<>();
    answer.files().forEach(file -> frames.put(file.file(), file.frames()));
    Outputs outputs = new Outputs(request.scratch());
    Map<String, List<MadeShape>> byClip = new LinkedHashMap<>();
    for (ClipShapesSpec.Shape shape : request.spec().shapes()) {
      List<MadeShape.Piece> pieces = new ArrayList<>();
      for (String file : asked.filesOf(shape)) {
        String name = Handover.SHAPES + shape.clip() + "/" + file.substring(file.indexOf('.') + 1);
        outputs.add(name, request.scratch().resolve(file));
        pieces.add(new MadeShape.Piece(name, frames.getOrDefault(file, 0L)));
      }
      byClip
          .computeIfAbsent(shape.clip(), clip -> new ArrayList<>())
          .add(
              new MadeShape(
                  shape.spec().name(),
                  pieces,
                  asked.overlay(shape).leadFrames(),
                  asked.overlay(shape).tailFrames()));
    }
    for (Map.Entry<String, List<MadeShape>> clip : byClip.entrySet()) {
      outputs.json(Handover.shapes(clip.getKey()), clip.getValue());
    }
    return outputs.result();
  }

  /** The parts of each recording to encode, and their files. */
  private final class Asked {
    private final StageRequest<ClipShapesSpec> request;
    private final ClipShapesSpec spec;
    private final Map<String, Overlays> overlays = new HashMap<>();
    private final FoundFactors factors;

    Asked(StageRequest<ClipShapesSpec> request)
        throws StageException, InterruptedException, IOException {
      this.request = request;
      this.spec = request.spec();
      this.factors = FoundFactors.of(request);
      for (InputFile file : request.inputs(Role.TITLES)) {
        overlays.put(file.name(), Json.read(file.path(), Overlays.class));
      }
    }

    Overlay overlay(ClipShapesSpec.Shape shape) {
      Overlays words = overlays.get(Handover.titles(shape.clip()));
      return words == null ? Overlay.NONE : words.of(shape.spec().name());
    }

    /** The total duration to decode, as if every aspect ratio were decoded separately. */
    long durationUs() {
      return spec.grid()
          .timeUs(spec.shapes().stream().mapToLong(shape -> shape.part().length()).sum());
    }

    ShapesRequest task() throws StageException, InterruptedException, IOException {
      List<ShapesRequest.Stretch> stretches = new ArrayList<>();
      int lanes = Integer.MAX_VALUE;
      for (Stretch stretch : spec.stretches()) {
        List<ShapesRequest.Output> outputs = new ArrayList<>();
        for (ClipShapesSpec.Shape shape : spec.shapes()) {
          if (stretch.frames().overlaps(shape.part())) {
            FrameRange part = part(stretch, shape);
            outputs.add(
                new ShapesRequest.Output(
                    fileOf(shape, stretch),
                    part,
                    factors.inShape(FollowedShapes.of(shape, request)),
                    overlay(shape)
                        .part(
                            part.first() - shape.frames().first(),
                            part.length(),
                            shape.frames().length())));
          }
        }
        InputFile recording = request.input(Role.RECORDING, stretch.recording());
        lanes = Math.min(lanes, limits.lanes(stretch.summary()));
        stretches.add(
            new ShapesRequest.Stretch(
                recording.name(),
                recording.path(),
                stretch.summary(),
                stretch.originUs(spec.grid()),
                limits.decoderThreads(stretch.summary()),
                outputs));
      }
      Path folder = Files.createDirectories(request.scratch());
      return new ShapesRequest(
          folder, spec.grid(), spec.colours(), stretches, lanes, spec.maxSide());
    }

    private FrameRange part(Stretch stretch, ClipShapesSpec.Shape shape) {
      return new FrameRange(
          Math.max(shape.part().first(), stretch.frames().first()),
          Math.min(shape.part().end(), stretch.frames().end()));
    }

    /** Ids of clips have no dots. */
    private String fileOf(ClipShapesSpec.Shape shape, Stretch stretch) {
      return shape.clip()
          + "."
          + shape.spec().name()
          + "-"
          + spec.stretches().indexOf(stretch)
          + ".mp4";
    }

    List<String> filesOf(ClipShapesSpec.Shape shape) {
      return spec.stretches().stream()
          .filter(stretch -> stretch.frames().overlaps(shape.part()))
          .map(stretch -> fileOf(shape, stretch))
          .toList();
    }
  }
}
