package org.fangtan.page;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.jspecify.annotations.Nullable;

/** Where a title may be broken: between words, never inside one. Thread-safe. */
final class TitleWords {
  /** The maximum length of a title that stays on one line. */
  private static final int SHORT = 6;

  private static final String NEVER_LAST = "（(《〈“‘「『【[{<—–-·•/";

  private volatile @Nullable Words words;

  /** The unbreakable pieces of the title, in order; together they are the title. */
  List<String> of(String title) {
    if (title.length() <= SHORT) {
      return List.of(title);
    }
    List<String> pieces = new ArrayList<>();
    int from = 0;
    Words.@Nullable Word before = null;
    for (Words.Word word : words().of(title)) {
      if (before != null && mayBreak(title, before, word)) {
        pieces.add(title.substring(from, word.start()));
        from = word.start();
      }
      before = word;
    }
    pieces.add(title.substring(from));
    return pieces;
  }

  /**
   * Not before punctuation or a particle, nor after an opening mark or a word that leads to the
   * next one. Single characters stay with their neighbours, as dictionaries split unknown words
   * into characters.
   */
  private static boolean mayBreak(String title, Words.Word before, Words.Word word) {
    char last = title.charAt(word.start() - 1);
    char first = title.charAt(word.start());
    boolean begins = Character.isLetterOrDigit(title.codePointAt(word.start())) || opens(first);
    if (!begins || opens(last) || isLatin(last) && isLatin(first)) {
      return false;
    }
    if (!Character.isLetterOrDigit(last) || opens(first)) {
      return true;
    }
    boolean isSingle =
        isSingleHan(title, word)
            || isSingleHan(title, before) && before.kind() != Words.Kind.PARTICLE;
    return !isSingle
        && word.kind() != Words.Kind.PARTICLE
        && before.kind() != Words.Kind.PREPOSITION
        && before.kind() != Words.Kind.CONJUNCTION;
  }

  private static boolean opens(char c) {
    return NEVER_LAST.indexOf(c) >= 0;
  }

  private static boolean isSingleHan(String title, Words.Word word) {
    return word.end() - word.start() == 1 && Characters.isHan(title.charAt(word.start()));
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && !Character.isWhitespace(c);
  }

  /** Loaded when the first long title comes: the dictionaries take a second. */
  private Words words() {
    Words made = words;
    if (made == null) {
      made = Words.with(List.of());
      words = made;
    }
    return made;
  }
}
