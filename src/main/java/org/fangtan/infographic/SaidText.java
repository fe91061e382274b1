package org.fangtan.infographic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.text.ChineseVariants;
import org.fangtan.text.Numbers;
import org.fangtan.timeline.TimeRange;

/**
 * Everything that was said, as one text in which words are found regardless of punctuation, spaces,
 * width, script variant and the form of numbers. Used by one thread.
 */
final class SaidText {
  private final Spoken spoken;
  private final StringBuilder folded = new StringBuilder();
  private final List<Integer> starts = new ArrayList<>();

  /** A place where words were said: the sentences from the first to the last that contain them. */
  record Place(List<Spoken.Line> lines) {
    /** From the first sentence's beginning to the last one's end; empty unless both are known. */
    Optional<TimeRange> time() {
      Optional<TimeRange> first = lines.get(0).time();
      Optional<TimeRange> last = lines.get(lines.size() - 1).time();
      if (first.isEmpty() || last.isEmpty() || last.get().endUs() <= first.get().startUs()) {
        return Optional.empty();
      }
      return Optional.of(new TimeRange(first.get().startUs(), last.get().endUs()));
    }
  }

  SaidText(Spoken spoken) {
    this.spoken = spoken;
    for (Spoken.Line line : spoken.lines()) {
      starts.add(folded.length());
      folded.append(fold(line.text()));
    }
  }

  /**
   * The place where words were said; words with an ellipsis are searched for part by part, in
   * order.
   */
  Optional<Place> find(String words) {
    int from = 0;
    int first = -1;
    int end = 0;
    for (String part : words.split("…+|\\.{3,}")) {
      String sought = fold(part);
      if (sought.isEmpty()) {
        continue;
      }
      int at = folded.indexOf(sought, from);
      if (at < 0) {
        return Optional.empty();
      }
      first = first < 0 ? at : first;
      end = at + sought.length();
      from = end;
    }
    return first < 0
        ? Optional.empty()
        : Optional.of(new Place(spoken.lines().subList(lineAt(first), lineAt(end - 1) + 1)));
  }

  List<Spoken.Line> lines() {
    return spoken.lines();
  }

  private int lineAt(int offset) {
    int line = 0;
    while (line + 1 < starts.size() && starts.get(line + 1) <= offset) {
      line++;
    }
    return line;
  }

  /** Keeps only letters and digits, with numbers by value. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    int at = 0;
    for (Numbers.Found number : Numbers.in(text)) {
      letters(text.substring(at, number.start()), folded);
      folded.append('<').append(number.value().stripTrailingZeros().toPlainString());
      folded.append(number.percent() ? "%>" : ">");
      at = number.end();
    }
    letters(text.substring(at), folded);
    return folded.toString();
  }

  private static void letters(String text, StringBuilder folded) {
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .map(ChineseVariants::simplified)
        .forEach(folded::appendCodePoint);
  }
}
