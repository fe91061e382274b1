package org.fangtan.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.graphic.Theme;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.timeline.TimeRange;

/**
 * Sets the words in the pictures of clips.
 *
 * @param width of the recording's pictures, in square pixels
 * @param height of the recording's pictures
 * @param portal its name, for cards; may be empty
 * @param lexicon key words, which must not be broken
 * @param offices of the speakers, by their labels
 */
public record ClipTitlesSpec(
    FrameGrid grid,
    int width,
    int height,
    Theme theme,
    String portal,
    List<String> lexicon,
    SortedMap<String, String> offices,
    List<Clip> clips)
    implements StepSpec {
  public ClipTitlesSpec {
    lexicon = List.copyOf(lexicon);
    offices = Collections.unmodifiableSortedMap(new TreeMap<>(offices));
    clips = List.copyOf(clips);
  }

  /**
   * A clip.
   *
   * @param time on the published timeline
   * @param frames the same, in frames of the output
   */
  public record Clip(
      String id, String title, TimeRange time, FrameRange frames, List<Shape> shapes) {
    public Clip {
      shapes = List.copyOf(shapes);
    }
  }

  /**
   * An aspect ratio of the clip.
   *
   * @param name as in file names: {@code 9x16}
   * @param framing how the recording's picture fills it; a crop leaves no room around it
   */
  public record Shape(String name, int width, int height, Framing framing, ClipShape.Words words) {}

  @Override
  public StageId stage() {
    return StageId.CLIP_TITLES;
  }
}
