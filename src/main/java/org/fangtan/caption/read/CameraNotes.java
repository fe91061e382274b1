package org.fangtan.caption.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.timeline.Cue;

/**
 * Recognises text tracks in which cameras, above all drones, record their data: exposure, height,
 * and position. This is not speech, and it is private. Pure.
 */
public final class CameraNotes {
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)\\b(iso|shutter|ss|fnum|ev|latitude|longitude|gps|home|barometer|framecnt|srtcnt"
              + "|difftime|rel_alt|abs_alt|altitude)\\b(?:\\s*+[:=(]\\s*+|\\s++)-?f?/?\\d");

  /** The number of such words that identify a note; one may occur in a sentence. */
  private static final int NOTES_IN_A_CAPTION = 2;

  private static final int MAX_PERCENT_OF_SPEECH = 20;

  private CameraNotes() {}

  /** Whether nearly all captions are such notes. */
  public static boolean are(List<Cue> cues) {
    long notes = cues.stream().filter(cue -> isNote(cue.text())).count();
    return !cues.isEmpty() && notes * 100 >= cues.size() * (100L - MAX_PERCENT_OF_SPEECH);
  }

  private static boolean isNote(String text) {
    Matcher matcher = NOTE.matcher(text);
    int found = 0;
    while (found < NOTES_IN_A_CAPTION && matcher.find()) {
      found++;
    }
    return found >= NOTES_IN_A_CAPTION;
  }
}
