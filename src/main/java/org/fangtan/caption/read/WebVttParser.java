package org.fangtan.caption.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

/** WebVTT as W3C's "WebVTT: The Web Video Text Tracks Format", section 6, parses it. */
final class WebVttParser implements CaptionParser {
  /** Not in the specification, but in exports from YouTube and others. */
  private static final String LANGUAGE = "Language:";

  private static final Pattern VOICE =
      Pattern.compile("<v(?:\\.[^\\s<>]*+)?[ \\t]++([^<>]{1,200})>");
  private static final Pattern VOICE_END = Pattern.compile("</v>");

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    new Pass(out, text.lines().iterator()).run();
  }

  /** Adds a cue's text with its tags as a caption. */
  static void payload(int place, long startUs, long endUs, String raw, CueCollector out)
      throws StageException {
    Optional<String> voice = voice(place, raw, out);
    String spoken = VOICE_END.matcher(VOICE.matcher(raw).replaceAll("")).replaceAll("");
    out.cue(place, startUs, endUs, PlainText.ofVtt(spoken), voice);
  }

  private static Optional<String> voice(int timingLine, String raw, CueCollector out) {
    Set<String> voices = new LinkedHashSet<>();
    Matcher matcher = VOICE.matcher(raw);
    while (matcher.find()) {
      voices.add(PlainText.ofVtt(matcher.group(1)).text());
    }
    if (voices.size() > 1) {
      out.note(FindingCode.SEVERAL_VOICES, timingLine, ReadingSentences.severalPeopleSpeakInOne());
      return Optional.empty();
    }
    return voices.stream().filter(name -> !name.isBlank()).findFirst();
  }

  private static final class Pass {
    private final CueCollector out;
    private final Iterator<String> lines;
    private final Deque<String> heldBack = new ArrayDeque<>();
    private int line;

    Pass(CueCollector out, Iterator<String> lines) {
      this.out = out;
      this.lines = lines;
    }

    void run() throws StageException {
      header();
      while (hasNext()) {
        String current = next();
        if (current.isBlank()) {
          continue;
        }
        if (current.contains("-->")) {
          cue(current);
        } else if (startsBlock(current, "NOTE")) {
          skipBlock();
        } else if (startsBlock(current, "STYLE") || startsBlock(current, "REGION")) {
          if (startsBlock(current, "STYLE")) {
            out.styleRemoved(line);
          } else {
            out.layoutRemoved(line);
          }
          skipBlock();
        } else {
          identifier(current);
        }
      }
    }

    private void header() {
      if (!hasNext()) {
        return;
      }
      String first = next();
      if (!first.startsWith("WEBVTT")) {
        hold(first);
        return;
      }
      while (hasNext()) {
        String current = next();
        if (current.isBlank()) {
          return;
        }
        if (current.contains("-->")) {
          hold(current);
          return;
        }
        if (current.startsWith(LANGUAGE)) {
          out.language(current.substring(LANGUAGE.length()));
        }
        if (current.startsWith("X-TIMESTAMP-MAP")) {
          out.note(FindingCode.TIMESTAMP_MAP, line, ReadingSentences.isOneSegmentOfHls());
        }
      }
    }

    /** A cue's identifier, if a timing line follows; otherwise a meaningless block. */
    private void identifier(String current) {
      if (!hasNext()) {
        out.strayText(line, current);
        return;
      }
      int at = line;
      String following = next();
      if (following.contains("-->")) {
        hold(following);
        return;
      }
      out.strayText(at, current);
      if (!following.isBlank()) {
        skipBlock();
      }
    }

    private void cue(String timingText) throws StageException {
      int timingLine = line;
      Timing timing = Timing.parse(timingText);
      List<String> text = new ArrayList<>();
      int room = 2 * out.limits().maxCueCharacters() + 1000;
      while (hasNext()) {
        String current = next();
        if (current.contains("-->")) {
          hold(current);
          break;
        }
        if (current.isBlank()) {
          if (!goesOn(timingLine, text)) {
            break;
          }
          continue;
        }
        if (room > 0) {
          text.add(current.length() <= room ? current : current.substring(0, room));
          room -= current.length() + 1;
        }
      }
      if (timing == null) {
        out.unreadableTime(timingLine, timingText, String.join("\n", text));
        return;
      }
      if (timing.isOdd()) {
        out.oddTime(timingLine, timingText);
      }
      if (!timing.settings().isEmpty()) {
        out.layoutRemoved(timingLine);
      }
      payload(timingLine, timing.startUs(), timing.endUs(), String.join("\n", text), out);
    }

    /**
     * A blank line ends a cue. If the text after it is neither a cue nor an identifier nor another
     * block, it was meant to be in the cue, by a program that does not know this rule.
     */
    private boolean goesOn(int timingLine, List<String> before) {
      String first = "";
      while (hasNext() && first.isBlank()) {
        first = next();
      }
      if (first.isBlank()) {
        return false;
      }
      boolean isOther =
          first.contains("-->")
              || startsBlock(first, "NOTE")
              || startsBlock(first, "STYLE")
              || startsBlock(first, "REGION");
      String second = !isOther && hasNext() ? next() : null;
      boolean isIdentifier = second != null && second.contains("-->");
      if (second != null) {
        hold(second);
      }
      hold(first);
      if (isOther || isIdentifier) {
        return false;
      }
      if (before.stream().anyMatch(text -> !text.isBlank())) {
        out.blankLine(timingLine);
      }
      return true;
    }

    private void skipBlock() {
      while (hasNext()) {
        String current = next();
        if (current.isBlank()) {
          return;
        }
        if (current.contains("-->")) {
          hold(current);
          return;
        }
      }
    }

    private static boolean startsBlock(String current, String word) {
      return current.startsWith(word)
          && (current.length() == word.length()
              || Character.isWhitespace(current.charAt(word.length())));
    }

    private boolean hasNext() {
      return !heldBack.isEmpty() || lines.hasNext();
    }

    private String next() {
      line++;
      return heldBack.isEmpty() ? lines.next() : heldBack.pop();
    }

    private void hold(String current) {
      heldBack.push(current);
      line--;
    }
  }
}
