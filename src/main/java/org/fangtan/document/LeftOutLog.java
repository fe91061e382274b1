package org.fangtan.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fangtan.document.LeftOut.Kind;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.text.Characters;
import org.fangtan.text.TextChecks;

/** Counts the words that a reader leaves out, by kind. Not thread-safe. */
final class LeftOutLog {
  private final Map<Kind, Integer> characters = new EnumMap<>(Kind.class);
  private final Map<Kind, StringBuilder> beginnings = new EnumMap<>(Kind.class);

  /** Words may come in pieces of any size; spaces are ignored. */
  void add(Kind kind, CharSequence text) {
    int count = Characters.countVisible(text);
    if (count == 0) {
      return;
    }
    characters.merge(kind, count, Integer::sum);
    if (!kind.isSeen()) {
      return;
    }
    StringBuilder beginning = beginnings.computeIfAbsent(kind, k -> new StringBuilder());
    text.codePoints()
        .filter(Characters::isVisible)
        .limit(Math.max(0, LeftOut.MAX_BEGINNING_LENGTH - beginning.length()))
        .forEach(beginning::appendCodePoint);
  }

  List<LeftOut> toList() {
    List<LeftOut> all = new ArrayList<>();
    characters.forEach(
        (kind, count) ->
            all.add(
                new LeftOut(
                    kind, count, beginnings.getOrDefault(kind, new StringBuilder()).toString())));
    return List.copyOf(all);
  }

  /** One finding for each kind. Hidden text is a warning: somebody may have meant it to be read. */
  List<Finding> findings(String fileName) {
    return toList().stream().map(leftOut -> finding(fileName, leftOut)).toList();
  }

  private static Finding finding(String fileName, LeftOut leftOut) {
    boolean hidden = leftOut.kind() == Kind.HIDDEN;
    Bilingual what = leftOut.kind().label();
    String begins = TextChecks.masked(leftOut.begins());
    return Finding.of(
        hidden ? FindingCode.HIDDEN_TEXT_LEFT_OUT : FindingCode.TEXT_LEFT_OUT,
        fileName,
        DocumentSentences.charactersWereLeftOut(what, leftOut.characters(), begins));
  }
}
