package org.fangtan.caption.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Timing;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;

/**
 * Advanced SubStation Alpha and SSA: the dialogue lines of section {@code [Events]}, in the order
 * of fields that its {@code Format:} line gives. Styles, drawings and effects are left out; those
 * that differ from plain white text at the bottom are reported.
 */
final class AssParser implements CaptionParser {
  private static final Pattern TIME =
      Pattern.compile("\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,:](\\d{1,3}))?\\s*");
  private static final Pattern OVERRIDE = Pattern.compile("\\{[^{}]*+(?:\\}|\\z)");
  private static final Pattern DRAWING = Pattern.compile("\\\\p(\\d{1,2})");
  private static final Pattern WHITE = Pattern.compile("(?i)&H(?:[0-9A-F]{2})?FFFFFF&?|16777215|");
  private static final List<String> DEFAULT_FIELDS =
      List.of(
          "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
          "text");
  private static final Pattern ZERO = Pattern.compile("0*(?:\\.0*)?");
  private static final int MAX_FIELDS = 32;

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    List<String> fields = DEFAULT_FIELDS;
    List<String> styleFields = List.of();
    Map<String, Integer> styled = new HashMap<>();
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
      } else if (startsWith(current, "Format:")) {
        styleFields = names(current);
      } else if (startsWith(current, "Style:")) {
        String[] values = current.substring("Style:".length()).split(",", MAX_FIELDS);
        if (!isPlain(values, styleFields)) {
          styled.putIfAbsent(values[0].strip(), line);
        }
      } else if (startsWith(current, "Dialogue:")) {
        dialogue(line, current.substring("Dialogue:".length()), fields, styled, out);
      }
    }
  }

  private static List<String> fieldsOf(String line) {
    List<String> fields = names(line);
    boolean usable =
        fields.contains("start")
            && fields.contains("end")
            && fields.indexOf("text") == fields.size() - 1;
    return usable ? fields : DEFAULT_FIELDS;
  }

  private static List<String> names(String formatLine) {
    String[] names = formatLine.substring("Format:".length()).split(",", MAX_FIELDS);
    return Arrays.stream(names).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether the style is white, upright and at the bottom; font and size do not matter. */
  private static boolean isPlain(String[] values, List<String> fields) {
    boolean isBottom = Set.of("2", "").contains(value(values, fields, "alignment"));
    boolean isWhite = WHITE.matcher(value(values, fields, "primarycolour")).matches();
    return isBottom
        && isWhite
        && Stream.of("bold", "italic", "underline", "strikeout", "angle")
            .allMatch(name -> ZERO.matcher(value(values, fields, name)).matches());
  }

  /** Empty where the line has no such field. */
  private static String value(String[] values, List<String> fields, String name) {
    int index = fields.indexOf(name);
    return index < 0 || index >= values.length ? "" : values[index].strip();
  }

  private static void dialogue(
      int line, String rest, List<String> fields, Map<String, Integer> styled, CueCollector out)
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
    String style = value(values, fields, "style");
    Integer styleLine = styled.get(style.startsWith("*") ? style.substring(1) : style);
    if (styleLine != null) {
      out.styleRemoved(styleLine);
    }
    boolean isPlaced =
        Stream.of("marginl", "marginr", "marginv")
            .anyMatch(margin -> !ZERO.matcher(value(values, fields, margin)).matches());
    if (isPlaced || !value(values, fields, "effect").isEmpty()) {
      out.layoutRemoved(line);
    }
    int name = Math.max(fields.indexOf("name"), fields.indexOf("actor"));
    event(line, start, end, name < 0 ? "" : values[name], values[fields.size() - 1], out);
  }

  /**
   * Adds an event as a caption.
   *
   * @param name the speaker that the event names; may be empty
   * @param raw its text with overrides
   */
  static void event(int line, long start, long end, String name, String raw, CueCollector out)
      throws StageException {
    StringBuilder text = new StringBuilder();
    boolean hasDrawing = withoutDrawings(raw, text);
    if (hasDrawing) {
      out.note(FindingCode.DRAWING_REMOVED, line, ReadingSentences.drawingIsNotKept());
      if (text.toString().isBlank()) {
        return;
      }
    }
    String spoken = text.toString();
    boolean styled = !spoken.equals(raw);
    PlainText plain =
        PlainText.ofSrt(spoken.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " "));
    Optional<String> voice = Optional.of(PlainText.ofSrt(name).text()).filter(v -> !v.isBlank());
    out.cue(line, start, end, new PlainText(plain.text(), styled || plain.markupRemoved()), voice);
  }

  /**
   * Removes overrides and everything between {@code \\p1} and {@code \\p0}.
   *
   * @return whether there was a drawing
   */
  private static boolean withoutDrawings(String raw, StringBuilder text) {
    Matcher override = OVERRIDE.matcher(raw);
    boolean hasDrawing = false;
    boolean isDrawing = false;
    int at = 0;
    while (override.find()) {
      if (!isDrawing) {
        text.append(raw, at, override.start());
      }
      hasDrawing |= isDrawing && !raw.substring(at, override.start()).isBlank();
      Matcher switched = DRAWING.matcher(override.group());
      while (switched.find()) {
        isDrawing = Integer.parseInt(switched.group(1)) > 0;
      }
      at = override.end();
    }
    if (!isDrawing) {
      text.append(raw, at, raw.length());
    }
    return hasDrawing || isDrawing && !raw.substring(at).isBlank();
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
