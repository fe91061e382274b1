package org.fangtan.caption.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fangtan.caption.Milliseconds;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Timing;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Writes SRT: UTF-8 without a byte-order mark, CRLF as used by SubRip itself and the editing
 * software of TV stations, times to the millisecond. SRT has no escaping, so a bracket is written
 * as it is; text that a program would take for an entity, a style or a timing line is written as an
 * entity.
 */
public final class SrtWriter {
  private static final Pattern ENTITY_START = Pattern.compile("&(?=#?\\w{1,8};)");
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

  private static String quoted(String tag) {
    return Matcher.quoteReplacement("&lt;" + tag.substring(1));
  }

  private static String escape(String text) {
    String safe = ENTITY_START.matcher(text).replaceAll("&amp;");
    safe = PlainText.SRT_TAG.matcher(safe).replaceAll(tag -> quoted(tag.group()));
    safe = OVERRIDE_START.matcher(safe).replaceAll("&#123;");
    return safe.lines()
        .map(line -> Timing.looksLikeTiming(line) ? line.replace(">", "&gt;") : line)
        .collect(Collectors.joining("\n"));
  }
}
