package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.text.Characters;

/**
 * A caption's lines by language: Chinese, and lines below or above with the same content in Latin
 * letters.
 *
 * @param chinese the lines that are not a translation; all lines of a caption in one language
 * @param translation the other lines; empty for a caption in one language
 * @param translationFirst whether the translation is above
 */
public record TwoLanguages(String chinese, String translation, boolean translationFirst) {
  /**
   * The minimum number of letters of a translation; shorter lines are names and words such as APP.
   */
  private static final int MIN_LETTERS = 8;

  /** Separates the languages. */
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

  /** Both languages in their order. */
  String text() {
    if (translation.isEmpty()) {
      return chinese;
    }
    return translationFirst ? translation + "\n" + chinese : chinese + "\n" + translation;
  }

  /**
   * The rules for lines in Latin letters, which may be longer: 42 letters take the room of 16
   * Chinese characters.
   */
  public static CaptionRules latin(CaptionRules rules) {
    return rules.withLineWidth(rules.maxLineWidth() * 21 / 16);
  }

  /** Whether a whole text is in Latin letters, so that the rules for these apply. */
  public static boolean isLatin(String text) {
    return isTranslation(text);
  }

  private static boolean isChinese(String line) {
    return line.codePoints().anyMatch(Characters::isHan);
  }

  private static boolean isTranslation(String line) {
    long letters = line.codePoints().filter(Character::isLetter).count();
    return !isChinese(line) && letters >= MIN_LETTERS && letters * 2 > line.length();
  }
}
