package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.graphic.Scene;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * Films of a scene.
 *
 * @param name for messages
 * @param scene with an opaque background and a duration
 * @param pictures files of the pictures that the scene names
 * @param folder where files are written; it exists
 * @param grid frames of the film
 * @param film an MP4 of the scene's size; its name is the file's
 * @param sound the sound of the film, with silence around it; if absent, the film has no sound
 *     track
 * @param aiLabels marks of AI-generated content of the recording that is heard
 * @param animations for pages and messengers that cannot show films
 */
public record FilmRequest(
    String name,
    Scene scene,
    Map<String, Path> pictures,
    Path folder,
    FrameGrid grid,
    Optional<RenditionSpec> film,
    Optional<Sound> sound,
    Optional<AiLabels> aiLabels,
    List<Animation> animations) {
  public FilmRequest {
    pictures = Map.copyOf(pictures);
    animations = List.copyOf(animations);
    if (scene.durationUs() == 0) {
      throw new IllegalArgumentException("a film without a duration: " + name);
    }
  }

  /** Frames of the film. */
  public long frames() {
    return grid.framesIn(scene.durationUs());
  }

  /**
   * A stretch of a recording's sound, faded in and out in a few hundredths of a second.
   *
   * @param source a file with one track of sound that begins at zero, such as a finished recording
   * @param fromUs its beginning in that file
   * @param startUs its beginning in the film
   * @param durationUs its duration; anything beyond the film's end is cut off
   */
  public record Sound(Path source, long fromUs, long startUs, long durationUs, AudioSpec encoding) {
    public Sound {
      if (fromUs < 0 || startUs < 0 || durationUs <= 0) {
        throw new IllegalArgumentException(
            "sound from " + fromUs + " at " + startUs + " for " + durationUs);
      }
    }
  }

  /** Formats of animated pictures. */
  public enum Kind {
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp");

    private final String mediaType;
    private final String extension;

    Kind(String mediaType, String extension) {
      this.mediaType = mediaType;
      this.extension = extension;
    }

    public String mediaType() {
      return mediaType;
    }

    public String extension() {
      return extension;
    }
  }

  /**
   * An animated picture that repeats for ever.
   *
   * @param stem of the file's name
   * @param width at most; the height follows from the scene
   * @param maxBytes the limit of the finished file, for which size and frame rate are reduced if
   *     necessary
   */
  public record Animation(Kind kind, String stem, int width, long maxBytes) {}
}
