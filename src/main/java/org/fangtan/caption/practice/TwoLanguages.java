package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.text.Characters;

/**
 * A caption's lines by language: Chinese, and lines below or above that say the same in Latin
 * letters.
 *
 * @param chinese the lines that are not a translation; all lines of a caption in one language
 * @param translation the others; empty for a caption in one language
 * @param translationFirst whether the translation stands above
 */
public record TwoLanguages(String chinese, String translation, boolean translationFirst) {
  /** Lines of fewer letters are names and words such as APP. */
  private static final int FEWEST_LETTERS = 8;

  /** Tells them apart. */
  public static TwoLanguages of(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || lines.stream().noneMatch(TwoLanguages::isChinese)) {
      return new TwoLanguages(text, "", false);
    }
    List<String> chinese = new ArrayList<>();
    List<String> translation = new ArrayList<>();
    for (String line : lines) {
      (isTranslation(line) ? translation : chinese).add(line);
    }
    return new TwoLanguages(
        String.join("\n", chinese), String.join("\n", translation), isTranslation(lines.get(0)));
  }

  public boolean isTranslated() {
    return !translation.isEmpty();
  }

  /** Both, in their order. */
  String text() {
    if (translation.isEmpty()) {
      return chinese;
    }
    return translationFirst ? translation + "\n" + chinese : chinese + "\n" + translation;
  }

  /** The rules for lines in Latin letters, of which more find room: 42 where 16 Chinese ones do. */
  public static CaptionRules latin(CaptionRules rules) {
    return rules.withLineWidth(rules.maxLineWidth() * 21 / 16);
  }

  /** Whether a whole text is in Latin letters, so that their rules are its. */
  public static boolean isLatin(String text) {
    return isTranslation(text);
  }

  private static boolean isChinese(String line) {
    return line.codePoints().anyMatch(Characters::isHan);
  }

  private static boolean isTranslation(String line) {
    long letters = line.codePoints().filter(Character::isLetter).count();
    return !isChinese(line) && letters >= FEWEST_LETTERS && letters * 2 > line.length();
  }
}
