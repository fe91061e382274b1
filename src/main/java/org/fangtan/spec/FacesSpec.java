package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.framing.Correction;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * Finds faces in the recording, and paths that follow them through clips.
 *
 * @param durationUs of the published recording
 * @param width of the published pictures, in square pixels
 * @param height of the published pictures
 * @param joints frames at which another recording begins
 * @param clips in which somebody is followed
 */
public record FacesSpec(
    FrameGrid grid,
    long durationUs,
    int width,
    int height,
    List<Long> joints,
    List<FollowedClip> clips)
    implements StepSpec {
  public FacesSpec {
    joints = List.copyOf(joints);
    clips = List.copyOf(clips);
  }

  /**
   * A clip in which somebody is followed.
   *
   * @param shapes that are made along a path
   * @param corrections of an editor, in the order of their frames
   */
  public record FollowedClip(
      String id, FrameRange frames, List<Shape> shapes, List<Correction> corrections) {
    public FollowedClip {
      shapes = List.copyOf(shapes);
      corrections = List.copyOf(corrections);
    }
  }

  /**
   * An aspect ratio.
   *
   * @param name as in file names: {@code 9x16}
   * @param width in pixels
   * @param height in pixels
   */
  public record Shape(String name, int width, int height) {}

  @Override
  public StageId stage() {
    return StageId.FACES;
  }
}
