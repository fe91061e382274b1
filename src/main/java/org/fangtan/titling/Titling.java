package org.fangtan.titling;

import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Theme;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Cue;

/**
 * The text to be drawn into the pictures of a clip in one aspect ratio.
 *
 * @param width in pixels
 * @param height in pixels
 * @param shown the area of the recording's picture
 * @param taken the area of captions that are part of the recording's picture: straps are placed
 *     above them
 * @param grid of the frames
 * @param frames the number of frames of the clip
 * @param title of the clip; none where it is empty
 * @param portal name of the portal, for cards; may be empty
 * @param hasTexts whether captions, straps and title are wanted
 * @param hasMarks whether logo, corner mark and the portal's name are allowed: channels may forbid
 *     them
 * @param hasCards whether it begins and ends with cards
 * @param cues captions, counted from the clip's beginning
 * @param straps the people named, in order
 * @param lexicon words that are key words and must not be broken
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
