package org.fangtan.graphic.draw;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.graphic.Scene;

/**
 * A request to write pictures of a scene.
 *
 * @param pictures files of the pictures that the scene names
 * @param folder where files are written; it exists
 */
public record DrawRequest(
    Scene scene, Map<String, Path> pictures, Path folder, List<Still> stills) {
  public DrawRequest {
    pictures = Map.copyOf(pictures);
    stills = List.copyOf(stills);
  }

  /**
   * One picture.
   *
   * @param stem of the file's name; slices get numbers
   * @param timeUs of the scene
   * @param jpegQuality in percent; if absent, the file is a PNG
   * @param maxSliceBytes if present, the picture is cut horizontally into slices smaller than this
   */
  public record Still(
      String stem, long timeUs, OptionalInt jpegQuality, OptionalLong maxSliceBytes) {
    public Still {
      if (!stem.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") || timeUs < 0) {
        throw new IllegalArgumentException("not a still: '" + stem + "' at " + timeUs);
      }
    }

    public static Still png(String stem, long timeUs) {
      return new Still(stem, timeUs, OptionalInt.empty(), OptionalLong.empty());
    }

    public static Still jpeg(String stem, long timeUs, int quality) {
      return new Still(stem, timeUs, OptionalInt.of(quality), OptionalLong.empty());
    }

    /** As a PNG, both whole and in slices. */
    public Still sliced(long maxBytes) {
      return new Still(stem, timeUs, jpegQuality, OptionalLong.of(maxBytes));
    }
  }
}
