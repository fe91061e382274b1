package org.fangtan.caption;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code caption}. Each heading names the class that uses
 * them.
 */
public final class CaptionSentences {
  private CaptionSentences() {}

  // CaptionFile

  public static Bilingual captionEndsBeforeZero(String cue) {
    return Bilingual.of(
        "字幕“" + cue + "”在 0 之前就已结束，未采用。",
        "The caption '" + cue + "' ends before 0 and is left out.");
  }

  static Bilingual captionStartsAtAfterRecording(String cue, String start, String duration) {
    return Bilingual.of(
        "字幕“" + cue + "”从 " + start + " 开始，而录像在 " + duration + " 已结束，这条字幕未采用。",
        "The caption '"
            + cue
            + "' starts at "
            + start
            + ", after the recording's end at "
            + duration
            + ", and is left out.");
  }

  static Bilingual captionWentPastRecordingEnd(String cue) {
    return Bilingual.of(
        "字幕“" + cue + "”超出录像结尾，已在结尾处截止。",
        "The caption '" + cue + "' went past the recording's end and now ends with it.");
  }
}
