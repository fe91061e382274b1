package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Timing;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;

/**
 * LRC: lines with their start times only, {@code [01:02.50]text}. A line lasts until a later one
 * begins; an empty line ends it, and none lasts longer than the caption rules allow. Lines with the
 * same time are one caption.
 */
final class LrcParser implements CaptionParser {
  private static final Pattern STAMP =
      Pattern.compile("\\s*\\[(\\d{1,3}):(\\d{1,2})(?:[.:](\\d{1,3}))?]");
  private static final Pattern OFFSET =
      Pattern.compile("\\s*\\[offset:\\s*([+-]?\\d{1,7})\\s*]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD_STAMP = Pattern.compile("<\\d{1,3}:\\d{1,2}(?:[.:]\\d{1,3})?>");
  private static final long MAX_DURATION_US = 7_000_000;
  private static final int MAX_STAMPS_PER_LINE = 50;

  private record Line(int number, long startUs, String text) {}

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    List<Line> stamped = new ArrayList<>();
    long offsetUs = 0;
    int number = 0;
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      String current = lines.next();
      number++;
      Matcher offset = OFFSET.matcher(current);
      if (offset.matches()) {
        offsetUs = Long.parseLong(offset.group(1)) * 1000;
        continue;
      }
      List<Long> starts = new ArrayList<>();
      Matcher stamp = STAMP.matcher(current);
      int end = 0;
      while (starts.size() < MAX_STAMPS_PER_LINE && stamp.find(end) && stamp.start() == end) {
        long us = Timing.microseconds(null, stamp.group(1), stamp.group(2), stamp.group(3));
        if (us < 0) {
          out.unreadableTime(number, current);
        } else {
          starts.add(us);
        }
        end = stamp.end();
      }
      String words = WORD_STAMP.matcher(current.substring(end)).replaceAll("");
      for (long start : starts) {
        stamped.add(new Line(number, start, words));
      }
      if (stamped.size() > out.limits().maxCues()) {
        break;
      }
      boolean tag = current.strip().startsWith("[") && current.indexOf(':') > 0;
      if (end == 0 && !current.isBlank() && !tag) {
        out.strayText(number, current);
      }
    }
    emit(stamped, offsetUs, out);
  }

  /** The distinct lines with the same time, such as an original and its translation. */
  private static String joined(List<Line> lines, int max) {
    Set<String> texts = new LinkedHashSet<>();
    int length = 0;
    for (Line line : lines) {
      if (length < max && texts.add(line.text().strip())) {
        length += line.text().length();
      }
    }
    return String.join("\n", texts);
  }

  private static void emit(List<Line> stamped, long offsetUs, CueCollector out)
      throws StageException {
    stamped.sort(Comparator.comparingLong(Line::startUs));
    int next = 0;
    while (next < stamped.size()) {
      int first = next;
      Line line = stamped.get(first);
      while (next < stamped.size() && stamped.get(next).startUs() == line.startUs()) {
        next++;
      }
      long longest = line.startUs() + MAX_DURATION_US;
      long end = next < stamped.size() ? Math.min(stamped.get(next).startUs(), longest) : longest;
      String text =
          joined(stamped.subList(first, next), 2 * out.limits().maxCueCharacters() + 1000);
      if (!text.isBlank()) {
        // A positive offset shows the words earlier.
        long start = Math.max(0, line.startUs() - offsetUs);
        out.cue(
            line.number(),
            start,
            Math.max(start, end - offsetUs),
            PlainText.ofSrt(text),
            Optional.empty());
      }
    }
    if (!stamped.isEmpty()) {
      out.noteFile(FindingCode.END_TIMES_GUESSED, ReadingSentences.lrcHasNoEndTimes());
    }
  }
}
