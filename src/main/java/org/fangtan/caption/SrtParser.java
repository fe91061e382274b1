package org.fangtan.caption;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * SubRip has no specification. Whatever stands between two timing lines is one caption's text, less
 * the counter above the second, as in FFmpeg's {@code srtdec.c}: blank lines and missing or wrong
 * counters do no harm.
 */
final class SrtParser implements CaptionParser {
  /** Places after the times, of SubRip itself and as WebVTT writes them. */
  private static final Pattern LAYOUT =
      Pattern.compile(
          "(?:(?:[XY][12]|align|position|line|size|vertical|region)\\s*:\\s*\\S+(?:\\s++|$))+",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    new Pass(out).run(text.lines().iterator());
  }

  private static final class Pass {
    private final CueCollector out;
    private final int maxPending;
    private final List<String> pending = new ArrayList<>();
    private int pendingCharacters;
    private int pendingLine;
    private int line;
    private boolean inUnreadableCue;
    private @Nullable Timing timing;
    private int timingLine;
    private long counter;

    Pass(CueCollector out) {
      this.out = out;
      this.maxPending = 2 * out.limits().maxCueCharacters() + 1000;
    }

    void run(Iterator<String> lines) throws StageException {
      while (lines.hasNext()) {
        String current = lines.next();
        line++;
        Timing next = Timing.parse(current);
        if (next != null) {
          takeCounter();
          finish();
          timing = next;
          timingLine = line;
          behindTimes(next.settings());
        } else if (current.contains("-->") && Timing.looksLikeTiming(current)) {
          takeCounter();
          finish();
          inUnreadableCue = true;
          out.unreadableTime(line, current);
        } else {
          keep(current);
        }
      }
      dropCounterOfLostCue();
      finish();
    }

    /** What stands behind the times is a place in the picture, or text on the wrong line. */
    private void behindTimes(String rest) {
      if (LAYOUT.matcher(rest).matches()) {
        out.layoutRemoved(line);
      } else if (!rest.isEmpty()) {
        keep(rest);
      }
    }

    private void keep(String current) {
      if (pending.isEmpty()) {
        pendingLine = line;
      }
      int room = maxPending - pendingCharacters;
      if (room > 0) {
        String part = current.length() <= room ? current : current.substring(0, room);
        pending.add(part);
        pendingCharacters += part.length() + 1;
      }
    }

    /** Takes the number above a timing line off the text before it. */
    private void takeCounter() {
      int last = pending.size() - 1;
      boolean adjacent = last >= 0 && !pending.get(last).isBlank();
      while (last >= 0 && pending.get(last).isBlank()) {
        last--;
      }
      if (last < 0 || !isCounter(pending.get(last))) {
        return;
      }
      long number = Long.parseLong(pending.get(last).strip());
      boolean first = timing == null;
      boolean afterBlank = last > 0 && pending.get(last - 1).isBlank();
      boolean isCounter = adjacent ? last == 0 || afterBlank : first || last > 0 && afterBlank;
      if (!isCounter && number == counter + 1 && last > 0) {
        isCounter = true;
        out.note(
            Level.INFO,
            "MISSING_BLANK_LINE",
            line,
            "字幕之间缺少空行。",
            "The blank line between two captions is missing.");
      }
      if (isCounter) {
        counter = number;
        pending.subList(last, pending.size()).clear();
      }
    }

    /** A file that breaks off after a counter. */
    private void dropCounterOfLostCue() {
      int last = pending.size() - 1;
      if (timing != null
          && last > 0
          && isCounter(pending.get(last))
          && pending.get(last - 1).isBlank()
          && Long.parseLong(pending.get(last).strip()) == counter + 1) {
        pending.remove(last);
      }
    }

    private void finish() throws StageException {
      Timing done = timing;
      if (done != null) {
        out.cue(
            timingLine,
            done.startUs(),
            done.endUs(),
            PlainText.ofMarkup(String.join("\n", pending)),
            Optional.empty());
      } else if (!inUnreadableCue) {
        pending.stream()
            .filter(text -> !text.isBlank())
            .findFirst()
            .ifPresent(text -> out.strayText(pendingLine, text));
      }
      pending.clear();
      pendingCharacters = 0;
      timing = null;
      inUnreadableCue = false;
    }

    private static boolean isCounter(String text) {
      String digits = text.strip();
      return !digits.isEmpty()
          && digits.length() <= 9
          && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }
}
