package org.fangtan.caption;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.StageException;

/**
 * Advanced SubStation Alpha and SSA: the dialogue lines of section {@code [Events]}, in the order
 * of fields that its {@code Format:} line gives. Styles, drawings and effects are left out.
 */
final class AssParser implements CaptionParser {
  private static final Pattern TIME =
      Pattern.compile("\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,:](\\d{1,3}))?\\s*");
  private static final Pattern OVERRIDE = Pattern.compile("\\{[^{}]*+(?:\\}|\\z)");
  private static final Pattern DRAWING = Pattern.compile("\\{[^{}]*\\\\p[1-9][^{}]*\\}");
  private static final List<String> DEFAULT_FIELDS =
      List.of(
          "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
          "text");
  private static final int MAX_FIELDS = 32;

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    List<String> fields = DEFAULT_FIELDS;
    boolean inEvents = false;
    int line = 0;
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      String current = lines.next().strip();
      line++;
      if (current.startsWith("[")) {
        inEvents = current.regionMatches(true, 0, "[Events]", 0, 8);
      } else if (startsWith(current, "Format:") && inEvents) {
        fields = fieldsOf(current);
      } else if (startsWith(current, "Dialogue:")) {
        dialogue(line, current.substring("Dialogue:".length()), fields, out);
      }
    }
  }

  private static List<String> fieldsOf(String line) {
    String[] names = line.substring("Format:".length()).split(",", MAX_FIELDS);
    List<String> fields =
        Arrays.stream(names).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    boolean usable =
        fields.contains("start")
            && fields.contains("end")
            && fields.indexOf("text") == fields.size() - 1;
    return usable ? fields : DEFAULT_FIELDS;
  }

  private static void dialogue(int line, String rest, List<String> fields, CueCollector out)
      throws StageException {
    String[] values = rest.split(",", fields.size());
    if (values.length < fields.size()) {
      out.unreadableTime(line, rest);
      return;
    }
    long start = timeUs(values[fields.indexOf("start")]);
    long end = timeUs(values[fields.indexOf("end")]);
    if (start < 0 || end < 0) {
      out.unreadableTime(line, rest);
      return;
    }
    int name = Math.max(fields.indexOf("name"), fields.indexOf("actor"));
    event(line, start, end, name < 0 ? "" : values[name], values[fields.size() - 1], out);
  }

  /**
   * One event as the caption it is.
   *
   * @param name who speaks, as the event says; may be empty
   * @param raw its text with overrides
   */
  static void event(int line, long start, long end, String name, String raw, CueCollector out)
      throws StageException {
    if (DRAWING.matcher(raw).find()) {
      out.note(Level.INFO, "DRAWING_REMOVED", line, "图形未保留。", "A drawing is not kept.");
      return;
    }
    String spoken = OVERRIDE.matcher(raw).replaceAll("");
    boolean styled = !spoken.equals(raw);
    PlainText plain =
        PlainText.ofMarkup(spoken.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " "));
    Optional<String> voice = Optional.of(PlainText.ofMarkup(name).text()).filter(v -> !v.isBlank());
    out.cue(line, start, end, new PlainText(plain.text(), styled || plain.markupRemoved()), voice);
  }

  private static long timeUs(String text) {
    Matcher matcher = TIME.matcher(text);
    return matcher.matches()
        ? Timing.microseconds(
            matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
        : -1;
  }

  private static boolean startsWith(String line, String word) {
    return line.regionMatches(true, 0, word, 0, word.length());
  }
}
