package org.fangtan.caption.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.fangtan.caption.Milliseconds;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Writes WebVTT: UTF-8 without a byte-order mark, line feeds, times to the millisecond, escaped
 * text that cannot be taken for markup. The speaker is written as a voice tag, which players do not
 * show.
 */
public final class WebVttWriter {
  private WebVttWriter() {}

  public static byte[] write(List<Cue> cues) {
    StringBuilder out = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < cues.size(); i++) {
      out.append('\n').append(i + 1).append('\n').append(block(cues.get(i)));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One caption without a number: its times and its text, with a line feed at the end. */
  public static String block(Cue cue) {
    StringBuilder out = new StringBuilder();
    out.append(Timecode.format(cue.startUs()))
        .append(" --> ")
        .append(Timecode.format(Milliseconds.endUs(cue)))
        .append('\n');
    cue.voice().ifPresent(name -> out.append("<v ").append(oneLine(name)).append('>'));
    return out.append(cueText(lines(cue.text()))).append('\n').toString();
  }

  /** Removes blank lines, which would end the caption. */
  static String lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Some players treat braces as the styling of another format, and so does this program's reader.
   */
  private static String cueText(String text) {
    return escape(text).replace("{\\", "&#123;\\");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String oneLine(String name) {
    return escape(name.replaceAll("\\s+", " "));
  }
}
