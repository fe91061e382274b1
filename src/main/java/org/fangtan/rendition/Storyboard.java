package org.fangtan.rendition;

import java.util.List;
import java.util.Locale;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/** The WebVTT file that tells a player which part of which sheet to show at which time. */
public final class Storyboard {
  private Storyboard() {}

  /**
   * @param sheets in order of time
   * @param folder path from the WebVTT to the sheets, empty or ending in a slash
   */
  public static String webVtt(List<StoryboardSheet> sheets, String folder) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (StoryboardSheet sheet : sheets) {
      for (int i = 0; i < sheet.pictures().size(); i++) {
        TimeRange time = sheet.pictures().get(i);
        text.append('\n')
            .append(Timecode.format(time.startUs()))
            .append(" --> ")
            .append(Timecode.format(time.endUs()))
            .append('\n')
            .append(folder)
            .append(sheet.file())
            .append(
                String.format(
                    Locale.ROOT,
                    "#xywh=%d,%d,%d,%d\n",
                    i % sheet.columns() * sheet.pictureWidth(),
                    i / sheet.columns() * sheet.pictureHeight(),
                    sheet.pictureWidth(),
                    sheet.pictureHeight()));
      }
    }
    return text.toString();
  }
}
