package org.fangtan.caption.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fangtan.timeline.Cue;

/** Writes the words without times, one caption a line, for people who search or copy them. */
public final class PlainTextWriter {
  private PlainTextWriter() {}

  public static byte[] write(List<Cue> cues) {
    StringBuilder out = new StringBuilder();
    for (Cue cue : cues) {
      out.append(WebVttWriter.lines(cue.text()).replace('\n', ' ')).append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
