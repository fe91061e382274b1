package org.fangtan.page;

import java.util.List;
import org.fangtan.timeline.Cue;

/**
 * Captions in one language. The first track of a page is the one shown by default.
 *
 * @param label in the track's own language, such as 简体中文
 * @param path the WebVTT file with the same cues
 */
public record PageTrack(String language, String label, Kind kind, PagePath path, List<Cue> cues) {
  public PageTrack {
    PageCheck.language(language);
    PageCheck.text(label, "caption track's label");
    cues = List.copyOf(cues);
  }

  /** What a caption track is for. */
  public enum Kind {
    /** For people who cannot hear: what is said, in the spoken language or its standard script. */
    CAPTIONS,
    /** A translation, or another script. */
    SUBTITLES
  }
}
