package org.fangtan.stage.handover;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ClipsSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;

/**
 * A clip in another aspect ratio, whose pictures have no sound yet.
 *
 * @param shape such as {@code 9x16}
 * @param pieces in order, one for each recording that the clip touches
 * @param leadFrames those of an opening card, which are part of the first piece
 * @param tailFrames those of a closing card, which are part of the last piece
 */
public record MadeShape(String shape, List<Piece> pieces, long leadFrames, long tailFrames) {
  private static final TypeReference<List<MadeShape>> SHAPES = new TypeReference<>() {};

  public MadeShape {
    pieces = List.copyOf(pieces);
  }

  /**
   * The shapes of the clip that is cut; empty if it is made only in the recording's own aspect
   * ratio.
   */
  public static List<MadeShape> of(StageRequest<ClipsSpec> request)
      throws StageException, InterruptedException, IOException {
    String list = Handover.shapes(request.spec().id());
    return request.inputs(Role.SHAPES).isEmpty()
        ? List.of()
        : Json.read(request.input(Role.SHAPES, list).path(), SHAPES);
  }

  /**
   * @param name of the artefact
   */
  public record Piece(String name, long frames) {}
}
