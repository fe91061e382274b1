package org.fangtan.titling;

import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Theme;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Cue;

/**
 * What is written into the pictures of a clip in one shape.
 *
 * @param width of the shape in pixels
 * @param height of the shape in pixels
 * @param shown where the recording's picture stands in it
 * @param taken where captions of the recording's own stand in it: straps stand above them
 * @param grid of the frames
 * @param frames of the clip
 * @param title of the clip; none where it is empty
 * @param portal name of the portal, for cards; may be empty
 * @param hasTexts whether captions, straps and title are wanted
 * @param hasMarks whether logo, corner mark and the portal's name are allowed: channels may forbid
 *     them
 * @param hasCards whether it begins and ends with cards
 * @param cues captions, counted from the clip's beginning
 * @param straps who is named, in order
 * @param lexicon words that are key words, and never torn apart
 */
public record Titling(
    int width,
    int height,
    Box shown,
    Optional<Box> taken,
    FrameGrid grid,
    long frames,
    Theme theme,
    String title,
    String portal,
    boolean hasTexts,
    boolean hasMarks,
    boolean hasCards,
    List<Cue> cues,
    List<Strap> straps,
    List<String> lexicon) {
  public Titling {
    cues = List.copyOf(cues);
    straps = List.copyOf(straps);
    lexicon = List.copyOf(lexicon);
  }
}
