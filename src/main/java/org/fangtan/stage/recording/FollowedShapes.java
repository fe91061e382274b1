package org.fangtan.stage.recording;

import java.io.IOException;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ClipShapesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;

/** The shapes of clips, with the paths that were found for them. */
final class FollowedShapes {
  private FollowedShapes() {}

  /** With its path; if nobody is visible, there is none, and the shape is unchanged. */
  static RenditionSpec of(ClipShapesSpec.Shape shape, StageRequest<ClipShapesSpec> request)
      throws StageException, InterruptedException, IOException {
    RenditionSpec spec = shape.spec();
    String name = Handover.path(shape.clip(), spec.name());
    for (InputFile file : request.inputs(Role.FACES)) {
      if (spec.framing().follows() && file.name().equals(name)) {
        return spec.framed(spec.framing().along(Json.read(file.path(), CropPath.class)));
      }
    }
    return spec;
  }
}
