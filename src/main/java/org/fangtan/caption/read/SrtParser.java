package org.fangtan.caption.read;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Timing;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * SubRip has no specification. Everything between two timing lines is one caption's text, without
 * the counter above the second one, as in FFmpeg's {@code srtdec.c}: blank lines and missing or
 * wrong counters do no harm.
 */
final class SrtParser implements CaptionParser {
  /** Positions after the times, in SubRip's own form and in that of WebVTT. */
  private static final Pattern LAYOUT =
      Pattern.compile(
          "(?:(?:[XY][12]|align|position|line|size|vertical|region)\\s*:\\s*\\S+(?:\\s++|$))+",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_COUNTER_LENGTH = 40;

  private static final List<Integer> FRAME_RATES = List.of(25, 30, 50, 60);

  /** Line breaks as ASS writes them; {@code \n} in Latin text may be a path. */
  private static final Pattern LINE_BREAK = Pattern.compile("\\\\N|\\\\n(?![A-Za-z])");

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    int framesPerSecond = framesPerSecond(text);
    if (framesPerSecond > 0) {
      out.noteFile(
          FindingCode.FRAMES_IN_TIMES, ReadingSentences.lastPartOfTimesCounts(framesPerSecond));
    }
    new Pass(out, framesPerSecond).run(text.lines().iterator());
  }

  /**
   * If all times end in a colon and two digits, these are frame numbers, as editing programs use
   * them. The largest one gives the frame rate; 25 is usual in China.
   *
   * @return 0 where the last part is a fraction of a second
   */
  private static int framesPerSecond(String text) {
    int largest = -1;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      int frame = Timing.frame(line);
      if (frame < 0 && Timing.parse(line) != null) {
        return 0;
      }
      largest = Math.max(largest, frame);
    }
    int frame = largest;
    return frame < 0 ? 0 : FRAME_RATES.stream().filter(rate -> rate > frame).findFirst().orElse(0);
  }

  private static final class Pass {
    private final CueCollector out;
    private final int maxPending;
    private final List<String> pending = new ArrayList<>();
    private int pendingCharacters;

    /** The line of the first pending text; 0 where there is none. */
    private int textLine;

    private int line;
    private final int framesPerSecond;
    private @Nullable String unreadable;
    private int unreadableLine;
    private @Nullable Timing timing;
    private int timingLine;
    private long counter;

    Pass(CueCollector out, int framesPerSecond) {
      this.out = out;
      this.framesPerSecond = framesPerSecond;
      this.maxPending = 2 * out.limits().maxCueCharacters() + 1000;
    }

    void run(Iterator<String> lines) throws StageException {
      while (lines.hasNext()) {
        String current = lines.next();
        line++;
        Timing next = Timing.parse(current, framesPerSecond);
        if (next != null) {
          takeCounter();
          finish();
          timing = next;
          timingLine = line;
          if (next.isOdd()) {
            out.oddTime(line, current);
          }
          behindTimes(next.settings());
        } else if (Timing.looksLikeTiming(current)) {
          takeCounter();
          finish();
          unreadable = current;
          unreadableLine = line;
        } else {
          keep(current);
        }
      }
      dropCounterOfLostCue();
      finish();
    }

    /** The text after the times is a position in the picture, or caption text on the wrong line. */
    private void behindTimes(String rest) {
      if (LAYOUT.matcher(rest).matches()) {
        out.layoutRemoved(line);
      } else if (!rest.isEmpty()) {
        keep(rest);
      }
    }

    private void keep(String current) {
      if (textLine == 0 && !current.isBlank()) {
        textLine = line;
      }
      int room = maxPending - pendingCharacters;
      if (room > 0) {
        String part = current.length() <= room ? current : current.substring(0, room);
        pending.add(part);
        pendingCharacters += part.length() + 1;
      }
    }

    /** Removes the counter above a timing line from the text before it. */
    private void takeCounter() {
      int last = pending.size() - 1;
      boolean adjacent = last >= 0 && !pending.get(last).isBlank();
      while (last >= 0 && pending.get(last).isBlank()) {
        last--;
      }
      if (last < 0 || !isCounter(pending.get(last))) {
        return;
      }
      long number = number(pending.get(last));
      boolean first = timing == null;
      boolean afterBlank = last > 0 && pending.get(last - 1).isBlank();
      boolean isCounter = adjacent ? last == 0 || afterBlank : first || last > 0 && afterBlank;
      // Some programs write it twice.
      while (last > 0
          && isCounter(pending.get(last - 1))
          && number(pending.get(last - 1)) == number
          && (last == 1 || pending.get(last - 2).isBlank())) {
        last--;
        isCounter = true;
      }
      if (!isCounter && number == counter + 1 && last > 0) {
        isCounter = true;
        out.note(
            FindingCode.MISSING_BLANK_LINE, line, ReadingSentences.blankLineBetweenTwoCaptions());
      }
      if (isCounter) {
        counter = number;
        pending.subList(last, pending.size()).clear();
      }
    }

    /** For a file that breaks off after a counter. */
    private void dropCounterOfLostCue() {
      int last = pending.size() - 1;
      if (timing != null
          && last > 0
          && isCounter(pending.get(last))
          && pending.get(last - 1).isBlank()
          && number(pending.get(last)) == counter + 1) {
        pending.remove(last);
      }
    }

    private void finish() throws StageException {
      Timing done = timing;
      if (done != null) {
        out.cue(
            timingLine, done.startUs(), done.endUs(), PlainText.ofSrt(text()), Optional.empty());
      } else if (unreadable != null) {
        out.unreadableTime(unreadableLine, unreadable, text());
      } else {
        pending.stream()
            .filter(text -> !text.isBlank())
            .findFirst()
            .ifPresent(text -> out.strayText(textLine, text));
      }
      pending.clear();
      pendingCharacters = 0;
      textLine = 0;
      timing = null;
      unreadable = null;
    }

    private String text() {
      return LINE_BREAK.matcher(String.join("\n", pending)).replaceAll("\n");
    }

    private static boolean isCounter(String text) {
      String digits = digits(text);
      return !digits.isEmpty()
          && digits.length() <= 9
          && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(String counter) {
      return Long.parseLong(digits(counter));
    }

    /** Digits, also where they are full-width, or follow a second byte-order mark. */
    private static String digits(String text) {
      return text.length() > MAX_COUNTER_LENGTH
          ? ""
          : Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFKC).strip();
    }
  }
}
