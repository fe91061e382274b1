package org.fangtan.caption;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Writes SRT: UTF-8 without a mark, CRLF as SubRip itself and the editing software of TV stations
 * have it, times to the millisecond. SRT has no way to quote; only what a player could take for a
 * tag or an entity is written as an entity.
 */
public final class SrtWriter {
  private static final Pattern TAG_START = Pattern.compile("<(?=[A-Za-z/!\\d])");
  private static final Pattern ENTITY_START = Pattern.compile("&(?=#?\\w{1,8};)");
  private static final Pattern ARROW = Pattern.compile("--?\\s?>");
  private static final Pattern OVERRIDE_START = Pattern.compile("\\{(?=\\\\)");

  private SrtWriter() {}

  public static byte[] write(List<Cue> cues) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      if (i > 0) {
        out.append("\r\n");
      }
      out.append(i + 1).append("\r\n");
      out.append(time(cue.startUs())).append(" --> ").append(time(Milliseconds.endUs(cue)));
      out.append("\r\n");
      out.append(escape(WebVttWriter.lines(cue.text())).replace("\n", "\r\n")).append("\r\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String time(long us) {
    return Timecode.format(us).replace('.', ',');
  }

  private static String escape(String text) {
    String safe = ENTITY_START.matcher(text).replaceAll("&amp;");
    safe = TAG_START.matcher(safe).replaceAll("&lt;");
    safe = OVERRIDE_START.matcher(safe).replaceAll("&#123;");
    return ARROW.matcher(safe).replaceAll(arrow -> arrow.group().replace(">", "&gt;"));
  }
}
