package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import org.fangtan.rendition.FrameGrid;

/**
 * The outputs of a scene.
 *
 * @param film if requested
 * @param animations in the order of the request
 */
public record FilmAnswer(Optional<Film> film, List<Animation> animations) {
  public FilmAnswer {
    animations = List.copyOf(animations);
  }

  /**
   * The MP4.
   *
   * @param file name in the folder
   * @param codecs of everything in it, separated by a comma
   */
  public record Film(
      String file,
      int width,
      int height,
      FrameGrid grid,
      long frames,
      long durationUs,
      long sizeBytes,
      String codecs) {}

  /**
   * An animated picture.
   *
   * @param file name in the folder
   * @param framesPerSecond at most; frames without changes are omitted
   */
  public record Animation(
      String file,
      String mediaType,
      int width,
      int height,
      int framesPerSecond,
      long durationUs,
      long sizeBytes) {}
}
