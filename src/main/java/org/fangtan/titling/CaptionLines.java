package org.fangtan.titling;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.caption.practice.Pace;
import org.fangtan.caption.practice.PhraseSplitter;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Adapts captions to a narrower picture than they were made for: a cue that needs more than two
 * lines is split into two cues.
 */
final class CaptionLines {
  private static final int MAX_LINES = 2;

  private final int lineCharacters;
  private final PhraseSplitter splitter;

  /**
   * @param lineCharacters full-width characters in a line
   * @param lexicon words that must not be broken
   */
  CaptionLines(int lineCharacters, List<String> lexicon) {
    this.lineCharacters = lineCharacters;
    this.splitter =
        new PhraseSplitter(CaptionRules.CHINESE.withLineWidth(lineCharacters), Words.with(lexicon));
  }

  List<Cue> of(List<Cue> cues) {
    List<Cue> all = new ArrayList<>();
    cues.forEach(cue -> all.addAll(of(cue)));
    return all;
  }

  /** Lines that are short enough stay as they are; others are wrapped again. */
  private List<Cue> of(Cue cue) {
    List<String> lines = cue.text().lines().map(String::strip).toList();
    if (lines.size() <= MAX_LINES
        && lines.stream().allMatch(line -> halves(line) <= 2 * lineCharacters)) {
      return List.of(cue);
    }
    String text = joined(cue.text());
    if (halves(text) <= 2 * MAX_LINES * lineCharacters * 9 / 10) {
      return List.of(new Cue(cue.time(), text, cue.voice()));
    }
    Pace pace = Pace.even(text, cue.time());
    List<PhraseSplitter.Piece> pieces = splitter.split(text, pace);
    List<Cue> made = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i += MAX_LINES) {
      List<PhraseSplitter.Piece> group = pieces.subList(i, Math.min(pieces.size(), i + MAX_LINES));
      PhraseSplitter.Piece last = group.get(group.size() - 1);
      long startUs = made.isEmpty() ? cue.startUs() : made.get(made.size() - 1).endUs();
      long endUs =
          i + MAX_LINES >= pieces.size()
              ? cue.endUs()
              : pace.of(group.get(0).from(), last.to()).endUs();
      if (endUs > startUs) {
        made.add(
            new Cue(
                new TimeRange(startUs, endUs),
                String.join("\n", group.stream().map(PhraseSplitter.Piece::line).toList()),
                cue.voice()));
      }
    }
    return made;
  }

  private static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    for (String line : text.split("\n")) {
      String words = line.strip();
      if (!joined.isEmpty() && !words.isEmpty()) {
        boolean isLatin =
            Character.isLetterOrDigit(words.charAt(0))
                && Characters.isHalfWidth(words.charAt(0))
                && Characters.isHalfWidth(joined.charAt(joined.length() - 1));
        joined.append(isLatin ? " " : "");
      }
      joined.append(words);
    }
    return joined.toString();
  }

  private static int halves(String text) {
    return text.chars().map(c -> Characters.isHalfWidth((char) c) ? 1 : 2).sum();
  }
}
